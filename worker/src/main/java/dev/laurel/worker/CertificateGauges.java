package dev.laurel.worker;

import dev.laurel.store.UnderWay;
import dev.laurel.store.certificate.Triggers.Backlog;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;

/**
 * {@code laurel.certificate.triggers.waiting}: triggers kept but not applied; {@code .age}: how
 * long the oldest has waited. {@code laurel.certificate.runs.running}: regenerations of courses,
 * and how long the one that moved least recently has not, {@code .unmoved}. Every worker shows the
 * same whole: take the maximum over them, never the sum.
 */
class CertificateGauges {
  private volatile Backlog backlog = new Backlog(0, 0);
  private volatile UnderWay running = UnderWay.NOTHING;

  CertificateGauges(MeterRegistry metrics, Clock clock) {
    Gauge.builder("laurel.certificate.triggers.waiting", () -> backlog.count()).register(metrics);
    Gauge.builder("laurel.certificate.triggers.waiting.age", () -> backlog.age())
        .baseUnit("seconds")
        .register(metrics);
    Gauge.builder("laurel.certificate.runs.running", () -> running.running()).register(metrics);
    Gauge.builder(
            "laurel.certificate.runs.unmoved", () -> running.unmoved(clock.instant()).toSeconds())
        .baseUnit("seconds")
        .register(metrics);
  }

  /** Replaces what is shown. */
  void show(Backlog counted, UnderWay regenerating) {
    backlog = counted;
    running = regenerating;
  }
}
