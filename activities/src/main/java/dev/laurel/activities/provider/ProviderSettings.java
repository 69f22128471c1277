package dev.laurel.activities.provider;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How providers are called.
 *
 * @param timeout {@code LAUREL_PROVIDER_TIMEOUT}: one request from connecting to the last byte
 * @param connectTimeout part of it, at most half if it is not shorter; what fails within was never
 *     sent
 * @param hosts base URLs without {@code /v1} by the name that accounts choose, such as {@code
 *     credly}, {@code credly-sandbox}, {@code accredible-eu}
 * @param tokenHosts where OAuth tokens are asked for, by the same names; absent if that is the host
 *     itself
 * @param slotsPerProvider calls that a provider's task queue runs at once; one account gets half
 * @param breaker when an account's calls are stopped
 * @param maxAnswerBytes a longer answer is not read
 */
public record ProviderSettings(
    Duration timeout,
    Duration connectTimeout,
    Map<String, URI> hosts,
    Map<String, URI> tokenHosts,
    int slotsPerProvider,
    Breaker breaker,
    int maxAnswerBytes) {

  public ProviderSettings {
    if (!timeout.isPositive() || !connectTimeout.isPositive()) {
      throw new IllegalArgumentException(
          "provider time-outs must be positive, got " + timeout + " and " + connectTimeout);
    }
    if (slotsPerProvider < 1 || maxAnswerBytes < 1) {
      throw new IllegalArgumentException(
          "slots and answer size must be positive, got "
              + slotsPerProvider
              + " and "
              + maxAnswerBytes);
    }
    hosts = Map.copyOf(hosts);
    tokenHosts = Map.copyOf(tokenHosts);
    // A connection that never comes about must be told from an answer that never comes.
    connectTimeout = connectTimeout.compareTo(timeout) < 0 ? connectTimeout : timeout.dividedBy(2);
  }

  /** These hosts, and for the rest what suits a public provider. */
  public static ProviderSettings of(Map<String, URI> hosts) {
    return new ProviderSettings(
        Duration.ofSeconds(10),
        Duration.ofSeconds(3),
        hosts,
        Map.of(),
        40,
        new Breaker(20, 10, 50, Duration.ofSeconds(15), 3),
        1024 * 1024);
  }

  /** The same with another limit for one request. */
  public ProviderSettings withTimeout(Duration changed) {
    return new ProviderSettings(
        changed, connectTimeout, hosts, tokenHosts, slotsPerProvider, breaker, maxAnswerBytes);
  }

  /** The same with other hosts for OAuth tokens. */
  public ProviderSettings withTokenHosts(Map<String, URI> changed) {
    return new ProviderSettings(
        timeout, connectTimeout, hosts, changed, slotsPerProvider, breaker, maxAnswerBytes);
  }

  /** The same with another number of slots. */
  public ProviderSettings withSlotsPerProvider(int changed) {
    return new ProviderSettings(
        timeout, connectTimeout, hosts, tokenHosts, changed, breaker, maxAnswerBytes);
  }

  /** The same with another breaker. */
  public ProviderSettings withBreaker(Breaker changed) {
    return new ProviderSettings(
        timeout, connectTimeout, hosts, tokenHosts, slotsPerProvider, changed, maxAnswerBytes);
  }

  /** Null if no host is configured by this name. */
  @Nullable URI host(String name, boolean forToken) {
    return forToken && tokenHosts.containsKey(name) ? tokenHosts.get(name) : hosts.get(name);
  }

  int slotsPerAccount() {
    return Math.max(1, slotsPerProvider / 2);
  }

  /**
   * When an account's circuit breaker opens: refused connections, time-outs and 502/503/504 count.
   *
   * @param window how many of the last calls are looked at
   * @param minimumCalls fewer decide nothing
   * @param failurePercent the share of failures that opens it
   * @param openFor how long no call is made then
   * @param trialCalls how many calls then show whether it may close
   */
  public record Breaker(
      int window, int minimumCalls, int failurePercent, Duration openFor, int trialCalls) {}
}
