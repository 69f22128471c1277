package dev.laurel.api;

import dev.laurel.store.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The api process on a random port with a fresh database, spoken to over HTTP. */
public final class RunningApi implements AutoCloseable {
  /** The environment's admin key. */
  public static final String ADMIN = "admin-key-of-the-tests";

  private static final JsonMapper JSON = new JsonMapper();
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final TestDatabase database;
  private final ConfigurableApplicationContext context;
  private final int port;

  private RunningApi(TestDatabase database, List<String> arguments) {
    this.database = database;
    var all = new ArrayList<>(arguments);
    all.add("--server.port=0");
    all.add("--laurel.api.public-url=http://laurel.test");
    all.add("--laurel.api.admin-key=" + ADMIN);
    all.add("--laurel.api.secret-key=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
    if (arguments.stream().noneMatch(argument -> argument.startsWith("--laurel.db.url"))) {
      all.add("--laurel.db.url=" + database.url());
    }
    all.add("--laurel.db.user=" + database.user());
    all.add("--laurel.db.password=" + database.password());
    context = ApiApplication.start(Map.of(), all.toArray(String[]::new));
    port = Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
  }

  /**
   * @param temporal host and port; {@code 127.0.0.1:1} where nobody answers
   * @param arguments such as {@code --laurel.api.max-body=1KB}
   */
  public static RunningApi start(String temporal, String... arguments) {
    var all = new ArrayList<>(Arrays.asList(arguments));
    all.add("--spring.temporal.connection.target=" + temporal);
    return new RunningApi(TestDatabase.fresh(), all);
  }

  /** Without Temporal. */
  public static RunningApi start() {
    return start("127.0.0.1:1");
  }

  public ConfigurableApplicationContext context() {
    return context;
  }

  public TestDatabase database() {
    return database;
  }

  public int port() {
    return port;
  }

  public Answer get(String path, @Nullable String key) {
    return send("GET", path, key, null);
  }

  public Answer post(String path, @Nullable String key, @Nullable String body) {
    return send("POST", path, key, body);
  }

  /** Any method; the body is JSON unless a header says otherwise. Headers are pairs. */
  public Answer send(
      String method, String path, @Nullable String key, @Nullable String body, String... headers) {
    var publisher =
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body);
    var request = request(path, key).method(method, publisher);
    if (body != null) {
      request.setHeader("Content-Type", "application/json");
    }
    for (var i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    return answer(request.build());
  }

  /** Posts bytes as they are. */
  public Answer upload(String path, @Nullable String key, byte[] body, String contentType) {
    return answer(
        request(path, key)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .setHeader("Content-Type", contentType)
            .build());
  }

  private HttpRequest.Builder request(String path, @Nullable String key) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(30));
    return key == null ? request : request.setHeader("Authorization", "Bearer " + key);
  }

  private Answer answer(HttpRequest request) {
    try {
      return new Answer(http.send(request, HttpResponse.BodyHandlers.ofString()));
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  @Override
  public void close() {
    context.close();
    http.close();
    database.close();
  }

  /** One answer. */
  public record Answer(HttpResponse<String> response) {
    public int status() {
      return response.statusCode();
    }

    public String text() {
      return response.body();
    }

    public JsonNode json() {
      return JSON.readTree(response.body());
    }

    public @Nullable String header(String name) {
      return response.headers().firstValue(name).orElse(null);
    }

    /** The end of the problem's {@code type}. */
    public String problem() {
      return json().path("type").asString("").replace("/problems/", "");
    }
  }
}
