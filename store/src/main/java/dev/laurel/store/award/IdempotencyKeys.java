package dev.laurel.store.award;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Idempotency keys of callers (design section 5): one statement claims a key, one stores the
 * answer, which is repeated for 24 hours.
 */
public interface IdempotencyKeys {
  /** How long a holder may work before another may take over. */
  Duration LEASE = Duration.ofSeconds(60);

  /** How long an answer is repeated; then the key is as good as new. */
  Duration KEPT = Duration.ofHours(24);

  /** What a key stands for. */
  sealed interface Claim {}

  /**
   * The caller may go on.
   *
   * @param requestId made with the key's row and kept by whoever takes it over
   * @param lease proves, at the end, that nobody has taken over meanwhile
   * @param repeated true if an earlier holder may have done part of the work
   */
  record Held(UUID requestId, UUID lease, boolean repeated) implements Claim {}

  /** Answered before: the same again. */
  record Answered(int status, @Nullable String location, String body) implements Claim {}

  /** The key belongs to another request. */
  record OtherRequest() implements Claim {}

  /** Another holder is at work, for at most this long. */
  record InFlight(Duration left) implements Claim {}

  /**
   * @param system 0 for the admin key
   * @param mac of method, path and body
   */
  Claim claim(long system, String key, String mac);

  /**
   * Stores the answer; a holder that has lost its lease stores nothing.
   *
   * @return false if the lease was lost
   */
  boolean answer(
      long system, String key, UUID lease, int status, @Nullable String location, String body);

  /** Gives the key back without an answer: the next request under it goes on at once. */
  void free(long system, String key, UUID lease);
}
