package dev.laurel.quickstart;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Laurel's API as a caller with the admin key sees it. */
final class ApiClient {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final int CONFLICT = 409;
  private static final int UNAVAILABLE = 503;
  private static final Duration BUSY = Duration.ofSeconds(60);

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final JsonMapper json = new JsonMapper();
  private final String base;
  private final String key;

  ApiClient(String base, String key) {
    this.base = base;
    this.key = key;
  }

  /** Whether {@code path} answers 200; no answer is no. */
  boolean answers(String path) {
    try {
      return http.send(request(path).build(), HttpResponse.BodyHandlers.discarding()).statusCode()
          == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  JsonNode get(String path) {
    return body("GET " + path, send(request(path)));
  }

  JsonNode post(String path, Map<String, ?> body, String... headers) {
    return body("POST " + path, send(posting(path, body, headers)));
  }

  JsonNode patch(String path, Map<String, ?> body) {
    var request =
        request(path)
            .header("Content-Type", "application/json")
            .method("PATCH", HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)));
    return body("PATCH " + path, send(request));
  }

  /** Creates what is not there yet; a conflict is looked up in the list. */
  JsonNode ensure(String path, Map<String, ?> body, Predicate<JsonNode> same) {
    var answer = send(posting(path, body));
    return answer.statusCode() == CONFLICT
        ? find(path, same).orElseGet(() -> body("POST " + path, answer))
        : body("POST " + path, answer);
  }

  /** The first of the list that is {@code same}. */
  Optional<JsonNode> find(String path, Predicate<JsonNode> same) {
    var cursor = "";
    while (true) {
      var page = get(path + "?limit=100" + cursor);
      for (var item : page.path("items")) {
        if (same.test(item)) {
          return Optional.of(item);
        }
      }
      if (!page.hasNonNull("next")) {
        return Optional.empty();
      }
      cursor = "&cursor=" + URLEncoder.encode(page.path("next").asString(), StandardCharsets.UTF_8);
    }
  }

  private HttpRequest.Builder posting(String path, Map<String, ?> body, String... headers) {
    var request =
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)));
    return headers.length == 0 ? request : request.headers(headers);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + key);
  }

  /** Again while a machine that is busy with its start answers 503: all of it is safe to repeat. */
  private HttpResponse<String> send(HttpRequest.Builder request) {
    var answer = new AtomicReference<>(once(request));
    Waiting.until(
        BUSY,
        () -> false,
        () -> {
          if (answer.get().statusCode() == UNAVAILABLE) {
            answer.set(once(request));
          }
          return answer.get().statusCode() != UNAVAILABLE;
        });
    return answer.get();
  }

  private HttpResponse<String> once(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException broken) {
      throw new CannotStart("The api does not answer: " + broken, broken);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new CannotStart("Stopped.", stopping);
    }
  }

  private JsonNode body(String request, HttpResponse<String> answer) {
    if (answer.statusCode() >= 300) {
      throw new CannotStart(
          "%s answered %d: %s".formatted(request, answer.statusCode(), answer.body()));
    }
    return json.readTree(answer.body());
  }
}
