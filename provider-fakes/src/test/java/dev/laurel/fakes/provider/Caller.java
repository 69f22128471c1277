package dev.laurel.fakes.provider;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import tools.jackson.databind.JsonNode;

/** A plain HTTP caller with a provider's way of naming its key. */
final class Caller {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI base;
  private final String authorization;
  private final Duration patience;

  private Caller(URI base, String authorization, Duration patience) {
    this.base = base;
    this.authorization = authorization;
    this.patience = patience;
  }

  static Caller credly(ProviderFake fake, String key) {
    var pair = Base64.getEncoder().encodeToString((key + ":").getBytes(StandardCharsets.UTF_8));
    return new Caller(fake.url(), "Basic " + pair, PATIENCE);
  }

  static Caller accredible(ProviderFake fake, String key) {
    return new Caller(fake.url(), "Token token=" + key, PATIENCE);
  }

  Caller waiting(Duration atMost) {
    return new Caller(base, authorization, atMost);
  }

  Answer get(String path) throws IOException, InterruptedException {
    return send("GET", path, "");
  }

  Answer post(String path, String body) throws IOException, InterruptedException {
    return send("POST", path, body);
  }

  Answer put(String path, String body) throws IOException, InterruptedException {
    return send("PUT", path, body);
  }

  private Answer send(String method, String path, String body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(path.startsWith("http") ? URI.create(path) : base.resolve(path))
            .method(method, BodyPublishers.ofString(body))
            .header("Authorization", authorization)
            .timeout(patience)
            .build();
    return new Answer(http.send(request, BodyHandlers.ofString()));
  }

  record Answer(HttpResponse<String> response) {
    int status() {
      return response.statusCode();
    }

    JsonNode json() {
      return Json.read(response.body().getBytes(StandardCharsets.UTF_8));
    }
  }
}
