package dev.laurel.worker;

import dev.laurel.domain.signal.DeliveryState;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;

/**
 * {@code laurel.webhooks.pending} and {@code laurel.webhooks.dead}: deliveries of all
 * subscriptions. Every worker shows the same whole: take the maximum over them, never the sum.
 */
class DeliveryGauges {
  private volatile Map<DeliveryState, Long> counts = Map.of();

  DeliveryGauges(MeterRegistry metrics) {
    gauge(metrics, DeliveryState.PENDING, "Deliveries waiting for their first or next try");
    gauge(metrics, DeliveryState.DEAD, "Deliveries given up, to be sent again by hand");
  }

  private void gauge(MeterRegistry metrics, DeliveryState state, String description) {
    Gauge.builder("laurel.webhooks." + state.word(), () -> counts.getOrDefault(state, 0L))
        .description(description)
        .register(metrics);
  }

  /** Replaces what is shown; what is absent is zero. */
  void show(Map<DeliveryState, Long> counted) {
    counts = Map.copyOf(counted);
  }
}
