package dev.laurel.activities.provider;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How many issue calls a second a provider gets from this process. Single awards are counted and
 * never held up here, since Temporal hands them out at that rate; bulk runs take what they leave.
 */
final class Pace {
  /** Who asks late may take what nobody took meanwhile, or the rate would never be reached. */
  private static final long KEPT = Duration.ofMillis(100).toNanos();

  private final LongSupplier nanoTime;
  private long nanosEach;

  /** When everything that was taken is paid for. */
  private long paid;

  Pace(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    paid = nanoTime.getAsLong();
  }

  /**
   * @param perSecond 0 for no limit
   */
  synchronized void limit(double perSecond) {
    nanosEach = perSecond > 0 ? (long) (1_000_000_000 / perSecond) : 0;
  }

  /** A single award's call. */
  synchronized void took() {
    var oldest = nanoTime.getAsLong() - KEPT;
    paid = (paid - oldest > 0 ? paid : oldest) + nanosEach;
  }

  /** Whether a bulk run's call may be made now; it is counted then. */
  synchronized boolean take() {
    if (nanosEach > 0 && paid - nanoTime.getAsLong() > 0) {
      return false;
    }
    took();
    return true;
  }
}
