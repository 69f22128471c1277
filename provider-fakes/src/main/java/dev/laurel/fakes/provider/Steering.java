package dev.laurel.fakes.provider;

import java.time.Duration;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** The same as the fake's Java methods, under {@code /_fake}, for other processes. */
final class Steering {

  private static final String IMAGE =
      "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 64 64'>"
          + "<circle cx='32' cy='32' r='30' fill='#3a7d44'/></svg>";

  private final FakeServer fake;

  Steering(FakeServer fake) {
    this.fake = fake;
  }

  Reply answer(Call call) {
    try {
      return route(call);
    } catch (IllegalArgumentException nonsense) {
      return Reply.json(400, Json.object().put("message", nonsense.getMessage()));
    }
  }

  private Reply route(Call call) {
    var body = call.body();
    if (call.is("GET", "_fake", "badges")) {
      return badges("true".equals(call.query().get("live")));
    } else if (call.is("GET", "_fake", "counts")) {
      return counts();
    } else if (call.is("GET", "_fake", "images", "*")) {
      return Reply.text(200, "image/svg+xml", IMAGE);
    } else if (call.is("POST", "_fake", "faults")) {
      plan(body);
    } else if (call.is("DELETE", "_fake", "faults")) {
      fake.faults().clear();
    } else if (call.is("POST", "_fake", "templates")) {
      fake.api().templates().put(template(body));
    } else if (call.is("DELETE", "_fake", "templates", "*")) {
      fake.api().templates().remove(call.last());
    } else if (call.is("POST", "_fake", "key")) {
      key(body);
    } else if (call.is("POST", "_fake", "latency")) {
      fake.latency(Duration.ofMillis(body.path("ms").asLong(0)));
    } else {
      return fake.api().steer(call);
    }
    return Reply.json(200, Json.object());
  }

  /** {@code id} and {@code name}; what else is absent is as {@link FakeTemplate#named} has it. */
  private static FakeTemplate template(JsonNode body) {
    var usual = FakeTemplate.named(required(body, "id"), required(body, "name"));
    return new FakeTemplate(
        usual.id(),
        usual.name(),
        body.has("description") ? Json.text(body.path("description")) : usual.description(),
        Json.text(body.path("imageUrl")),
        body.has("design") ? Json.text(body.path("design")) : usual.design(),
        body.path("state").asString("active"));
  }

  private Reply badges(boolean live) {
    var held = live ? fake.api().liveBadges() : fake.api().badges();
    var answer = Json.object().put("count", held.size());
    answer.set("badges", Json.tree(held));
    return Reply.json(200, answer);
  }

  private Reply counts() {
    var requests = Json.object();
    for (var operation : Operation.values()) {
      requests.put(operation.word(), fake.requests(operation));
    }
    var answer =
        Json.object()
            .put("badges", fake.api().badges().size())
            .put("live", fake.api().liveBadges().size());
    answer.set("requests", requests);
    return Reply.json(200, answer);
  }

  /** Either {@code times} for the next requests, or {@code probability} for a share of all. */
  private void plan(JsonNode body) {
    if (body.has("seed")) {
      fake.faults().seed(body.path("seed").asLong());
    }
    for (var entry : body.isArray() ? body : body.path("faults")) {
      one(entry);
    }
    if (body.has("kind")) {
      one(body);
    }
  }

  private void one(JsonNode entry) {
    var operation = Operation.of(entry.path("operation").asString("any"));
    var kind = Fault.Kind.valueOf(required(entry, "kind").toUpperCase(Locale.ROOT));
    var applied = entry.path("applied").asBoolean(appliedUnlessTold(kind));
    var fault =
        new Fault(
            kind,
            applied,
            entry.path("status").asInt(kind == Fault.Kind.STATUS ? 503 : applied ? 0 : 504),
            Duration.ofMillis(entry.path("delayMs").asLong(0)),
            Duration.ofSeconds(entry.path("retryAfterSeconds").asLong(1)));
    if (entry.has("probability")) {
      fake.faults().mix(entry.path("probability").asDouble(), operation, fault);
    } else {
      fake.faults().next(entry.path("times").asInt(1), operation, fault);
    }
  }

  private static boolean appliedUnlessTold(Fault.Kind kind) {
    return kind != Fault.Kind.STATUS && kind != Fault.Kind.RATE_LIMITED;
  }

  private void key(JsonNode body) {
    var accept = Json.text(body.path("key"));
    var refuse = Json.text(body.path("refuse"));
    if (accept != null) {
      fake.keys().acceptOnly(accept);
    } else if (refuse != null) {
      fake.keys().refuse(refuse);
    } else {
      fake.keys().acceptAny();
    }
  }

  private static String required(JsonNode body, String field) {
    var value = Json.text(body.path(field));
    if (value == null) {
      throw new IllegalArgumentException(field + " is missing");
    }
    return value;
  }
}
