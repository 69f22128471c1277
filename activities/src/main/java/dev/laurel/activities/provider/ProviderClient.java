package dev.laurel.activities.provider;

import dev.laurel.domain.catalog.Origin;
import dev.laurel.domain.provider.FoundBadge;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One provider's HTTP API, in the words both providers share. Every request has a time-out ({@code
 * LAUREL_PROVIDER_TIMEOUT}, from connecting to the last byte; a look-up makes several requests), a
 * bounded answer, and passes the account's circuit breaker and bulkhead. Every failure is a {@link
 * ProviderException}.
 */
public interface ProviderClient {

  /** Whose API this is. */
  Origin origin();

  /** The request body of an issue call, kept with the intent and sent again unchanged. */
  String body(BadgeOrder order);

  /**
   * Sends one issue request; never retried here.
   *
   * @throws ProviderException.Ambiguous if it may have arrived
   */
  FoundBadge issue(ProviderAccess access, String body);

  /** How many badges one {@link #issueAll} takes; 1: the provider has no such call. */
  default int mostAtOnce() {
    return 1;
  }

  /**
   * Sends one request for several badges; never retried here.
   *
   * @param bodies as {@link #body} made them, by credential; at most {@link #mostAtOnce}
   * @return what came of each of them
   * @throws ProviderException.Ambiguous if it may have arrived
   */
  default Map<UUID, BatchResult> issueAll(ProviderAccess access, Map<UUID, String> bodies) {
    throw new UnsupportedOperationException(origin().word() + " issues one badge a request");
  }

  /**
   * Every badge of this person and template, whatever its state, every page read.
   *
   * @throws ProviderException if any page could not be read: an incomplete look-up is none
   */
  List<FoundBadge> find(ProviderAccess access, BadgeQuery query);

  /** The badge of this id; its state after a withdrawal or a change. Gone: an empty list. */
  List<FoundBadge> read(ProviderAccess access, String externalId);

  /**
   * One page of a template's badges, whatever their state; the search of Accredible may show them
   * as they were some time ago.
   *
   * @param cursor {@link BadgePage#next} of the page before; null for the first
   */
  BadgePage badges(ProviderAccess access, String template, @Nullable String cursor);

  /**
   * The provider's own copy of an event that a webhook named. Unknown there: empty.
   *
   * @throws UnsupportedOperationException at a provider without webhooks
   */
  Optional<ProviderNotice> event(ProviderAccess access, String id);

  /** Accredible: sets {@code approve}, and answers the record as it is then. */
  FoundBadge publish(ProviderAccess access, String externalId);

  /** Accredible: makes our own withdrawn record the badge of this order, and reads it back. */
  FoundBadge revive(ProviderAccess access, String externalId, String body);

  /**
   * Withdraws a badge; one that is withdrawn already or gone counts as done.
   *
   * @return the provider's word for it afterwards: {@code revoked} or {@code expired}
   */
  String withdraw(ProviderAccess access, BadgeWithdrawal withdrawal);

  /** Whether the provider still lists the template as active. */
  boolean templateActive(ProviderAccess access, String template);

  /**
   * One page of the account's templates, with their pictures.
   *
   * @param from {@code next} of the page before; null for the first page
   * @param designs kept for all pages of one reading
   */
  TemplatePage templates(
      ProviderAccess access, TemplatePage.Listing listing, @Nullable String from, Designs designs);

  /** One cheap read that needs a valid key. */
  void testKey(ProviderAccess access);
}
