package dev.laurel.api.badgekit;

import dev.laurel.api.RunningApi;
import dev.laurel.api.RunningApi.Answer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A site that speaks BadgeKit: signs as the original's client does. */
public final class BadgeKitSite {
  /** Start the api with {@code "--laurel.api.badgekit-master-secret=" + MASTER_SECRET}. */
  public static final String MASTER_SECRET = "master-secret";

  public static final String MASTER_SETTING =
      "--laurel.api.badgekit-master-secret=" + MASTER_SECRET;

  static final Map<String, Object> HS256 = Map.of("typ", "JWT", "alg", "HS256");
  private static final JsonMapper JSON = new JsonMapper();
  private final RunningApi api;
  private final String key;
  private final String secret;

  public BadgeKitSite(RunningApi api, String key, String secret) {
    this.api = api;
    this.key = key;
    this.secret = secret;
  }

  /** One with the key {@code master}. */
  public static BadgeKitSite master(RunningApi api) {
    return new BadgeKitSite(api, "master", MASTER_SECRET);
  }

  public Answer get(String path) {
    return send("GET", path, null);
  }

  public Answer post(String path, String json) {
    return send("POST", path, json);
  }

  public Answer put(String path, String json) {
    return send("PUT", path, json);
  }

  public Answer delete(String path) {
    return send("DELETE", path, null);
  }

  /** Signed; the body is JSON unless a header says otherwise. */
  public Answer send(String method, String path, @Nullable String body, String... headers) {
    var all = new String[headers.length + 2];
    System.arraycopy(headers, 0, all, 2, headers.length);
    all[0] = "Authorization";
    all[1] = header(sign(HS256, claims(method, path, body), secret));
    return api.send(method, path, null, body, all);
  }

  /** The claims of a request, for tests that change them. */
  Map<String, Object> claims(String method, String path, @Nullable String body) {
    var claims = new LinkedHashMap<String, Object>();
    claims.put("key", key);
    claims.put("exp", Instant.now().plusSeconds(60).toEpochMilli());
    claims.put("method", method);
    claims.put("path", path);
    if (!method.equals("GET") && !method.equals("DELETE")) {
      claims.put("body", Map.of("alg", "SHA256", "hash", sha256(body == null ? "" : body)));
    }
    return claims;
  }

  static String header(String token) {
    return "JWT token=\"" + token + "\"";
  }

  static String sign(Map<String, Object> header, Map<String, Object> claims, String secret) {
    var input =
        base64(JSON.writeValueAsBytes(header)) + "." + base64(JSON.writeValueAsBytes(claims));
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return input + "." + base64(mac.doFinal(input.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static String sha256(String text) {
    try {
      var hash = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(hash.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
