package dev.laurel.activities.provider;

import dev.laurel.activities.provider.ProviderException.Ambiguous;
import dev.laurel.activities.provider.ProviderException.NotSent;
import dev.laurel.activities.provider.ProviderException.RateLimited;
import dev.laurel.domain.catalog.Origin;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.timelimiter.TimeLimiter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Sends one request at a time limit, through the account's bulkhead and breaker, and turns whatever
 * comes of it into a value or a {@link ProviderException}. Never sends anything twice.
 */
final class ProviderHttp {

  private static final Duration NEXT_PLACE = Duration.ofSeconds(1);

  private final Origin provider;
  private final ProviderSettings settings;
  private final HttpClient http;
  private final AccountGuard guard;
  private final LanePlaces lane;
  private final TimeLimiter limiter;
  private final MeterRegistry meters;
  private final Clock clock;
  private final Runnable beforeEachCall;

  ProviderHttp(
      Origin provider,
      ProviderSettings settings,
      HttpClient http,
      AccountGuard guard,
      LanePlaces lane,
      MeterRegistry meters,
      Clock clock,
      Runnable beforeEachCall) {
    this.provider = provider;
    this.settings = settings;
    this.http = http;
    this.guard = guard;
    this.lane = lane;
    this.limiter = guard.limiter(provider);
    this.meters = meters;
    this.clock = clock;
    this.beforeEachCall = beforeEachCall;
  }

  /** The next call issues a badge. A list's was counted when it took its place. */
  void issuing() {
    if (LanePlace.held() == null) {
      lane.issuing(provider);
    }
  }

  /**
   * @param read what to make of a 2xx; an {@link UnreadableAnswer} of its is ambiguous
   */
  <T> T call(Exchange exchange, Function<JsonNode, T> read) {
    var place = LanePlace.held();
    if (place == null) {
      beforeEachCall.run();
    } else {
      place.beforeCall();
    }
    var sample = Timer.start(meters);
    var outcome = "ok";
    try {
      return read(place == null ? inTurn(exchange) : sent(exchange), read);
    } catch (ProviderException failure) {
      outcome = word(failure);
      throw failure;
    } finally {
      sample.stop(
          Timer.builder("laurel.provider.calls")
              .description("Requests to providers by what came of them")
              .tag("provider", provider.word())
              .tag("operation", exchange.operation())
              .tag("outcome", outcome)
              .register(meters));
    }
  }

  /** An account's bulkhead has no queue: whoever waits shall not hold a slot meanwhile. */
  private HttpResponse<byte[]> inTurn(Exchange exchange) {
    var bulkhead = guard.bulkhead(provider, exchange.access().account());
    if (!bulkhead.tryAcquirePermission()) {
      throw new RateLimited("all places of this account are taken", NEXT_PLACE);
    }
    try {
      return sent(exchange);
    } finally {
      bulkhead.onComplete();
    }
  }

  private HttpResponse<byte[]> sent(Exchange exchange) {
    var request = request(exchange);
    var breaker = guard.breaker(provider, exchange.access().account());
    if (!breaker.tryAcquirePermission()) {
      throw new NotSent("the circuit breaker of this account is open");
    }
    return sent(request, breaker);
  }

  private HttpRequest request(Exchange exchange) {
    var host = settings.host(exchange.access().host(), exchange.forToken());
    if (host == null) {
      throw new NotSent("no host is configured by the name " + exchange.access().host());
    }
    try {
      return exchange.request(host);
    } catch (IllegalArgumentException unwritable) {
      // Its message may hold the key.
      throw new NotSent("the key or the configured URL cannot be written into a request");
    }
  }

  private HttpResponse<byte[]> sent(HttpRequest request, CircuitBreaker breaker) {
    var started = breaker.getCurrentTimestamp();
    try {
      var answer =
          limiter.executeFutureSupplier(
              () -> http.sendAsync(request, BoundedBody.upTo(settings.maxAnswerBytes())));
      tell(breaker, answer.statusCode(), started);
      return answer;
    } catch (TimeoutException late) {
      failed(breaker, started, late);
      throw new Ambiguous(provider.word() + " gave no answer within " + settings.timeout());
    } catch (InterruptedException stopped) {
      breaker.releasePermission();
      Thread.currentThread().interrupt();
      throw new Ambiguous("the call was broken off");
    } catch (Exception failure) {
      if (Verdict.neverSent(failure)) {
        failed(breaker, started, failure);
      } else {
        breaker.releasePermission();
      }
      throw Verdict.of(provider.word(), failure);
    }
  }

  private static void tell(CircuitBreaker breaker, int status, long started) {
    if (Verdict.away(status)) {
      failed(breaker, started, new IllegalStateException("HTTP " + status));
    } else if (Verdict.sound(status)) {
      breaker.onSuccess(breaker.getCurrentTimestamp() - started, breaker.getTimestampUnit());
    } else {
      breaker.releasePermission();
    }
  }

  private static void failed(CircuitBreaker breaker, long started, Throwable failure) {
    breaker.onError(breaker.getCurrentTimestamp() - started, breaker.getTimestampUnit(), failure);
  }

  private <T> T read(HttpResponse<byte[]> answer, Function<JsonNode, T> read) {
    if (!Verdict.good(answer.statusCode())) {
      throw Verdict.of(provider.word(), answer, clock);
    }
    try {
      return read.apply(Json.MAPPER.readTree(answer.body()));
    } catch (JacksonException | UnreadableAnswer unreadable) {
      // The parser's message may quote the body and so the learner; what was wrong is enough.
      var what = unreadable instanceof UnreadableAnswer ? unreadable.getMessage() : "no JSON";
      throw new Ambiguous(
          provider.word()
              + " answered "
              + answer.statusCode()
              + " with a body not to be read: "
              + what);
    }
  }

  private static String word(ProviderException failure) {
    return switch (failure) {
      case ProviderException.Unauthorized e -> "unauthorized";
      case RateLimited e -> "rate_limited";
      case NotSent e -> "not_sent";
      case Ambiguous e -> "ambiguous";
      case ProviderException.Rejected e -> "rejected";
    };
  }
}
