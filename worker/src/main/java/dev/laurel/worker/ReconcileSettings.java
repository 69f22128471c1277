package dev.laurel.worker;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often providers' badges are held against ours, and what is over is ended.
 *
 * @param every of each account, {@code LAUREL_RECONCILE_EVERY}; at least a second
 * @param schedules pause between two looks at the Temporal Schedules
 * @param waiting pause between two looks for hints and readings that wait for a run
 * @param expiry pause between two looks for credentials whose time is over
 */
@ConfigurationProperties("laurel.reconcile")
record ReconcileSettings(
    @DefaultValue("6h") Duration every,
    @DefaultValue("15s") Duration schedules,
    @DefaultValue("5s") Duration waiting,
    @DefaultValue("10s") Duration expiry) {

  private static final Duration SHORTEST = Duration.ofSeconds(1);

  ReconcileSettings {
    if (every.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException(
          "LAUREL_RECONCILE_EVERY must be at least a second, such as 6h; got " + every);
    }
  }
}
