package dev.laurel.api.certificate;

import static dev.laurel.api.certificate.Campus.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.api.RunningApi;
import dev.laurel.api.RunningApi.Answer;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CertificatePageOverHttpTest {
  private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";
  private static final String COURSE = "course-v1:edX+Page+2026";
  private Campus campus;
  private RunningApi api;

  @BeforeAll
  void open() {
    campus = new Campus();
    api = campus.api;
    campus.course(
        COURSE,
        "{\"displayName\": \"Pages & <b>People</b>\", \"start\": \"2026-02-01T00:00:00Z\"}");
  }

  @AfterAll
  void close() {
    campus.close();
  }

  @Test
  void showsNameAndCourseToPeopleAndPrograms() {
    var page = page(campus.certificate(COURSE, "ada.page@example.org"));

    var json = get(page, "*/*");
    assertThat(json.status()).as(json.text()).isEqualTo(200);
    assertThat(json.header("Content-Type")).isEqualTo("application/json");
    assertThat(json.json().path("name").asString()).isEqualTo("Ada Lovelace");
    assertThat(json.json().path("course").path("courseKey").asString()).isEqualTo(COURSE);
    assertThat(json.json().path("course").path("displayName").asString())
        .isEqualTo("Pages & <b>People</b>");
    assertThat(json.json().path("url").asString()).isEqualTo("http://laurel.test" + page);
    var html = get(page, BROWSER);
    assertThat(html.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
    assertThat(html.text())
        .contains("Ada Lovelace", "Pages &amp; &lt;b&gt;People&lt;/b&gt;", "1 February 2026")
        .contains("noindex");
    assertThat(html.header("Content-Security-Policy")).contains("default-src 'none'");
    for (var answer : new Answer[] {json, html}) {
      // The grade; a time may end in 40.9 seconds.
      assertThat(answer.text()).doesNotContain("ada.page").doesNotContainPattern("(?<!\\d)0\\.9");
      assertThat(answer.header("Cache-Control")).isEqualTo("no-cache");
      assertThat(answer.header("ETag")).isNotNull();
    }
  }

  @Test
  void escapesANameThatIsMarkup() {
    campus.facts(
        COURSE,
        "markup@example.org",
        "{\"learner\": {\"name\": \"<script>alert(1)</script>\"},"
            + " \"enrolment\": {\"mode\": \"honor\"}, \"allowlisted\": true}");
    campus.trigger(
        COURSE, "markup@example.org", "{\"id\": \"markup\", \"type\": \"allowlist_added\"}");
    var certificate =
        api.get(path(COURSE, "markup@example.org") + "/certificate", campus.acme.viewer()).json();

    var html = get("/public/certificates/" + certificate.path("verifyUuid").asString(), BROWSER);
    assertThat(html.status()).isEqualTo(200);
    assertThat(html.text()).doesNotContain("<script").contains("&lt;script&gt;");
  }

  @ParameterizedTest
  @ValueSource(strings = {"*/*", "text/html"})
  void hidesACertificateAsIfItNeverWas(String accept) {
    var failed = page(campus.certificate(COURSE, "failed@example.org"));
    campus.trigger(
        COURSE,
        "failed@example.org",
        "{\"id\": \"%s\", \"type\": \"failing_grade\", \"grade\": {\"fraction\": 0.1}}"
            .formatted(UUID.randomUUID()));
    var invalidated = page(campus.certificate(COURSE, "facts@example.org"));
    campus.facts(COURSE, "facts@example.org", "{\"invalidated\": true}");
    campus.facts(
        COURSE, "facts@example.org", "{\"grade\": {\"fraction\": 0.1, \"passing\": true}}");
    var never = "/public/certificates/" + UUID.randomUUID();
    var expected = get(never, accept);

    assertThat(expected.status()).isEqualTo(404);
    for (var hidden : new String[] {failed, invalidated, "/public/certificates/x"}) {
      var answer = get(hidden, accept);
      assertThat(answer.status()).isEqualTo(404);
      assertThat(sameButFor(hidden, answer)).isEqualTo(sameButFor(never, expected));
      assertThat(answer.header("Cache-Control")).isEqualTo(expected.header("Cache-Control"));
      assertThat(answer.header("ETag")).isEqualTo(expected.header("ETag"));
    }
    // shown again once it may be
    campus.facts(COURSE, "facts@example.org", "{\"invalidated\": false}");
    assertThat(get(invalidated, accept).status()).isEqualTo(200);
  }

  private static String sameButFor(String path, Answer answer) {
    return answer.text().replace(path, "");
  }

  private static String page(JsonNode certificate) {
    return "/public/certificates/" + certificate.path("verifyUuid").asString();
  }

  private Answer get(String path, String accept) {
    return api.send("GET", path, null, null, "Accept", accept);
  }
}
