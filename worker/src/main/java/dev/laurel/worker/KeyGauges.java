package dev.laurel.worker;

import dev.laurel.store.catalog.AccountKeys.KeyEnd;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * {@code laurel.provider.key.days.left} by account, for keys whose end is known; negative once it
 * has passed. Every worker shows the same whole: take the minimum over them.
 */
class KeyGauges {
  private static final double DAY = Duration.ofDays(1).toSeconds();

  private final MultiGauge daysLeft;
  private final Clock clock;

  KeyGauges(MeterRegistry metrics, Clock clock) {
    this.clock = clock;
    daysLeft =
        MultiGauge.builder("laurel.provider.key.days.left")
            .description("Days until the key of a provider account ends")
            .register(metrics);
  }

  /** Replaces what is shown. */
  void show(List<KeyEnd> ends) {
    var now = clock.instant();
    daysLeft.register(
        ends.stream()
            .map(
                end ->
                    Row.of(
                        Tags.of("account", end.account().toString(), "provider", end.provider()),
                        Duration.between(now, end.at()).toSeconds() / DAY))
            .toList(),
        true);
  }
}
