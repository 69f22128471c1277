package dev.laurel.bench.laurel;

import dev.laurel.bench.load.Award;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A site that speaks BadgeKit: signs each request, as the original's client does. A hosted badge is
 * issued by the time of the answer, so its award ends with it.
 */
public final class BadgeKitCaller {
  private static final int PAGE = 50;

  private final JsonMapper json = new JsonMapper();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .build();
  private final String url;
  private final String key;
  private final SecretKeySpec secret;

  /**
   * @param url of the API
   * @param key of a consumer, with its {@code secret}
   */
  public BadgeKitCaller(String url, String key, String secret) {
    this.url = url;
    this.key = key;
    this.secret = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
  }

  /** Awards to a new earner; {@code instances} is the path of a badge's instances. */
  public Award award(String instances) throws Exception {
    var body = json.writeValueAsString(Map.of("email", UUID.randomUUID() + "@bench.example"));
    return timed("POST", instances, body, 201);
  }

  /** One page of fifty, drawn from the first {@code pages}. */
  public Award page(String instances, int pages) throws Exception {
    var page = 1 + ThreadLocalRandom.current().nextInt(pages);
    return timed("GET", instances + "?page=" + page + "&count=" + PAGE, null, 200);
  }

  private Award timed(String method, String path, @Nullable String body, int expected)
      throws Exception {
    long asked = System.nanoTime();
    var request =
        HttpRequest.newBuilder(URI.create(url + path))
            .timeout(Duration.ofSeconds(30))
            .header("Authorization", "JWT token=\"" + token(method, path, body) + "\"")
            .header("Content-Type", "application/json")
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    var answer = http.send(request.build(), BodyHandlers.ofString());
    long answered = System.nanoTime();
    if (answer.statusCode() != expected) {
      throw new IOException(method + " answered " + answer.statusCode() + " " + answer.body());
    }
    return new Award(null, asked, answered, answered);
  }

  private String token(String method, String path, @Nullable String body)
      throws GeneralSecurityException {
    Map<String, Object> claims = new TreeMap<>();
    claims.put("key", key);
    claims.put("method", method);
    claims.put("path", path);
    claims.put("exp", Instant.now().plusSeconds(60).getEpochSecond());
    if (body != null) {
      var hash = MessageDigest.getInstance("SHA-256").digest(bytes(body));
      claims.put("body", Map.of("alg", "SHA256", "hash", HexFormat.of().formatHex(hash)));
    }
    var input =
        base64(bytes("{\"typ\":\"JWT\",\"alg\":\"HS256\"}"))
            + "."
            + base64(json.writeValueAsBytes(claims));
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(secret);
    return input + "." + base64(mac.doFinal(bytes(input)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
