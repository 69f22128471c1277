package dev.laurel.activities.award;

import dev.laurel.domain.award.Patience;
import dev.laurel.domain.award.SendRule;
import java.time.Duration;

/**
 * How providers are treated.
 *
 * @param timeout one call, {@code LAUREL_PROVIDER_TIMEOUT}
 * @param settle the lag of a provider's look-up, {@code LAUREL_PROVIDER_SETTLE}
 * @param patience how long an absent provider is tried, {@code LAUREL_PROVIDER_PATIENCE}
 */
public record ProviderRules(Duration timeout, Duration settle, Duration patience) {

  SendRule sendRule() {
    return new SendRule(settle, timeout);
  }

  /** When an absent provider has been tried for long enough. */
  public Patience patienceRule() {
    return Patience.of(patience);
  }
}
