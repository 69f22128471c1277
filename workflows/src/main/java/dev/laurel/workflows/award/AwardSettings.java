package dev.laurel.workflows.award;

import java.time.Duration;

/**
 * What the worker's configuration decides about the workflows. It reaches only activity options,
 * the length of timers and texts, never the order of commands: a change of it can't break a replay.
 *
 * @param providerTimeout one call to a provider ({@code LAUREL_PROVIDER_TIMEOUT})
 * @param parkedFor how long a parked run waits for a decision before it ends; the row stays
 * @param runbook where the runbook's sections are; a failure's word is appended: {@code
 *     https://laurel.example/runbook#}
 */
public record AwardSettings(Duration providerTimeout, Duration parkedFor, String runbook) {

  /** A parked run waits this long unless told otherwise. */
  public static final Duration THIRTY_DAYS = Duration.ofDays(30);

  public AwardSettings {
    if (!providerTimeout.isPositive() || !parkedFor.isPositive()) {
      throw new IllegalArgumentException(
          "providerTimeout and parkedFor must be positive, got: "
              + providerTimeout
              + " and "
              + parkedFor);
    }
  }

  /** With the usual 30 days. */
  public static AwardSettings of(Duration providerTimeout, String runbook) {
    return new AwardSettings(providerTimeout, THIRTY_DAYS, runbook);
  }
}
