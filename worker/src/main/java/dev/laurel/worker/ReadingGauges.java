package dev.laurel.worker;

import dev.laurel.domain.provider.DriftKind;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;

/**
 * {@code laurel.drifts} by kind and {@code laurel.provider.events.received}. Every worker shows the
 * same whole: take the maximum over them, never the sum.
 */
class ReadingGauges {
  private volatile Map<DriftKind, Long> drifts = Map.of();
  private volatile long received;

  ReadingGauges(MeterRegistry metrics) {
    for (var kind : DriftKind.values()) {
      Gauge.builder("laurel.drifts", () -> drifts.getOrDefault(kind, 0L))
          .description("Badges about which a provider and Laurel disagree, not dismissed")
          .tag("kind", kind.word())
          .register(metrics);
    }
    Gauge.builder("laurel.provider.events.received", () -> received)
        .description("Hints of providers that wait to be read again")
        .register(metrics);
  }

  void show(Map<DriftKind, Long> counted, long waiting) {
    drifts = Map.copyOf(counted);
    received = waiting;
  }
}
