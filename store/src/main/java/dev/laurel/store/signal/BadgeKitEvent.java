package dev.laurel.store.signal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.laurel.domain.award.AssertionPath;
import dev.laurel.store.catalog.BadgeKitBadge;
import dev.laurel.store.signal.BadgeKitSignals.BadgeKitSignal;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** What BadgeKit posts to the webhook of a system (badgekit-api 0.2.22, docs/webhooks.md). */
@JsonInclude(Include.ALWAYS)
public sealed interface BadgeKitEvent {

  /**
   * A badge was awarded.
   *
   * @param action {@code award}
   * @param issuedOn seconds since 1970
   */
  record Awarded(
      String action,
      String uid,
      BadgeKitBadge badge,
      @Nullable String email,
      String assertionUrl,
      long issuedOn,
      @Nullable String comment)
      implements BadgeKitEvent {}

  /**
   * A badge was taken back.
   *
   * @param action {@code revoke}
   */
  record Revoked(String action, String uid, BadgeKitBadge badge, @Nullable String email)
      implements BadgeKitEvent {}

  /**
   * The event of a signal.
   *
   * @param publicUrl of ours, without a slash at the end
   */
  static BadgeKitEvent of(BadgeKitSignal signal, BadgeKitBadge badge, URI publicUrl) {
    return signal.transition().equals("revoked")
        ? new Revoked("revoke", signal.uid(), badge, signal.email())
        : new Awarded(
            "award",
            signal.uid(),
            badge,
            signal.email(),
            publicUrl + "/public/assertions/" + AssertionPath.segment(signal.uid()),
            signal.issuedOn().getEpochSecond(),
            signal.comment());
  }
}
