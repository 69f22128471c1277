package dev.laurel.domain.award;

import java.time.Duration;
import java.time.Instant;

/**
 * How long and how often a step is tried while its provider is away: wall clock since the first
 * failure, less the time spent waiting one's turn.
 *
 * @param limit how long; beyond it the award parks
 * @param firstDelay the pause after the first failure; it doubles
 * @param longestDelay the longest pause between two tries, at most one minute
 */
public record Patience(Duration limit, Duration firstDelay, Duration longestDelay) {

  /** Pauses of 1 s, 2 s, 4 s ... up to one minute. */
  public static Patience of(Duration limit) {
    return new Patience(limit, Duration.ofSeconds(1), Duration.ofMinutes(1));
  }

  /** True if the failure that began at {@code firstFailure} has lasted too long. */
  public boolean exhausted(Instant firstFailure, Duration waitedItsTurn, Instant now) {
    return Duration.between(firstFailure, now).minus(waitedItsTurn).compareTo(limit) >= 0;
  }

  /**
   * The pause before the next try.
   *
   * @param attempt the tries that have failed so far, from 1
   */
  public Duration delayAfter(int attempt) {
    var doublings = Math.clamp(attempt - 1L, 0, 20);
    var delay = firstDelay.multipliedBy(1L << doublings);
    return delay.compareTo(longestDelay) < 0 ? delay : longestDelay;
  }
}
