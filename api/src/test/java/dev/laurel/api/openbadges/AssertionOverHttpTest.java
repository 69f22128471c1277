package dev.laurel.api.openbadges;

import static dev.laurel.api.openbadges.PublicStage.BROWSER;
import static dev.laurel.api.openbadges.PublicStage.ISSUED;
import static dev.laurel.api.openbadges.PublicStage.PUBLIC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.store.UtcTime;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AssertionOverHttpTest {
  private static final String ANY = "*/*";
  private static final String LD_JSON = "application/ld+json";
  private PublicStage stage;
  private long badge;

  @BeforeAll
  void open() {
    stage = new PublicStage();
    badge = stage.badge("division");
  }

  @AfterAll
  void close() {
    stage.close();
  }

  @Test
  void answersOpenBadgesOneToWhoeverTakesAnything() throws Exception {
    stage.award(badge, "ada@example.org", Map.of("slug", "Ada-1", "evidence", "https://e.test/1"));

    var answer = stage.get("/public/assertions/Ada-1", ANY);

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    var json = answer.json();
    assertThat(json.propertyNames())
        .containsExactly("uid", "recipient", "badge", "verify", "issuedOn", "evidence");
    assertThat(json.path("uid").asString()).isEqualTo("Ada-1");
    assertThat(json.path("verify").path("type").asString()).isEqualTo("hosted");
    assertThat(json.path("verify").path("url").asString())
        .isEqualTo(PUBLIC + "/public/assertions/Ada-1");
    assertThat(json.path("badge").asString())
        .isEqualTo(PUBLIC + "/public/systems/school/issuers/maths/programs/summer/badges/division");
    assertThat(json.path("issuedOn").isIntegralNumber()).isTrue();
    assertThat(json.path("issuedOn").asLong()).isEqualTo(ISSUED.getEpochSecond());
    assertThat(json.path("evidence").asString()).isEqualTo("https://e.test/1");
    assertBelongsTo("ada@example.org", json.path("recipient"));
    assertThat(answer.text()).doesNotContain("ada@");
  }

  @Test
  void answersOpenBadgesTwoToWhoeverNamesJsonLd() throws Exception {
    var expires = Instant.parse("2027-10-05T08:00:00Z");
    stage.award(
        badge, "Grace@Example.org", Map.of("slug", "grace", "expires", UtcTime.of(expires)));

    var answer = stage.get("/public/assertions/grace", "application/ld+json, application/json");

    assertThat(answer.header("Content-Type")).isEqualTo(LD_JSON);
    var json = answer.json();
    assertThat(json.path("@context").asString()).isEqualTo("https://w3id.org/openbadges/v2");
    assertThat(json.path("type").asString()).isEqualTo("Assertion");
    assertThat(json.path("id").asString()).isEqualTo(PUBLIC + "/public/assertions/grace");
    assertThat(json.path("verification").path("type").asString()).isEqualTo("HostedBadge");
    assertThat(json.path("issuedOn").asString()).isEqualTo("2026-10-05T08:00:00Z");
    assertThat(json.path("expires").asString()).isEqualTo("2027-10-05T08:00:00Z");
    assertBelongsTo("Grace@Example.org", json.path("recipient"));
  }

  @Test
  void answersOpenBadgesTwoBelowItsOwnPathWhateverTheClientTakes() {
    stage.award(badge, "pinned@example.org", Map.of("slug", "pinned"));

    for (var accept : List.of(ANY, "application/json", BROWSER)) {
      var answer = stage.get("/public/v2/assertions/pinned", accept);
      assertThat(answer.header("Content-Type")).isEqualTo("application/json");
      assertThat(answer.json().path("id").asString())
          .isEqualTo(PUBLIC + "/public/v2/assertions/pinned");
      assertThat(answer.json().path("badge").asString()).startsWith(PUBLIC + "/public/v2/systems/");
    }
  }

  @Test
  void answersTheSameDocumentForEverySpellingOfTheName() {
    var uuid = stage.award(badge, "spelt@example.org", Map.of("slug", "Spelt"));
    var canonical = stage.get("/public/assertions/Spelt", ANY);

    for (var name : List.of("SPELT", "spelt", uuid.toString(), uuid.toString().toUpperCase())) {
      var other = stage.get("/public/assertions/" + name, ANY);
      assertThat(other.text()).as(name).isEqualTo(canonical.text());
      assertThat(other.header("Link"))
          .isEqualTo("<" + PUBLIC + "/public/assertions/Spelt>; rel=\"canonical\"");
    }
  }

  @Test
  void namesAnAwardWithoutASlugByItsUuid() {
    var uuid = stage.award(badge, "native@example.org", Map.of());
    var json = stage.get("/public/assertions/" + uuid, ANY).json();
    assertThat(json.path("uid").asString()).isEqualTo(uuid.toString());
    assertThat(json.path("verify").path("url").asString())
        .isEqualTo(PUBLIC + "/public/assertions/" + uuid);
    assertThat(json.has("expires")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"accepted", "issuing", "needs_attention", "issued"})
  void isThereFromTheMomentTheAwardIsAccepted(String state) {
    var uuid = stage.award(badge, state + "@example.org", Map.of("state", state));
    assertThat(stage.get("/public/assertions/" + uuid, ANY).status()).isEqualTo(200);
  }

  @Test
  void isThereForABadgeThatAProviderIssuesToo() {
    var account = stage.record.account(stage.system, "credly");
    var elsewhere = stage.record.template(stage.system, "at-credly", account);
    var uuid =
        stage.award(
            elsewhere,
            "both@example.org",
            Map.of("state", "issued", "external_url", "https://credly.test/badges/7"));
    assertThat(stage.get("/public/assertions/" + uuid, ANY).json().path("badge").asString())
        .isEqualTo(PUBLIC + "/public/systems/school/badges/at-credly");
    assertThat(stage.get("/public/assertions/" + uuid, BROWSER).text())
        .contains("<a href=\"https://credly.test/badges/7\">See it at Credly</a>");
  }

  @Test
  void saysOfAnExpiredOneWhenItExpired() {
    var expires = Instant.parse("2026-10-06T00:00:00Z");
    var uuid =
        stage.award(
            badge,
            "late@example.org",
            Map.of("status", "expired", "state", "expired", "expires", UtcTime.of(expires)));
    var answer = stage.get("/public/assertions/" + uuid, ANY);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("expires").asLong()).isEqualTo(expires.getEpochSecond());
  }

  @Test
  void isGoneOnceRevoked() {
    var uuid =
        stage.award(badge, "taken@example.org", Map.of("status", "revoked", "state", "revoking"));

    var one = stage.get("/public/assertions/" + uuid, ANY);
    assertThat(one.status()).isEqualTo(410);
    assertThat(one.text()).isEqualTo("{\"revoked\":true}");

    var two = stage.get("/public/assertions/" + uuid, LD_JSON);
    assertThat(two.status()).isEqualTo(410);
    assertThat(two.json().path("revoked").asBoolean()).isTrue();
    assertThat(two.json().path("id").asString()).isEqualTo(PUBLIC + "/public/assertions/" + uuid);

    var page = stage.get("/public/assertions/" + uuid, BROWSER);
    assertThat(page.status()).isEqualTo(410);
    assertThat(page.text()).contains("This badge is not valid any more");
  }

  @Test
  void isGoneOnceTheLearnerIsErased() {
    var uuid = stage.award(badge, "erased@example.org", Map.of());
    stage
        .jdbc()
        .sql("UPDATE learner SET erased_at = '2026-11-02', email = ? WHERE email_key = ?")
        .params("erased", "erased@example.org")
        .update();
    assertThat(stage.get("/public/assertions/" + uuid, ANY).status()).isEqualTo(410);
    assertThat(stage.get("/public/assertions/" + uuid, BROWSER).status()).isEqualTo(410);
    assertThat(stage.get("/public/assertions/" + uuid, LD_JSON).status()).isEqualTo(410);
  }

  @Test
  void isNotFoundIfNobodyEarnedIt() {
    var json = stage.get("/public/assertions/" + UUID.randomUUID(), ANY);
    assertThat(json.status()).isEqualTo(404);
    assertThat(json.header("Content-Type")).isEqualTo("application/problem+json");
    // For clients of BadgeKit, beside the members of the problem.
    assertThat(json.json().path("code").asString()).isEqualTo("ResourceNotFound");
    assertThat(json.json().path("message").asString()).isEqualTo("There is no such assertion.");
    var page = stage.get("/public/assertions/nothing", BROWSER);
    assertThat(page.status()).isEqualTo(404);
    assertThat(page.header("Content-Type")).startsWith("text/html");
    assertThat(page.text()).contains("There is no such badge here");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%00",
        "a%0D%0Ab",
        "a%2Fb",
        "..%2F..%2Fetc",
        "%FF",
        "%E2%28",
        "a;b=c",
        "~1",
        "%7E1",
        "%",
        "'%20OR%201=1",
        "%F0%9F%8F%85",
        "%25s",
        "a%5Cb"
      })
  void refusesHostileNamesCleanly(String name) {
    for (var accept : List.of(ANY, BROWSER)) {
      var answer = RawGet.of(stage.api.port(), "/public/assertions/" + name, accept);
      assertThat(answer).as(name).containsPattern("^HTTP/1.1 40[04] ");
    }
  }

  @Test
  void refusesAVeryLongNameCleanly() {
    for (var length : List.of(256, 4_000)) {
      assertThat(stage.get("/public/assertions/" + "a".repeat(length), ANY).status())
          .isEqualTo(404);
    }
  }

  private static void assertBelongsTo(String email, JsonNode recipient) throws Exception {
    assertThat(recipient.path("type").asString()).isEqualTo("email");
    assertThat(recipient.path("hashed").isBoolean()).isTrue();
    assertThat(recipient.path("hashed").asBoolean()).isTrue();
    var salted = email + recipient.path("salt").asString();
    var hash = MessageDigest.getInstance("SHA-256").digest(salted.getBytes(StandardCharsets.UTF_8));
    assertThat(recipient.path("identity").asString())
        .isEqualTo("sha256$" + HexFormat.of().formatHex(hash));
  }
}
