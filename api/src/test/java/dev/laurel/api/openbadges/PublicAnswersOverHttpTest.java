package dev.laurel.api.openbadges;

import static dev.laurel.api.openbadges.PublicStage.BROWSER;
import static dev.laurel.api.openbadges.PublicStage.PUBLIC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.api.RunningApi.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What public answers have in common: who may read them, how long they keep, how pages are made.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublicAnswersOverHttpTest {
  private static final String ADA = "/public/assertions/ada";
  private PublicStage stage;
  private long badge;

  @BeforeAll
  void open() {
    stage = new PublicStage();
    badge = stage.badge("division");
    stage.award(badge, "ada@example.org", Map.of("slug", "ada"));
  }

  @AfterAll
  void close() {
    stage.close();
  }

  @Test
  void mayBeReadByTheScriptOfAnySiteErrorsToo() {
    for (var path : List.of(ADA, "/public/systems/school", "/public/assertions/nothing")) {
      var answer = send("GET", path, "Origin", "https://verifier.test");
      assertThat(answer.header("Access-Control-Allow-Origin")).as(path).isEqualTo("*");
      assertThat(answer.header("Access-Control-Allow-Credentials")).isNull();
      assertThat(answer.response().headers().allValues("Vary")).contains("Accept");
    }
    var preflight =
        send(
            "OPTIONS",
            ADA,
            "Origin",
            "https://verifier.test",
            "Access-Control-Request-Method",
            "GET",
            "Access-Control-Request-Headers",
            "if-none-match");
    assertThat(preflight.status()).isEqualTo(204);
    assertThat(preflight.header("Access-Control-Allow-Methods")).isEqualTo("GET, HEAD, OPTIONS");
    assertThat(preflight.header("Access-Control-Allow-Headers")).isEqualTo("*");
    assertThat(send("GET", "/v1/systems").header("Access-Control-Allow-Origin")).isNull();
    assertThat(send("POST", ADA).status()).isEqualTo(405);
  }

  @Test
  void keepForAMinuteAndAreNotSentAgainUnchanged() {
    var first = send("GET", ADA);
    assertThat(first.header("Cache-Control")).contains("max-age=60").contains("public");

    var again = send("GET", ADA, "If-None-Match", String.valueOf(first.header("ETag")));
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.text()).isEmpty();
    assertThat(again.header("Cache-Control")).contains("max-age=60");
    assertThat(again.header("Access-Control-Allow-Origin")).isEqualTo("*");

    var tags =
        List.of("*/*", "application/ld+json", BROWSER).stream()
            .map(accept -> stage.get(ADA, accept).header("ETag"))
            .distinct();
    assertThat(tags).hasSize(3);
    assertThat(send("GET", "/public/systems/school").header("Cache-Control"))
        .contains("max-age=300");
  }

  @Test
  void showARevocationToWhoeverAsksWithAnOldTag() {
    var uuid = stage.award(badge, "taken@example.org", Map.of());
    var path = "/public/assertions/" + uuid;
    var tag = String.valueOf(send("GET", path).header("ETag"));
    stage.record.change(uuid, "status = 'revoked', state = 'revoking'");

    var gone = send("GET", path, "If-None-Match", tag);
    assertThat(gone.status()).isEqualTo(410);
    assertThat(gone.header("Cache-Control")).contains("max-age=60");
    assertThat(send("GET", "/public/assertions/nothing").header("Cache-Control"))
        .contains("no-store");
  }

  @Test
  void answerHeadWithoutABody() {
    var head = send("HEAD", ADA);
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.text()).isEmpty();
    assertThat(head.header("ETag")).isEqualTo(send("GET", ADA).header("ETag"));
    assertThat(head.header("Content-Length")).isEqualTo(send("GET", ADA).header("Content-Length"));
  }

  @Test
  void showAPageWithAllThatIsKnownOfABadgeAndNothingOfItsOwner() {
    var page = stage.get(ADA, BROWSER);

    assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
    assertThat(page.header("Content-Security-Policy"))
        .startsWith("default-src 'none'; style-src 'sha256-")
        .doesNotContain("unsafe");
    assertThat(page.text())
        .contains("<html lang=\"en\"")
        .contains("<title>Long Division, awarded by summer</title>")
        .contains("<link rel=\"canonical\" href=\"" + PUBLIC + ADA + "\">")
        .contains("<meta property=\"og:title\" content=\"Long Division, awarded by summer\">")
        .contains("<meta property=\"og:image\" content=\"https://school.test/division.png\">")
        .contains("alt=\"Picture of the badge Long Division\"")
        .contains("Divides")
        .contains("Divide by seven")
        .contains("5 October 2026")
        .contains("No end date")
        .contains("href=\"" + PUBLIC + "/public/v2/assertions/ada\"")
        .doesNotContain("<script")
        .doesNotContain(" th:")
        .doesNotContain("ada@")
        .doesNotContain("Lovelace");
  }

  @Test
  void escapeWhatAnIssuerWrote() {
    var hostile = stage.badge("hostile");
    stage
        .jdbc()
        .sql("UPDATE template SET name = ?, description = ?, criteria_url = ? WHERE id = ?")
        .params(
            "<script>alert(1)</script>\"'>",
            "</style><script>alert(1)</script>",
            "javascript:alert(1)",
            hostile)
        .update();
    var page = stage.get("/public/systems/school/badges/hostile", BROWSER);
    assertThat(page.text())
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
        .doesNotContain("<script")
        .doesNotContain("javascript:");
  }

  @Test
  void tellWhetherABadgeBelongsToAnAddressAndKeepNothing() {
    assertThat(check("email=ADA%40example.org").text()).contains("Yes, this badge was awarded");
    var no = check("email=grace%40example.org");
    assertThat(no.text()).contains("No, this badge was not awarded").doesNotContain("grace");
    assertThat(no.header("Cache-Control")).isEqualTo("no-store");
    assertThat(check("email=nobody").status()).isEqualTo(422);
    assertThat(check("").status()).isEqualTo(422);
    assertThat(send("POST", "/public/assertions/ada/check").status()).isEqualTo(415);
    assertThat(
            stage
                .api
                .send(
                    "POST",
                    "/public/assertions/nothing/check",
                    null,
                    "email=a%40b.c",
                    "Content-Type",
                    "application/x-www-form-urlencoded")
                .status())
        .isEqualTo(404);
  }

  private Answer check(String form) {
    return stage.api.send(
        "POST", ADA + "/check", null, form, "Content-Type", "application/x-www-form-urlencoded");
  }

  private Answer send(String method, String path, String... headers) {
    return stage.api.send(method, path, null, null, headers);
  }
}
