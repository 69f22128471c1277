package dev.laurel.activities.award;

import dev.laurel.activities.provider.BadgeOrder;
import dev.laurel.activities.provider.BadgeWithdrawal;
import dev.laurel.activities.provider.ProviderAccess;
import dev.laurel.activities.provider.ProviderClient;
import dev.laurel.activities.provider.ProviderException;
import dev.laurel.domain.award.CredentialStatus;
import dev.laurel.domain.award.FailureType;
import dev.laurel.domain.award.SendRecord;
import dev.laurel.domain.award.Step;
import dev.laurel.domain.learner.LearnerName;
import dev.laurel.domain.provider.Adoption.Finding;
import dev.laurel.domain.provider.FoundBadge;
import dev.laurel.store.award.ProviderWork;
import dev.laurel.store.award.ProviderWork.Sent;
import dev.laurel.store.award.ProviderWork.Work;
import dev.laurel.workflows.award.IssuedBadge;
import dev.laurel.workflows.award.ProviderOutcome;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Sends one request under a stamped intent, and acts on what a look-up found. A write that fails is
 * always noted in the row before the outcome is returned.
 */
final class Sending {
  private static final Duration OVERTAKEN = Duration.ofSeconds(1);

  private final Providers providers;
  private final ProviderWork store;
  private final LookUp lookUp;
  private final StepFailures failures;
  private final Duration timeout;
  private final Clock clock;

  Sending(
      Providers providers,
      ProviderWork store,
      LookUp lookUp,
      StepFailures failures,
      Duration timeout,
      Clock clock) {
    this.providers = providers;
    this.store = store;
    this.lookUp = lookUp;
    this.failures = failures;
    this.timeout = timeout;
    this.clock = clock;
  }

  /** As given with the award, else the template's fall-back; empty if neither. */
  static Optional<LearnerName> name(Work work) {
    var learner = work.learner();
    return LearnerName.of(
        learner.firstName(), learner.lastName(), learner.name(), work.template().fallbackName());
  }

  /** Stamps the intent and sends the issue request. */
  ProviderOutcome send(Work work) {
    return write(work, body -> client(work).issue(access(work), body), true);
  }

  /** What a finding leads to without a new badge; empty if there is none of ours. */
  Optional<ProviderOutcome> settle(Work work, Finding found) {
    return switch (found) {
      case Finding.Adopt ours -> Optional.of(issued(work, ours.badge()));
      case Finding.Publish unpublished -> Optional.of(publish(work, unpublished.badge()));
      case Finding.Revive withdrawn ->
          Optional.of(
              write(
                  work,
                  body -> client(work).revive(access(work), withdrawn.badge().externalId(), body),
                  false));
      case Finding.Conflict conflict ->
          Optional.of(
              failures.park(
                  work,
                  Step.ISSUE,
                  FailureType.BADGE_CONFLICT,
                  "the provider's badge " + conflict.externalId() + " is not ours to change",
                  null));
      case Finding.Replace expired -> Optional.empty();
      case Finding.Nothing nothing -> Optional.empty();
    };
  }

  private ProviderOutcome write(
      Work work, Function<String, FoundBadge> call, boolean replaceExpired) {
    var intent = work.intent();
    var body =
        intent.record().undecided() && intent.body() != null
            ? intent.body()
            : client(work).body(order(work));
    var now = clock.instant();
    var sent = new Sent(now, body, LookUp.email(work), LookUp.recipient(work), now.plus(timeout));
    if (!store.stamp(work.credential(), intent.number(), sent)) {
      return overtaken(work);
    }
    var number = intent.number() + 1;
    try {
      return issued(work, call.apply(body));
    } catch (ProviderException.Rejected declined) {
      return declined(work, number, declined, replaceExpired);
    } catch (ProviderException failed) {
      var record =
          failed instanceof ProviderException.Ambiguous
              ? SendRecord.AMBIGUOUS
              : SendRecord.NOT_SENT;
      return failures.of(work, Step.ISSUE, number, failed, record);
    }
  }

  /** Declined for good, unless a badge of ours is the reason (the text of a 422 is no contract). */
  private ProviderOutcome declined(
      Work before, int intent, ProviderException.Rejected declined, boolean replaceExpired) {
    store.refused(before.credential(), intent);
    var work = reloaded(before);
    try {
      var found = declined.status() == 422 ? lookUp.of(work) : new Finding.Nothing();
      if (found instanceof Finding.Replace expired && replaceExpired) {
        return replace(work, expired.badge());
      }
      var revivedAlready = found instanceof Finding.Revive && !replaceExpired;
      var settled = revivedAlready ? Optional.<ProviderOutcome>empty() : settle(work, found);
      return settled.isPresent() ? settled.get() : rejected(work, declined);
    } catch (ProviderException unread) {
      return failures.of(work, Step.ISSUE, intent, unread, null);
    }
  }

  private ProviderOutcome rejected(Work work, ProviderException.Rejected declined) {
    var template = work.template();
    var listed =
        declined.status() != 422
            || client(work)
                .templateActive(access(work), Objects.requireNonNull(template.externalId()));
    if (listed) {
      return failures.of(work, Step.ISSUE, work.intent().number(), declined, null);
    }
    store.templateWithdrawn(template.id());
    return failures.park(
        work, Step.ISSUE, FailureType.TEMPLATE_WITHDRAWN, declined.getMessage(), null);
  }

  /** The badge of an expired credential stands in the way: withdrawn without mail, then ours. */
  private ProviderOutcome replace(Work work, FoundBadge expired) {
    var owner =
        expired.credential() == null ? work.credential() : UUID.fromString(expired.credential());
    client(work)
        .withdraw(
            access(work),
            new BadgeWithdrawal(
                owner, expired.externalId(), work.issuedOn(), LookUp.query(work), true));
    return write(work, body -> client(work).issue(access(work), body), false);
  }

  private ProviderOutcome publish(Work work, FoundBadge unpublished) {
    try {
      return issued(work, client(work).publish(access(work), unpublished.externalId()));
    } catch (ProviderException failed) {
      return failures.of(work, Step.ISSUE, work.intent().number(), failed, null);
    }
  }

  private ProviderOutcome issued(Work work, FoundBadge badge) {
    return badge.published()
        ? new ProviderOutcome.Issued(
            new IssuedBadge(badge.externalId(), badge.state(), badge.url()))
        : failures.park(
            work,
            Step.ISSUE,
            FailureType.PROVIDER_QUOTA,
            "the record " + badge.externalId() + " is not published",
            null);
  }

  /** Another attempt stamped first, or the award was revoked: this one sends nothing. */
  private ProviderOutcome overtaken(Work work) {
    var now = reloaded(work);
    return now.status() == CredentialStatus.AWARDED
        ? new ProviderOutcome.Later(OVERTAKEN, null, now.attempts())
        : new ProviderOutcome.Stopped();
  }

  private Work reloaded(Work work) {
    return store.load(work.credential()).orElse(work);
  }

  /** What is sent for an award whose learner has a name. */
  static BadgeOrder order(Work work) {
    return new BadgeOrder(
        work.credential(),
        Objects.requireNonNull(work.template().externalId()),
        work.template().name(),
        LookUp.email(work),
        LookUp.recipient(work),
        name(work).orElseThrow(),
        work.issuedOn(),
        work.expires(),
        work.evidence());
  }

  private ProviderClient client(Work work) {
    return providers.client(work.template().origin());
  }

  private ProviderAccess access(Work work) {
    return providers.access(Objects.requireNonNull(work.account()));
  }
}
