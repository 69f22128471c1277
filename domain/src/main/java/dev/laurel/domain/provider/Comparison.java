package dev.laurel.domain.provider;

import dev.laurel.domain.award.CredentialStatus;
import dev.laurel.domain.catalog.Origin;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Holds a badge that a provider shows against what Laurel knows. Says nothing about whatever is in
 * flight: an award between its POST and its record, an ambiguous send, a revocation under way.
 *
 * @param origin whose words the badges' states are
 * @param now decides what has expired
 */
public record Comparison(Origin origin, Instant now) {

  /** What the two say of each other. */
  public sealed interface Verdict {

    /**
     * They agree, or the badge is none of our business.
     *
     * @param ours whose badge it is; null if nobody's here
     */
    record Agrees(@Nullable HeldCredential ours) implements Verdict {}

    /**
     * They disagree.
     *
     * @param ours the credential that the badge belongs or belonged to; null if none
     */
    record Drifts(DriftKind kind, @Nullable HeldCredential ours) implements Verdict {}

    /** Something is under way; to be looked at later. */
    record InFlight() implements Verdict {}
  }

  /**
   * @param known our credentials that recorded the badge's id, and the one that it names
   * @param inFlight whether an award or revocation of the same template and person is under way,
   *     which may be this badge's although it has not recorded it yet
   */
  public Verdict of(FoundBadge badge, List<HeldCredential> known, boolean inFlight) {
    var owner = owner(badge, known);
    if (owner.isEmpty()) {
      return inFlight ? new Verdict.InFlight() : stranger(badge, null);
    }
    var ours = owner.get();
    if (!ours.state().settled()) {
      return new Verdict.InFlight();
    }
    return switch (ours.status()) {
      case AWARDED -> awarded(badge, ours);
      case REVOKED -> stranger(badge, ours);
      // Its badge has ended at the provider too, or will with the end it was issued with.
      case EXPIRED -> new Verdict.Agrees(ours);
    };
  }

  private Verdict awarded(FoundBadge badge, HeldCredential ours) {
    if (!badge.externalId().equals(ours.externalId())) {
      return stranger(badge, ours);
    }
    var endedAsMeant = ours.expires() != null && !ours.expires().isAfter(now);
    return over(badge) && !endedAsMeant
        ? new Verdict.Drifts(DriftKind.REVOKED, ours)
        : new Verdict.Agrees(ours);
  }

  private Verdict stranger(FoundBadge badge, @Nullable HeldCredential ours) {
    return live(badge) ? new Verdict.Drifts(DriftKind.UNKNOWN, ours) : new Verdict.Agrees(ours);
  }

  /**
   * Whose badge it is. A record that names a credential belongs to that one alone: Accredible's are
   * revived for a later credential and keep their id.
   */
  private static Optional<HeldCredential> owner(FoundBadge badge, List<HeldCredential> known) {
    Predicate<HeldCredential> owns =
        badge.credential() != null
            ? held -> held.credential().equals(badge.credential())
            : held -> badge.externalId().equals(held.externalId());
    return known.stream()
        .filter(owns)
        .max(
            Comparator.comparing((HeldCredential held) -> held.status() == CredentialStatus.AWARDED)
                .thenComparing(HeldCredential::id));
  }

  /** A rejected badge is its learner's affair: nobody took it away. */
  private boolean over(FoundBadge badge) {
    return badge.state().equals(origin == Origin.ACCREDIBLE ? "expired" : "revoked");
  }

  private boolean live(FoundBadge badge) {
    var running = badge.expiresAt() == null || badge.expiresAt().isAfter(now);
    return running
        && badge.published()
        && (origin == Origin.ACCREDIBLE
            ? !badge.state().equals("expired")
            : badge.state().equals("pending") || badge.state().equals("accepted"));
  }
}
