package dev.laurel.activities.certificate;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** How fast the regenerations of this process may go, all of them together: triggers come first. */
final class CertificatePace {
  private final long nanosEach;
  private final LongSupplier nanoTime;

  /** When everything that was taken so far is paid for. */
  private final AtomicLong paid;

  /**
   * @param perSecond learners, 1 or more
   */
  CertificatePace(int perSecond, LongSupplier nanoTime) {
    if (perSecond < 1) {
      throw new IllegalArgumentException(
          "learners regenerated a second must be 1 or more: " + perSecond);
    }
    nanosEach = Duration.ofSeconds(1).toNanos() / perSecond;
    this.nanoTime = nanoTime;
    paid = new AtomicLong(nanoTime.getAsLong());
  }

  /** How long to wait after a page of so many learners. */
  Duration after(int learners) {
    var now = nanoTime.getAsLong();
    var until =
        paid.updateAndGet(before -> (before - now > 0 ? before : now) + learners * nanosEach);
    return Duration.ofNanos(until - now);
  }
}
