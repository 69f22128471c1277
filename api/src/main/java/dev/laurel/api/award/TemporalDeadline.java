package dev.laurel.api.award;

import dev.laurel.workflows.ClientDeadline;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** How long a caller may have to wait for Temporal. */
@Component
public class TemporalDeadline {
  /** What is left of the five seconds within which a caller hears that something is away. */
  static final Duration USUAL = Duration.ofSeconds(4);

  private static final Duration LEAST = Duration.ofMillis(300);

  /** What is left of {@link #USUAL} for a request that began at {@code began} (nanoTime). */
  static Duration left(long began) {
    var left = USUAL.minusNanos(System.nanoTime() - began);
    return left.compareTo(LEAST) < 0 ? LEAST : left;
  }

  /**
   * @throws ClientDeadline.Late if {@code limit} is over; the work is then cancelled, not waited
   *     for
   */
  public <T> T within(Duration limit, Supplier<T> work) {
    return ClientDeadline.within(limit, work);
  }
}
