package dev.laurel.fakes.provider;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * The HTTP server of one fake: one catch-all stub whose answer is made from the provider's state
 * and from what is planned to go wrong.
 */
final class FakeServer implements ResponseDefinitionTransformerV2 {

  /** Every delayed answer holds a thread: 64 callers and their timed-out requests fit. */
  private static final int THREADS = 300;

  private final Api api;
  private final FaultPlan faults = new FaultPlan();
  private final Keys keys = new Keys();
  private final Map<Operation, LongAdder> requests = new EnumMap<>(Operation.class);
  private final Steering steering;
  private final WireMockServer server;
  private volatile Duration latency = Duration.ZERO;

  FakeServer(Api api, String address, int port) {
    this.api = api;
    this.steering = new Steering(this);
    for (var operation : Operation.values()) {
      requests.put(operation, new LongAdder());
    }
    server =
        new WireMockServer(
            WireMockConfiguration.options()
                .bindAddress(address)
                .port(port)
                .containerThreads(THREADS)
                .jettyAcceptors(1)
                .jettyStopTimeout(200L)
                .http2PlainDisabled(true)
                .gzipDisabled(true)
                .disableRequestJournal()
                .stubRequestLoggingDisabled(true)
                .templatingEnabled(false)
                .extensionScanningEnabled(false)
                .extensions(this));
    server.start();
    server.stubFor(any(anyUrl()).willReturn(ok()));
  }

  @Override
  public String getName() {
    return "provider-fake";
  }

  @Override
  public ResponseDefinition transform(ServeEvent event) {
    var call = Call.of(event.getRequest());
    if (call.under("_fake")) {
      return Spoiling.plain(steering.answer(call), Duration.ZERO);
    }
    var operation = api.operation(call);
    requests.get(operation).increment();
    requests.get(Operation.ANY).increment();
    return Spoiling.answer(faults.draw(operation), latency, () -> answer(call));
  }

  private Reply answer(Call call) {
    return keys.accepts(api.key(call))
        ? api.answer(call)
        : api.refused(401, "The key is wrong or has expired");
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  Api api() {
    return api;
  }

  FaultPlan faults() {
    return faults;
  }

  Keys keys() {
    return keys;
  }

  long requests(Operation operation) {
    return Optional.ofNullable(requests.get(operation)).map(LongAdder::sum).orElse(0L);
  }

  void latency(Duration changed) {
    latency = changed;
  }

  void close() {
    server.stop();
  }
}
