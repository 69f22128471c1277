package dev.laurel.activities.provider;

import dev.laurel.domain.catalog.Origin;
import dev.laurel.domain.provider.FoundBadge;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads one badge as it is now, before anything is said against it: lists are read page by page
 * while badges come and go, and Accredible's search lags behind.
 */
final class PresentBadge {

  private PresentBadge() {}

  /** As a list or an event showed it before. */
  static Optional<FoundBadge> of(
      ProviderClient client, ProviderAccess access, String template, FoundBadge before) {
    return of(
        client,
        access,
        before.externalId(),
        new BadgeQuery(template, given(before.recipientEmail()), given(before.recipientId())));
  }

  /**
   * @param query whose badge it is; Credly documents no read of one badge, so it is looked up
   * @return empty if the provider has no such badge
   */
  static Optional<FoundBadge> of(
      ProviderClient client, ProviderAccess access, String externalId, BadgeQuery query) {
    var nobody = query.email().isEmpty() && query.recipientId().isEmpty();
    var found =
        client.origin() == Origin.ACCREDIBLE || nobody
            ? client.read(access, externalId)
            : client.find(access, query);
    return found.stream().filter(badge -> badge.externalId().equals(externalId)).findFirst();
  }

  private static String given(@Nullable String text) {
    return text == null ? "" : text;
  }
}
