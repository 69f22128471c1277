package dev.laurel.worker;

import dev.laurel.store.learning.Backfills.Running;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;

/**
 * {@code laurel.backfills.running}, and how long the one of them that moved least recently has not:
 * {@code laurel.backfills.unmoved}. Every worker shows the same whole: take the maximum over them,
 * never the sum.
 */
class BackfillGauges {
  private volatile Running running = new Running(0, null);

  BackfillGauges(MeterRegistry metrics, Clock clock) {
    Gauge.builder("laurel.backfills.running", () -> running.running())
        .description("Back-fills that have not ended")
        .register(metrics);
    Gauge.builder("laurel.backfills.unmoved", () -> unmoved(clock).toSeconds())
        .description("How long the running back-fill that moved least recently has not")
        .baseUnit("seconds")
        .register(metrics);
  }

  private Duration unmoved(Clock clock) {
    var since = running.unmovedSince();
    return since == null ? Duration.ZERO : Duration.between(since, clock.instant());
  }

  /** Replaces what is shown. */
  void show(Running counted) {
    running = counted;
  }
}
