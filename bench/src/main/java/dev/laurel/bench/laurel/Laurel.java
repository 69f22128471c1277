package dev.laurel.bench.laurel;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The HTTP client of one running Laurel. Its connections are kept open between awards. */
public final class Laurel {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final JsonMapper json = new JsonMapper();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .build();
  private final URI url;
  private final String key;

  public Laurel(String url, String key) {
    this.url = URI.create(url);
    this.key = key;
  }

  /** The answer to a JSON document; a status of 300 and more is an exception with the body. */
  public Answer post(String path, Object body) throws IOException, InterruptedException {
    return post(path, body, "application/json");
  }

  /** As {@link #post(String, Object)}, for a document of this media type. */
  public Answer post(String path, Object body, String mediaType)
      throws IOException, InterruptedException {
    var request =
        request(path)
            .header("Content-Type", mediaType)
            .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(body)));
    return send(request.build());
  }

  /**
   * As {@link #post(String, Object)}, for a document of any length that is written as it is sent.
   */
  public Answer upload(
      String path, Supplier<InputStream> document, String mediaType, Duration patience)
      throws IOException, InterruptedException {
    var request =
        request(path)
            .timeout(patience)
            .header("Content-Type", mediaType)
            .POST(BodyPublishers.ofInputStream(document));
    return send(request.build());
  }

  public Answer get(String path) throws IOException, InterruptedException {
    return send(request(path).build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(url.resolve(path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + key);
  }

  private Answer send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
    if (response.statusCode() >= 300) {
      throw new IOException(
          request.method()
              + " "
              + request.uri().getPath()
              + " answered "
              + response.statusCode()
              + " "
              + new String(response.body()));
    }
    return new Answer(response.statusCode(), json.readTree(response.body()));
  }

  /** Status and body. */
  public record Answer(int status, JsonNode body) {
    public String text(String field) {
      return body.path(field).asString("");
    }
  }
}
