package dev.laurel.activities.bulk;

import java.util.concurrent.locks.LockSupport;

/**
 * How many workflows all lists of this process together start a second at the providers: a lost
 * worker or a long absence leaves thousands of awards at once, and each costs its own look-ups.
 */
final class StartRate {
  private final long nanosEach;
  private long next = System.nanoTime();

  /**
   * @param perSecond 1 or more
   */
  StartRate(int perSecond) {
    if (perSecond < 1) {
      throw new IllegalArgumentException(
          "workflows started a second must be 1 or more: " + perSecond);
    }
    nanosEach = 1_000_000_000L / perSecond;
  }

  /** Waits until the next one may be started. */
  void await() {
    var mine = mine();
    for (var left = mine - System.nanoTime(); left > 0; left = mine - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private synchronized long mine() {
    var now = System.nanoTime();
    var mine = next - now > 0 ? next : now;
    next = mine + nanosEach;
    return mine;
  }
}
