package dev.laurel.activities.award;

import dev.laurel.activities.provider.BadgeQuery;
import dev.laurel.domain.learner.EmailKey;
import dev.laurel.domain.provider.Adoption;
import dev.laurel.domain.provider.Adoption.Finding;
import dev.laurel.store.award.ProviderWork;
import dev.laurel.store.award.ProviderWork.Work;
import java.time.Clock;
import java.util.Objects;

/**
 * Looks an award's badge up at the provider: every page, every state, the ids kept with the intent.
 */
final class LookUp {
  private final Providers providers;
  private final ProviderWork store;
  private final Clock clock;

  LookUp(Providers providers, ProviderWork store, Clock clock) {
    this.providers = providers;
    this.store = store;
    this.clock = clock;
  }

  /**
   * @throws dev.laurel.activities.provider.ProviderException if it could not be completed
   */
  Finding of(Work work) {
    var account = Objects.requireNonNull(work.account());
    var template = work.template();
    var query = query(work);
    var badges = providers.client(template.origin()).find(providers.access(account), query);
    return new Adoption(
            template.origin(),
            work.credential().toString(),
            query.recipientId(),
            EmailKey.of(query.email()),
            store.others(work.credential()),
            clock.instant())
        .of(badges);
  }

  /** Who and what is looked up. */
  static BadgeQuery query(Work work) {
    return new BadgeQuery(
        Objects.requireNonNull(work.template().externalId()), email(work), recipient(work));
  }

  /** The email sent last while that send may count, else the learner's present one. */
  static String email(Work work) {
    var kept = work.intent().email();
    return kept == null ? work.learner().email() : kept;
  }

  /** The person's id sent last, else {@code externalId}, else our learner uuid. */
  static String recipient(Work work) {
    var kept = work.intent().recipient();
    if (kept != null) {
      return kept;
    }
    var given = work.learner().externalId();
    return given == null ? work.learner().uuid().toString() : given;
  }
}
