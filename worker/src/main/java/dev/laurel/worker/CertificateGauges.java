package dev.laurel.worker;

import dev.laurel.store.certificate.Triggers.Backlog;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * {@code laurel.certificate.triggers.waiting}: triggers kept but not applied; {@code .age}: how
 * long the oldest has waited. Every worker shows the same whole: take the maximum over them, never
 * the sum.
 */
class CertificateGauges {
  private volatile Backlog backlog = new Backlog(0, 0);

  CertificateGauges(MeterRegistry metrics) {
    Gauge.builder("laurel.certificate.triggers.waiting", () -> backlog.count()).register(metrics);
    Gauge.builder("laurel.certificate.triggers.waiting.age", () -> backlog.age())
        .baseUnit("seconds")
        .register(metrics);
  }

  /** Replaces what is shown. */
  void show(Backlog counted) {
    backlog = counted;
  }
}
