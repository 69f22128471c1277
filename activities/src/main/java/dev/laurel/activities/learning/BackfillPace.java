package dev.laurel.activities.learning;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * How fast the back-fills of this process may go, all of them together: each learner whom events
 * concern may lead to an award, and live events and awards come first.
 */
final class BackfillPace {
  /** A page that concerns nobody costs about as much as a learner does. */
  private static final int A_PAGE = 1;

  private final long nanosEach;
  private final LongSupplier nanoTime;

  /** When everything that was taken so far is paid for. */
  private final AtomicLong paid;

  /**
   * @param perSecond learners, 1 or more
   */
  BackfillPace(int perSecond, LongSupplier nanoTime) {
    if (perSecond < 1) {
      throw new IllegalArgumentException(
          "learners back-filled a second must be 1 or more: " + perSecond);
    }
    nanosEach = Duration.ofSeconds(1).toNanos() / perSecond;
    this.nanoTime = nanoTime;
    paid = new AtomicLong(nanoTime.getAsLong());
  }

  /** How long to wait after a page that concerned so many learners. */
  Duration after(int learners) {
    var now = nanoTime.getAsLong();
    var until =
        paid.updateAndGet(
            before -> (before - now > 0 ? before : now) + (learners + A_PAGE) * nanosEach);
    return Duration.ofNanos(until - now);
  }
}
