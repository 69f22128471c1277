package dev.laurel.worker;

import dev.laurel.store.learning.LearningSweeps.Backlog;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * {@code laurel.events.waiting}: events accepted but not evaluated; {@code laurel.actions.due}:
 * awards and revocations that progress has decided and nobody has done; of both also the age of the
 * oldest. Every worker shows the same whole: take the maximum over them, never the sum.
 */
class LearningGauges {
  private volatile Backlog backlog = new Backlog(0, 0, 0, 0);

  LearningGauges(MeterRegistry metrics) {
    gauge(metrics, "laurel.events.waiting", null, Backlog::events);
    gauge(metrics, "laurel.events.waiting.age", "seconds", Backlog::eventsAge);
    gauge(metrics, "laurel.actions.due", null, Backlog::actions);
    gauge(metrics, "laurel.actions.due.age", "seconds", Backlog::actionsAge);
  }

  private void gauge(
      MeterRegistry metrics, String name, @Nullable String unit, ToDoubleFunction<Backlog> value) {
    Gauge.builder(name, () -> value.applyAsDouble(backlog)).baseUnit(unit).register(metrics);
  }

  /** Replaces what is shown. */
  void show(Backlog counted) {
    backlog = counted;
  }
}
