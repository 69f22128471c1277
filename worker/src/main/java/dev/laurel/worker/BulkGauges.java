package dev.laurel.worker;

import dev.laurel.store.bulk.BulkSteps.Backlog;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * {@code laurel.bulk.runs}: bulk runs that are running; {@code laurel.bulk.rows.waiting}: rows of
 * theirs that have not begun; {@code laurel.bulk.unmoved}: how long the one that moved least
 * recently has not. Every worker shows the same whole: take the maximum over them, never the sum.
 */
class BulkGauges {
  private volatile Backlog backlog = new Backlog(0, 0, 0);

  BulkGauges(MeterRegistry metrics) {
    Gauge.builder("laurel.bulk.runs", () -> backlog.runs())
        .description("Bulk runs that are running")
        .register(metrics);
    Gauge.builder("laurel.bulk.rows.waiting", () -> backlog.rows())
        .description("Rows of running bulk runs that have not begun")
        .register(metrics);
    Gauge.builder("laurel.bulk.unmoved", () -> backlog.unmovedSeconds())
        .description("How long the running bulk run that moved least recently has not")
        .baseUnit("seconds")
        .register(metrics);
  }

  /** Replaces what is shown. */
  void show(Backlog counted) {
    backlog = counted;
  }
}
