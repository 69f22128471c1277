package dev.laurel.activities.provider;

import dev.laurel.domain.catalog.Origin;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpClient;
import java.time.Clock;

/** The client of each provider; made once, used by all activities of a process. */
public final class ProviderClients implements AutoCloseable {

  private final HttpClient http;
  private final ProviderClient credly;
  private final ProviderClient accredible;
  private final LanePlaces lane;

  /**
   * @param beforeEachCall told before every request, such as an activity's heartbeat; what it
   *     throws ends the step before anything is sent
   */
  public ProviderClients(
      ProviderSettings settings, MeterRegistry meters, Clock clock, Runnable beforeEachCall) {
    http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(settings.connectTimeout())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    var guard = new AccountGuard(settings, meters);
    lane = new LanePlaces(guard, settings.slotsPerAccount(), System::nanoTime);
    credly =
        new CredlyClient(
            new ProviderHttp(
                Origin.CREDLY, settings, http, guard, lane, meters, clock, beforeEachCall),
            clock);
    accredible =
        new AccredibleClient(
            new ProviderHttp(
                Origin.ACCREDIBLE, settings, http, guard, lane, meters, clock, beforeEachCall),
            clock);
  }

  /** For callers that have nobody to tell. */
  public ProviderClients(ProviderSettings settings, MeterRegistry meters, Clock clock) {
    this(settings, meters, clock, () -> {});
  }

  /**
   * @throws IllegalArgumentException for hosted badges, which call nobody
   */
  public ProviderClient of(Origin origin) {
    return switch (origin) {
      case CREDLY -> credly;
      case ACCREDIBLE -> accredible;
      case HOSTED -> throw new IllegalArgumentException("hosted badges have no provider");
    };
  }

  /** The places that bulk runs may take, beside single awards. */
  public LanePlaces lane() {
    return lane;
  }

  /** Breaks off what is under way. */
  @Override
  public void close() {
    http.shutdownNow();
  }
}
