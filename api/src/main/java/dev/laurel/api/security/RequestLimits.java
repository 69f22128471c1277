package dev.laurel.api.security;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.laurel.api.ApiSettings;
import dev.laurel.api.Caller;
import dev.laurel.api.problem.ApiProblem;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** How often one key, or one address without a key, may call this process. */
@Component
public class RequestLimits {
  private static final int MOST_BUCKETS = 20_000;
  private final LoadingCache<String, Bucket> ofCallers;
  private final LoadingCache<String, Bucket> ofAddresses;

  RequestLimits(ApiSettings settings) {
    ofCallers = buckets(settings.requestsPerSecond());
    ofAddresses = buckets(settings.anonymousRequestsPerSecond());
  }

  /**
   * @throws ApiProblem 429
   */
  void take(Caller caller) {
    take(ofCallers.get(caller.key() == null ? "admin" : "key " + caller.key()));
  }

  /**
   * Of a caller without an API key, by a name that nobody can take from somebody else.
   *
   * @throws ApiProblem 429
   */
  public void takeNamed(String caller) {
    take(ofCallers.get(caller));
  }

  /**
   * @throws ApiProblem 429
   */
  public void take(String address) {
    take(ofAddresses.get(address));
  }

  private static void take(Bucket bucket) {
    var probe = bucket.tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) {
      var seconds = 1 + Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds();
      throw new ApiProblem(
              HttpStatus.TOO_MANY_REQUESTS,
              "too-many-requests",
              "Too many requests; wait as long as `Retry-After` says and spread them out.")
          .header(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
    }
  }

  private static LoadingCache<String, Bucket> buckets(int perSecond) {
    return Caffeine.newBuilder()
        .maximumSize(MOST_BUCKETS)
        .expireAfterAccess(Duration.ofMinutes(5))
        .build(
            name ->
                Bucket.builder()
                    .addLimit(
                        limit ->
                            limit
                                .capacity(2L * perSecond)
                                .refillGreedy(perSecond, Duration.ofSeconds(1)))
                    .build());
  }
}
