package dev.laurel.store;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is under way of one kind, all systems together.
 *
 * @param running how many run
 * @param unmovedSince when the one that moved least recently did; null if none runs
 */
public record UnderWay(long running, @Nullable Instant unmovedSince) {
  /** Nothing runs. */
  public static final UnderWay NOTHING = new UnderWay(0, null);

  /** How long the one that moved least recently has not; zero if none runs. */
  public Duration unmoved(Instant now) {
    return unmovedSince == null ? Duration.ZERO : Duration.between(unmovedSince, now);
  }
}
