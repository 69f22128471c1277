package dev.laurel.worker;

import dev.laurel.activities.award.ProviderRules;
import dev.laurel.activities.provider.ProviderSettings;
import dev.laurel.domain.catalog.Origin;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How providers are called.
 *
 * @param timeout one call, {@code LAUREL_PROVIDER_TIMEOUT}
 * @param settle a provider's lag before a second look-up counts, {@code LAUREL_PROVIDER_SETTLE}
 * @param patience how long an absent provider is tried, {@code LAUREL_PROVIDER_PATIENCE}
 * @param hosts base URLs without {@code /v1}, by the name that an account chooses
 * @param tokenHosts where OAuth tokens are asked for, by the same names, where that is another host
 * @param credlyUrl where the host {@code credly} is instead, {@code LAUREL_CREDLY_URL}; may be
 *     empty
 * @param accredibleUrl as {@code credlyUrl}
 */
@ConfigurationProperties("laurel.provider")
record ProviderProperties(
    @DefaultValue("10s") Duration timeout,
    @DefaultValue("5s") Duration settle,
    @DefaultValue("1h") Duration patience,
    Map<String, URI> hosts,
    @DefaultValue Map<String, URI> tokenHosts,
    @DefaultValue("") String credlyUrl,
    @DefaultValue("") String accredibleUrl,
    @DefaultValue Rate credly,
    @DefaultValue Rate accredible) {

  /**
   * How many calls a second a provider's task queue hands out, over all workers together: the
   * server counts, so every worker must have the same value.
   *
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

  /**
   * @param slots calls that a provider's queue runs at once in this process
   */
  ProviderSettings calls(int slots) {
    return ProviderSettings.of(reachable(hosts))
        .withTokenHosts(reachable(tokenHosts))
        .withTimeout(timeout)
        .withSlotsPerProvider(slots);
  }

  ProviderRules rules() {
    return new ProviderRules(timeout, settle, patience);
  }

  private Map<String, URI> reachable(Map<String, URI> configured) {
    var reachable = new HashMap<>(configured);
    instead(reachable, Origin.CREDLY, credlyUrl);
    instead(reachable, Origin.ACCREDIBLE, accredibleUrl);
    return reachable;
  }

  private static void instead(Map<String, URI> hosts, Origin provider, String url) {
    if (!url.isBlank()) {
      hosts.put(provider.word(), URI.create(url.strip().replaceAll("/+$", "")));
    }
  }
}
