package dev.laurel.worker;

import dev.laurel.domain.catalog.Origin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many calls a second a provider's task queue hands out, over all workers together: the server
 * counts, so every worker must have the same value.
 */
@ConfigurationProperties("laurel.provider")
record ProviderRates(@DefaultValue Rate credly, @DefaultValue Rate accredible) {

  /**
   * @param issuesPerSecond 0 for no limit
   */
  record Rate(@DefaultValue("0") double issuesPerSecond) {}

  double issuesPerSecond(Origin origin) {
    return switch (origin) {
      case CREDLY -> credly.issuesPerSecond();
      case ACCREDIBLE -> accredible.issuesPerSecond();
      case HOSTED -> 0;
    };
  }
}
