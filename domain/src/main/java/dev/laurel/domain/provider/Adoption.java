package dev.laurel.domain.provider;

import dev.laurel.domain.award.CredentialStatus;
import dev.laurel.domain.catalog.Origin;
import dev.laurel.domain.learner.EmailKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a complete look-up means for one award (award.md, "Never issue twice"; Accredible's contract
 * for reviving).
 *
 * @param origin whose words the badges' states are
 * @param credential the award's uuid
 * @param recipientId the person's id that was or would be sent
 * @param email the email that was or would be sent
 * @param others our other credentials for this template and learner
 * @param now decides which badges have expired
 */
public record Adoption(
    Origin origin,
    String credential,
    String recipientId,
    EmailKey email,
    List<Claim> others,
    Instant now) {

  /** What to do about the badges found. */
  public sealed interface Finding {
    /** It is ours and alive: record it, send nothing. */
    record Adopt(FoundBadge badge) implements Finding {}

    /** It is ours but the provider has not published it: publish it, send nothing. */
    record Publish(FoundBadge badge) implements Finding {}

    /** Accredible keeps one record a person and group: bring our own withdrawn one back. */
    record Revive(FoundBadge badge) implements Finding {}

    /**
     * Only the badge of an expired credential of ours stands in the way: withdraw it, then send.
     */
    record Replace(FoundBadge badge) implements Finding {}

    /** A badge that is not ours to change; for a person. */
    record Conflict(String externalId) implements Finding {}

    /** No badge of this award. */
    record Nothing() implements Finding {}
  }

  /**
   * The strongest finding: a live badge of ours outweighs all else, a conflict outweighs repair.
   */
  public Finding of(List<FoundBadge> badges) {
    var findings = new ArrayList<Finding>(badges.stream().map(this::of).toList());
    return first(findings, Finding.Adopt.class)
        .or(() -> first(findings, Finding.Publish.class))
        .or(() -> first(findings, Finding.Conflict.class))
        .or(() -> first(findings, Finding.Revive.class))
        .or(() -> first(findings, Finding.Replace.class))
        .orElseGet(Finding.Nothing::new);
  }

  private Finding of(FoundBadge badge) {
    if (credential.equals(badge.credential())) {
      return mine(badge);
    }
    var owner = owner(badge);
    if (owner.isPresent()) {
      return another(badge, owner.get());
    }
    if (badge.credential() != null || !samePerson(badge)) {
      return new Finding.Conflict(badge.externalId());
    }
    return mine(badge);
  }

  private Finding mine(FoundBadge badge) {
    if (!live(badge)) {
      return new Finding.Conflict(badge.externalId());
    }
    return badge.published() ? new Finding.Adopt(badge) : new Finding.Publish(badge);
  }

  private Finding another(FoundBadge badge, Claim owner) {
    if (owner.status() == CredentialStatus.AWARDED) {
      return new Finding.Conflict(badge.externalId());
    }
    if (origin == Origin.ACCREDIBLE && !live(badge)) {
      return new Finding.Revive(badge);
    }
    if (owner.status() == CredentialStatus.EXPIRED) {
      return badge.state().equals("revoked") ? new Finding.Nothing() : new Finding.Replace(badge);
    }
    return live(badge) ? new Finding.Conflict(badge.externalId()) : new Finding.Nothing();
  }

  /** A record that names a credential belongs to it; else the one that recorded its id. */
  private Optional<Claim> owner(FoundBadge badge) {
    Predicate<Claim> owns =
        badge.credential() != null
            ? claim -> claim.credential().equals(badge.credential())
            : claim -> claim.externalId().equals(badge.externalId());
    return others.stream().filter(owns).findFirst();
  }

  private boolean samePerson(FoundBadge badge) {
    if (badge.recipientId() != null && !badge.recipientId().isBlank()) {
      return badge.recipientId().equals(recipientId);
    }
    return badge.recipientEmail() != null && email.matches(badge.recipientEmail());
  }

  private boolean live(FoundBadge badge) {
    var running = badge.expiresAt() == null || badge.expiresAt().isAfter(now);
    return running
        && (origin == Origin.ACCREDIBLE
            || badge.state().equals("pending")
            || badge.state().equals("accepted"));
  }

  private static <F extends Finding> Optional<Finding> first(
      List<Finding> findings, Class<F> kind) {
    return findings.stream().filter(kind::isInstance).findFirst();
  }
}
