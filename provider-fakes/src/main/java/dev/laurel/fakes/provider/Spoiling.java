package dev.laurel.fakes.provider;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Turns the right answer into the one the plan wants. */
final class Spoiling {

  private static final int OVERSIZE = 2 * 1024 * 1024;
  private static final byte[] GARBAGE =
      "<html><body>It works, somewhere else</body></html>".getBytes(StandardCharsets.UTF_8);

  private Spoiling() {}

  static ResponseDefinition answer(
      Optional<Fault> planned, Duration latency, Supplier<Reply> right) {
    if (planned.isEmpty()) {
      return plain(right.get(), latency);
    }
    var fault = planned.get();
    if (fault.kind() == Fault.Kind.APPLIED_LATE) {
      LockSupport.parkNanos(fault.delay().toNanos());
      return plain(right.get(), Duration.ZERO);
    }
    var reply = fault.applied() ? right.get() : unapplied(fault);
    return spoiled(fault, reply, latency.plus(fault.delay())).build();
  }

  static ResponseDefinition plain(Reply reply, Duration delay) {
    return builder(reply.status(), reply.type(), reply.body(), delay).build();
  }

  private static Reply unapplied(Fault fault) {
    var status = fault.status() == 0 ? 200 : fault.status();
    return Reply.json(status, Json.object().put("message", "planned to fail"));
  }

  private static ResponseDefinitionBuilder spoiled(Fault fault, Reply reply, Duration delay) {
    var body = reply.body();
    return switch (fault.kind()) {
      case STATUS ->
          builder(
              fault.status(),
              reply.type(),
              Json.bytes(Json.object().put("message", "planned to fail")),
              delay);
      case RESET ->
          builder(reply.status(), reply.type(), body, delay)
              .withFault(com.github.tomakehurst.wiremock.http.Fault.CONNECTION_RESET_BY_PEER);
      case TRUNCATED ->
          builder(reply.status(), reply.type(), Arrays.copyOf(body, body.length / 2), delay);
      case GARBAGE -> builder(reply.status(), "text/html", GARBAGE, delay);
      case OVERSIZED -> builder(reply.status(), reply.type(), padded(body), delay);
      case RATE_LIMITED ->
          builder(429, reply.type(), body, delay)
              .withHeader("Retry-After", String.valueOf(fault.retryAfter().toSeconds()));
      case DELAY, APPLIED_LATE -> builder(reply.status(), reply.type(), body, delay);
    };
  }

  private static byte[] padded(byte[] body) {
    var padded = new byte[OVERSIZE + body.length];
    Arrays.fill(padded, 0, OVERSIZE, (byte) ' ');
    System.arraycopy(body, 0, padded, OVERSIZE, body.length);
    return padded;
  }

  private static ResponseDefinitionBuilder builder(
      int status, String type, byte[] body, Duration delay) {
    var builder =
        ResponseDefinitionBuilder.responseDefinition()
            .withStatus(status)
            .withHeader("Content-Type", type)
            .withBody(body);
    return delay.isZero() ? builder : builder.withFixedDelay((int) delay.toMillis());
  }
}
