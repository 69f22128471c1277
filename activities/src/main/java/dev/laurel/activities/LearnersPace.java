package dev.laurel.activities;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * How fast the runs of one kind in this process may go through learners, all of them together: what
 * nobody waits for leaves time to live events, triggers and awards.
 */
public final class LearnersPace {
  private final long nanosEach;
  private final LongSupplier nanoTime;

  /** When everything that was taken so far is paid for. */
  private final AtomicLong paid;

  /**
   * @param done what is done to the learners, for the message of a refusal, such as "regenerated"
   * @param perSecond learners, 1 or more
   * @throws IllegalArgumentException if they are fewer
   */
  public LearnersPace(String done, int perSecond, LongSupplier nanoTime) {
    if (perSecond < 1) {
      throw new IllegalArgumentException(
          "learners " + done + " a second must be 1 or more: " + perSecond);
    }
    nanosEach = Duration.ofSeconds(1).toNanos() / perSecond;
    this.nanoTime = nanoTime;
    paid = new AtomicLong(nanoTime.getAsLong());
  }

  /** How long to wait after so many learners. */
  public Duration after(int learners) {
    var now = nanoTime.getAsLong();
    var until =
        paid.updateAndGet(before -> (before - now > 0 ? before : now) + learners * nanosEach);
    return Duration.ofNanos(until - now);
  }
}
