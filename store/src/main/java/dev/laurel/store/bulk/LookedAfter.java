package dev.laurel.store.bulk;

import java.time.Duration;

/** When the sweep looks after an award or a revocation at a provider that has not moved. */
final class LookedAfter {
  /**
   * Far enough ahead that the sweep leaves alone what the lane is at, near enough that what a lost
   * run has left behind is found.
   */
  static final Duration WITHIN = Duration.ofMinutes(10);

  private LookedAfter() {}
}
