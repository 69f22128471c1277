package dev.laurel.domain.certificate;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a learner's identity, the same in all courses.
 *
 * @param expiresAt from then on it counts no more; null if never
 */
public record IdentityVerification(
    boolean approved, @Nullable Instant expiresAt, FactVersion version) implements Fact {
  private static final Instant FIRST = Instant.parse("1000-01-01T00:00:00Z");
  private static final Instant TOO_LATE = Instant.parse("+10000-01-01T00:00:00Z");

  /**
   * @throws IllegalArgumentException if it expires outside the years 1000 to 9999 (UTC), which no
   *     database keeps
   */
  public IdentityVerification {
    if (expiresAt != null && (expiresAt.isBefore(FIRST) || !expiresAt.isBefore(TOO_LATE))) {
      throw new IllegalArgumentException("must expire in the years 1000 to 9999");
    }
  }

  /** Approved and unexpired. */
  public boolean holds(Instant now) {
    return approved && (expiresAt == null || now.isBefore(expiresAt));
  }
}
