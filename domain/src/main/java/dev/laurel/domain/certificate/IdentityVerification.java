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

  /** Approved and unexpired. */
  public boolean holds(Instant now) {
    return approved && (expiresAt == null || now.isBefore(expiresAt));
  }
}
