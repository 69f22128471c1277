package dev.laurel.api.award;

import io.grpc.Context;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * One deadline for all gRPC calls of a piece of work, retries included: without it the client polls
 * an update that nobody answers for as long as it takes.
 */
@Component
class TemporalDeadline {
  /** What is left of the five seconds within which a caller hears that something is away. */
  static final Duration USUAL = Duration.ofMillis(3_800);

  private static final Duration LEAST = Duration.ofMillis(300);

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("temporal-deadline").daemon().factory());

  /** What is left of {@link #USUAL} for a request that began at {@code began} (nanoTime). */
  static Duration left(long began) {
    var left = USUAL.minusNanos(System.nanoTime() - began);
    return left.compareTo(LEAST) < 0 ? LEAST : left;
  }

  <T> T within(Duration limit, Supplier<T> work) {
    var context =
        Context.current().withDeadlineAfter(limit.toMillis(), TimeUnit.MILLISECONDS, timer);
    var before = context.attach();
    try {
      return work.get();
    } finally {
      context.detach(before);
      context.cancel(null);
    }
  }

  @PreDestroy
  void close() {
    timer.shutdownNow();
  }
}
