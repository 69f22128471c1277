package dev.laurel.worker;

import dev.laurel.store.UnderWay;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;

/**
 * {@code laurel.backfills.running}, and how long the one of them that moved least recently has not:
 * {@code laurel.backfills.unmoved}. Every worker shows the same whole: take the maximum over them,
 * never the sum.
 */
class BackfillGauges {
  private volatile UnderWay running = UnderWay.NOTHING;

  BackfillGauges(MeterRegistry metrics, Clock clock) {
    Gauge.builder("laurel.backfills.running", () -> running.running())
        .description("Back-fills that have not ended")
        .register(metrics);
    Gauge.builder("laurel.backfills.unmoved", () -> running.unmoved(clock.instant()).toSeconds())
        .description("How long the running back-fill that moved least recently has not")
        .baseUnit("seconds")
        .register(metrics);
  }

  /** Replaces what is shown. */
  void show(UnderWay counted) {
    running = counted;
  }
}
