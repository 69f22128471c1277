package dev.laurel.endtoend;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An API caller. */
final class Api {
  private final HttpClient http = HttpClient.newHttpClient();
  private final JsonMapper json = new JsonMapper();
  private final URI base;
  private final String key;

  Api(URI base, String key) {
    this.base = base;
    this.key = key;
  }

  /** Status, headers and JSON of an answer. */
  record Answer(HttpResponse<String> http, JsonNode body) {
    int status() {
      return http.statusCode();
    }

    String text(String field) {
      return body.path(field).asString();
    }
  }

  /** Also of one that does not listen yet. */
  void awaitReady() {
    await()
        .atMost(Duration.ofMinutes(2))
        .ignoreExceptionsInstanceOf(AssertionError.class)
        .until(() -> get("/actuator/health/readiness").status() == 200);
  }

  Answer get(String path) {
    return send(request(path));
  }

  Answer post(String path, Object body, String... headers) {
    var request =
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json.writeValueAsString(body)));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  Answer put(String path, Object body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(json.writeValueAsString(body))));
  }

  /** Posts CloudEvents as one batch. */
  Answer events(String system, List<Map<String, Object>> events) {
    return send(
        request("/v1/events?system=" + system)
            .header("Content-Type", "application/cloudevents-batch+json")
            .POST(BodyPublishers.ofString(json.writeValueAsString(events))));
  }

  /** Posts a list of this media type as it is. */
  Answer list(String path, String type, String list, String... headers) {
    var request = request(path).header("Content-Type", type).POST(BodyPublishers.ofString(list));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  /** A hosted template, active; its id. */
  String hosted(String system, String name) {
    post("/v1/systems", Map.of("slug", system, "name", system));
    var template = created(post("/v1/templates", Map.of("system", system, "name", name)));
    created(post("/v1/templates/" + template + "/activate", Map.of()));
    return template;
  }

  /** A template of this provider, linked and active; its id. */
  String template(String system, String provider, String externalId) {
    post("/v1/systems", Map.of("slug", system, "name", system));
    var form = new LinkedHashMap<String, String>();
    form.put("system", system);
    form.put("provider", provider);
    form.put("name", provider);
    form.put("key", "any");
    if (provider.equals("credly")) {
      form.put("organization", system);
    }
    var account = created(post("/v1/provider-accounts", form));
    var template =
        created(
            post(
                "/v1/templates",
                Map.of(
                    "system", system,
                    "name", "Badge of " + provider,
                    "account", account,
                    "externalId", externalId)));
    created(post("/v1/templates/" + template + "/activate", Map.of()));
    return template;
  }

  static String created(Answer answer) {
    if (answer.status() >= 300) {
      throw new AssertionError(answer.status() + ": " + answer.body());
    }
    return answer.text("id");
  }

  /** Posts an award for a learner with a name. */
  Answer award(String template, String email, String... headers) {
    var learner = new LinkedHashMap<String, String>();
    learner.put("email", email);
    learner.put("firstName", "Wilhelmina");
    learner.put("lastName", "Featherstonehaugh");
    return post("/v1/awards", Map.of("template", template, "learner", learner), headers);
  }

  /** As a careful caller would: again under the same key until it is answered for good. */
  Answer awardPatiently(String template, String email) {
    var key = UUID.randomUUID().toString();
    var end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
    while (true) {
      try {
        var answer = award(template, email, "Idempotency-Key", key);
        var again = answer.status() >= 500 || answer.status() == 409 || answer.status() == 429;
        if (!again || System.nanoTime() > end) {
          return answer;
        }
      } catch (AssertionError broken) {
        if (System.nanoTime() > end) {
          throw broken;
        }
      }
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path))
        .timeout(Duration.ofSeconds(30))
        .header("Authorization", "Bearer " + key);
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      var answer = http.send(request.build(), BodyHandlers.ofString());
      var body = answer.body();
      return new Answer(
          answer, json.readTree(body.startsWith("{") || body.startsWith("[") ? body : "{}"));
    } catch (IOException broken) {
      throw new AssertionError("no answer: " + broken, broken);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new AssertionError(stopping);
    }
  }
}
