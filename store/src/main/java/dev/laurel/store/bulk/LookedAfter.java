package dev.laurel.store.bulk;

import java.time.Duration;

/** When the sweep looks after an award or a revocation at a provider that has not moved. */
public final class LookedAfter {
  /**
   * Far enough ahead that the sweep leaves alone what the lane is at: longer than a call at a
   * provider, the pause after it and whatever else delays the next one. Near enough that what a
   * lost run has left behind is found.
   */
  public static final Duration WITHIN = Duration.ofMinutes(10);

  private LookedAfter() {}
}
