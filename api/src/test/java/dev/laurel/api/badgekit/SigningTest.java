package dev.laurel.api.badgekit;

import static dev.laurel.api.badgekit.BadgeKitSite.HS256;
import static dev.laurel.api.badgekit.BadgeKitSite.MASTER_SECRET;
import static dev.laurel.api.badgekit.BadgeKitSite.MASTER_SETTING;
import static dev.laurel.api.badgekit.BadgeKitSite.base64;
import static dev.laurel.api.badgekit.BadgeKitSite.header;
import static dev.laurel.api.badgekit.BadgeKitSite.sha256;
import static dev.laurel.api.badgekit.BadgeKitSite.sign;
import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.api.RunningApi;
import dev.laurel.api.RunningApi.Answer;
import dev.laurel.api.catalog.Tenant;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Who is let in under {@code /systems}, and in which order a request is looked at. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SigningTest {
  private static final String CODES = "/systems/acme/badges/pilot/codes";
  private RunningApi api;
  private BadgeKitSite master;
  private BadgeKitSite acme;
  private BadgeKitSite other;

  @BeforeAll
  void start() {
    api =
        RunningApi.start(
            "127.0.0.1:1", MASTER_SETTING, "--laurel.api.anonymous-requests-per-second=10000");
    master = BadgeKitSite.master(api);
    acme = site("acme", "short");
    other = site("other", null);
    for (var system : List.of("acme", "other")) {
      var badge = "{\"system\": \"" + system + "\", \"name\": \"Pilot\"}";
      assertThat(api.post("/v1/templates", RunningApi.ADMIN, badge).status()).isEqualTo(201);
    }
  }

  @AfterAll
  void stop() {
    api.close();
  }

  @Test
  void letsMasterAndTheSystemsOwnConsumerIn() {
    for (var site : List.of(master, acme)) {
      assertThat(site.get(CODES).status()).isEqualTo(200);
      assertThat(site.get(CODES + "?page=1&count=2").status()).isEqualTo(200);
      assertThat(site.post(CODES + "/random", "{}").status()).isEqualTo(201);
      assertThat(site.send("POST", CODES + "/random", null).status()).isEqualTo(201);
    }
  }

  @Test
  void keepsAConsumerInItsSystemWithoutTellingWhatElseExists() {
    var existing = other.get(CODES);
    var missing = other.get("/systems/nowhere/badges/pilot/codes");
    var missingBadge = other.get("/systems/acme/badges/nothing/codes");
    for (var answer : List.of(existing, missing, missingBadge)) {
      refused(answer, "Invalid token for system");
    }
    assertThat(missing.text()).isEqualTo(existing.text());
    assertThat(acme.get("/systems/ACME/badges/Pilot/codes").status()).isEqualTo(200);
  }

  @Test
  void leavesSystemsThemselvesToMaster() {
    var name = "{\"name\": \"Acme\"}";
    for (var answer :
        List.of(
            acme.get("/systems"),
            acme.post("/systems", name),
            acme.put("/systems/acme", name),
            acme.delete("/systems/acme"))) {
      refused(answer, "Invalid token for system");
    }
    assertThat(acme.get("/systems/acme").status()).isEqualTo(200);
    assertThat(master.get("/systems").status()).isEqualTo(200);
  }

  static Stream<Map.Entry<String, Consumer<Map<String, Object>>>> wrongClaims() {
    return Stream.of(
        Map.entry("Missing JWT claim: method", claims -> claims.remove("method")),
        Map.entry("Missing JWT claim: method", claims -> claims.put("method", List.of("POST"))),
        Map.entry("`method` does not match", claims -> claims.put("method", "GET")),
        Map.entry("Missing JWT claim: path", claims -> claims.remove("path")),
        Map.entry("`path` does not match", claims -> claims.put("path", "/systems")),
        Map.entry("`path` does not match", claims -> claims.put("path", CODES + "/random?x=1")),
        Map.entry("Missing JWT claim: exp", claims -> claims.remove("exp")),
        Map.entry("exp must be a number", claims -> claims.put("exp", "tomorrow")),
        Map.entry("exp must be a number", claims -> claims.put("exp", Map.of())),
        Map.entry("Token is expired", claims -> claims.put("exp", 0)),
        Map.entry("Token is expired", claims -> claims.put("exp", -1e300)),
        Map.entry("Token is expired", claims -> claims.put("exp", now() - 1)),
        Map.entry("Token is expired", claims -> claims.put("exp", (now() - 1) * 1000)),
        Map.entry("Missing JWT claim: body", claims -> claims.remove("body")),
        Map.entry("Missing JWT claim: body", claims -> claims.put("body", "x")),
        Map.entry("body.alg", claims -> claims.put("body", Map.of("hash", sha256("{}")))),
        Map.entry("body.hash", claims -> claims.put("body", Map.of("alg", "SHA256"))),
        Map.entry(
            "unsupported algorithm: md5",
            claims -> claims.put("body", Map.of("alg", "md5", "hash", "x"))),
        Map.entry(
            "Computed hash does not match",
            claims -> claims.put("body", Map.of("alg", "SHA256", "hash", sha256("{ }")))),
        Map.entry("Missing JWT claim: key", claims -> claims.remove("key")),
        Map.entry("Missing JWT claim: key", claims -> claims.put("key", 7)),
        Map.entry("Could not find consumer", claims -> claims.put("key", "nobody")),
        Map.entry("Could not find consumer", claims -> claims.put("key", "Master")),
        Map.entry("Could not find consumer", claims -> claims.put("key", "x".repeat(3000))),
        Map.entry("Invalid token signature", claims -> claims.put("key", "acme-key")));
  }

  @ParameterizedTest
  @MethodSource("wrongClaims")
  void refusesATokenForAnotherRequest(Map.Entry<String, Consumer<Map<String, Object>>> wrong) {
    var claims = master.claims("POST", CODES + "/random", "{}");
    wrong.getValue().accept(claims);
    refused(post(header(sign(HS256, claims, MASTER_SECRET))), wrong.getKey());
  }

  @Test
  void wantsAHashOfABodyOnlyIfThereIsOne() {
    var claims = master.claims("POST", CODES + "/random", null);
    claims.remove("body");
    var unhashed = header(sign(HS256, claims, MASTER_SECRET));
    assertThat(postNothing(unhashed).status()).isEqualTo(201);
    refused(post(unhashed), "Missing JWT claim: body");
    claims.put("body", Map.of("alg", "SHA256", "hash", sha256("{}")));
    refused(
        postNothing(header(sign(HS256, claims, MASTER_SECRET))), "Computed hash does not match");
  }

  private Answer postNothing(String authorization) {
    return api.send("POST", CODES + "/random", null, null, "Authorization", authorization);
  }

  @Test
  void takesSecondsAndMillisecondsAndAnySpellingOfTheHash() {
    for (var expiry : new Object[] {now() + 60, (now() + 60) * 1000, now() + 60.5}) {
      for (var algorithm : new String[] {"SHA256", "sha256"}) {
        var claims = master.claims("POST", CODES + "/random", "{}");
        claims.put("exp", expiry);
        claims.put("method", "post");
        claims.put("body", Map.of("alg", algorithm, "hash", sha256("{}").toUpperCase()));
        assertThat(post(header(sign(HS256, claims, MASTER_SECRET))).status()).isEqualTo(201);
      }
    }
  }

  @Test
  void refusesOtherAlgorithmsAndSignatures() {
    var claims = master.claims("POST", CODES + "/random", "{}");
    for (var algorithm : new String[] {"none", "HS384", "HS512", "RS256", "hs256", "", "ES256"}) {
      refused(
          post(header(sign(Map.of("typ", "JWT", "alg", algorithm), claims, MASTER_SECRET))),
          "Could not decode JWT");
    }
    var token = sign(HS256, claims, MASTER_SECRET);
    refused(post(header(sign(HS256, claims, "other"))), "Invalid token signature");
    refused(post(header(token + "AA")), "Invalid token signature");
    var unsigned = token.substring(0, token.lastIndexOf('.') + 1);
    refused(post(header(unsigned)), "");
    var critical = Map.<String, Object>of("alg", "HS256", "crit", List.of("b64"), "b64", false);
    refused(post(header(sign(critical, claims, MASTER_SECRET))), "Could not decode JWT");
  }

  static Stream<String> hostileHeaders() {
    var deep = base64(("{\"a\":" + "[".repeat(4000)).getBytes(StandardCharsets.US_ASCII));
    return Stream.of(
        "",
        "JWT",
        "JWT token=",
        "JWT token=\"\"",
        "JWT token=\"..\"",
        "JWT token=\"a.b.c\"",
        "JWT token=\"" + "a".repeat(7000) + "\"",
        "JWT token=\"" + ".".repeat(7000) + "\"",
        "JWT token=\"" + "a".repeat(9000) + "\"",
        "JWT token='x'",
        "JWT token=\""
            + base64("{\"alg\":\"HS256\"}".getBytes(StandardCharsets.US_ASCII))
            + "."
            + deep
            + ".x\"",
        "JWT token=\"" + deep + ".e30.x\"",
        "JWT token=\""
            + base64("{\"alg\":\"HS256\"}".getBytes(StandardCharsets.US_ASCII))
            + ".bnVsbA.x\"",
        "JWT token=\"" + base64("{\"alg\":{}}".getBytes(StandardCharsets.US_ASCII)) + ".e30.x\"",
        token("null", "{}"),
        token("{\"alg\":null}", "{}"),
        token("{\"alg\":[]}", "{}"),
        token("{\"alg\":7}", "{}"),
        token("{\"alg\":\"HS256\",\"crit\":null}", "{}"),
        token("{\"alg\":\"HS256\",\"crit\":[7]}", "{}"),
        token("{\"alg\":\"HS256\",\"jwk\":{}}", "{}"),
        token("{\"alg\":\"HS256\",\"jku\":\"\\u0000\"}", "{}"),
        token("{\"alg\":\"HS256\",\"x5c\":[null]}", "{}"),
        token("{\"alg\":\"HS256\",\"alg\":\"none\"}", "{}"),
        token("[]", "{}"),
        token("7", "{}"),
        token("\"\"", "{}"),
        token("", ""),
        token("{\"alg\":\"HS256\"}", "null"),
        token("{\"alg\":\"HS256\"}", "[]"),
        token("{\"alg\":\"HS256\"}", "{\"method\":null}"),
        token("{\"alg\":\"HS256\"}", "{\"method\":1e999999999}"),
        token("{\"alg\":\"HS256\"}", "\u0000"),
        "Bearer " + RunningApi.ADMIN,
        "Basic YWRtaW46YWRtaW4=");
  }

  private static String token(String header, String claims) {
    return header(
        base64(header.getBytes(StandardCharsets.UTF_8))
            + "."
            + base64(claims.getBytes(StandardCharsets.UTF_8))
            + ".x");
  }

  @ParameterizedTest
  @MethodSource("hostileHeaders")
  void refusesAHostileHeaderAtOnce(String authorization) {
    var started = System.nanoTime();
    refused(post(authorization), "");
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void saysThatTheHeaderIsMissing() {
    refused(post(null), "Missing valid Authorization header");
    refused(post("Bearer " + RunningApi.ADMIN), "Missing valid Authorization header");
  }

  @ParameterizedTest
  @CsvSource({
    // method, path, content type, body, status, code: all without a signature
    "GET, /systems/acme/nothing, , , 404, ResourceNotFound",
    "GET, /systems/acme/badges/pilot/codes/x/y/z, , , 404, ResourceNotFound",
    "PATCH, /systems/acme/badges/pilot/codes, application/json, {, 405, MethodNotAllowed",
    "POST, /systems/acme/badges/pilot/codes, application/json, {, 400, InvalidContent",
    "POST, /systems/acme/badges/pilot/codes, text/plain, x, 415, UnsupportedMediaType",
    "POST, /systems/nowhere/badges/pilot/codes, application/json, {}, 403, NotAuthorized",
    "GET, /systems/nowhere/badges/pilot/codes, , , 403, NotAuthorized",
  })
  void looksAtPathMethodAndBodyBeforeTheSignature(
      String method,
      String path,
      @Nullable String type,
      @Nullable String body,
      int status,
      String code) {
    var answer =
        type == null
            ? api.send(method, path, null, body)
            : api.send(method, path, null, body, "Content-Type", type);
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.json().path("code").asString()).isEqualTo(code);
    assertThat(answer.json().path("message").asString()).isNotBlank();
    assertThat(answer.header("Content-Type")).startsWith("application/json");
    if (status == 405) {
      assertThat(answer.header("Allow")).contains("GET").contains("POST");
    }
  }

  @Test
  void looksAtWhatIsAcceptedBeforeTheSignature() {
    var xml = api.send("GET", CODES, null, null, "Accept", "application/xml");
    assertThat(xml.status()).isEqualTo(406);
    assertThat(xml.json().path("code").asString()).isEqualTo("NotAcceptable");
  }

  @Test
  void namesTheFirstPartOfAPathThatDoesNotExist() {
    var answers =
        Map.of(
            "/systems/no/issuers/no/programs/no/badges/no/codes", "system",
            "/systems/acme/issuers/no/programs/no/badges/no/codes", "issuer",
            "/systems/acme/badges/no/codes", "badge");
    answers.forEach(
        (path, kind) -> {
          var answer = master.post(path, "{\"code\": {}}");
          assertThat(answer.status()).isEqualTo(404);
          assertThat(answer.json().path("message").asString())
              .isEqualTo("Could not find " + kind + " field: `slug`, value: `no`");
        });
  }

  @Test
  void takesAPictureButNoMore() {
    var large = master.post(CODES + "/random", "{\"x\": \"" + "x".repeat(1_000_000) + "\"}");
    assertThat(large.status()).isEqualTo(201);
    var tooLarge = master.post(CODES + "/random", "{\"x\": \"" + "x".repeat(1_100_000) + "\"}");
    assertThat(tooLarge.status()).isEqualTo(413);
    assertThat(tooLarge.json().path("code").asString()).isEqualTo("RequestEntityTooLarge");
  }

  private BadgeKitSite site(String system, @Nullable String secret) {
    Tenant.create(api, system);
    var form =
        secret == null
            ? "{\"system\": \"" + system + "\"}"
            : "{\"system\": \"%s\", \"key\": \"%s-key\", \"secret\": \"%s\"}"
                .formatted(system, system, secret);
    var consumer = api.post("/v1/consumers", RunningApi.ADMIN, form);
    assertThat(consumer.status()).as(consumer.text()).isEqualTo(201);
    return new BadgeKitSite(
        api, consumer.json().path("key").asString(), consumer.json().path("secret").asString());
  }

  private Answer post(@Nullable String authorization) {
    return authorization == null
        ? api.post(CODES + "/random", null, "{}")
        : api.send("POST", CODES + "/random", null, "{}", "Authorization", authorization);
  }

  private static void refused(Answer answer, String words) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(403);
    assertThat(answer.json().path("code").asString()).isEqualTo("NotAuthorized");
    assertThat(answer.json().path("message").asString()).contains(words);
  }

  private static long now() {
    return Instant.now().getEpochSecond();
  }
}
