package dev.laurel.api.certificate;

import static dev.laurel.api.certificate.Campus.path;
import static dev.laurel.api.certificate.Campus.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.api.RunningApi;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CertificatesOverHttpTest {
  private static final String COURSE = "course-v1:edX+Certificates+2026";
  private Campus campus;
  private RunningApi api;

  @BeforeAll
  void open() {
    campus = new Campus();
    api = campus.api;
    campus.course(COURSE);
  }

  @AfterAll
  void close() {
    campus.close();
  }

  @Test
  void showsACertificateAndEverySaveOfItWithItsCause() {
    var made = campus.certificate(COURSE, "ada@example.org");
    var self = made.path("links").path("self").asString();
    assertThat(made.path("mode").asString()).isEqualTo("verified");
    assertThat(made.path("grade").toString()).isEqualTo("0.9");
    assertThat(made.path("name").asString()).isEqualTo("Ada Lovelace");
    assertThat(made.path("pageUrl").asString())
        .isEqualTo("http://laurel.test/public/certificates/" + made.path("verifyUuid").asString());
    assertThat(made.path("links").path("workflow").asString()).startsWith("certificate/");

    campus.trigger(
        COURSE,
        "ada@example.org",
        "{\"id\": \"fail-ada\", \"type\": \"failing_grade\", \"grade\": {\"fraction\": 0.0},"
            + " \"reason\": \"Regraded\"}");

    var failed = api.get(self, campus.acme.viewer()).json();
    assertThat(failed.path("status").asString()).isEqualTo("notpassing");
    assertThat(failed.path("verifyUuid")).isEqualTo(made.path("verifyUuid"));
    assertThat(failed.path("createdAt")).isEqualTo(made.path("createdAt"));
    assertThat(failed.has("pageUrl")).isFalse();
    assertThat(failed.has("grade")).as("a zero is an empty grade").isFalse();
    var history = api.get(self + "/history", campus.acme.viewer()).json().path("items");
    assertThat(texts(history, "status")).containsExactly("downloadable", "notpassing");
    assertThat(texts(history, "cause")).containsExactly("passing_grade", "failing_grade");
    assertThat(history.get(0).has("previousStatus")).isFalse();
    var last = history.get(1);
    assertThat(last.path("previousStatus").asString()).isEqualTo("downloadable");
    assertThat(last.path("rule").asString()).isEqualTo("failed");
    assertThat(last.path("trigger").path("id").asString()).isEqualTo("fail-ada");
    assertThat(last.path("actor").asString()).isEqualTo("operator of acme");
    assertThat(last.path("reason").asString()).isEqualTo("Regraded");
    // in pages
    var page = api.get(self + "/history?limit=1", campus.acme.viewer());
    var next = api.get(page.header("Link").replaceAll("<|>.*", ""), campus.acme.viewer());
    assertThat(texts(next.json().path("items"), "cause")).containsExactly("failing_grade");
  }

  @Test
  void listsByLearnerCourseAndStatusInPages() {
    var course = campus.course("course-v1:edX+Lists+2026");
    var first = campus.certificate(course, "first@example.org");
    var second = campus.certificate(course, "second@example.org");
    var elsewhere =
        campus.certificate(campus.course("course-v1:edX+Else+2026"), "first@example.org");
    campus.trigger(course, "second@example.org", "{\"id\": \"inv\", \"type\": \"invalidated\"}");
    var ofCourse = path(course) + "/certificates";

    assertThat(ids(ofCourse)).containsExactly(id(second), id(first));
    assertThat(ids(ofCourse + "?status=unavailable")).containsExactly(id(second));
    assertThat(ids(ofCourse + "?status=audit_passing")).isEmpty();
    assertThat(ids("/v1/certificates?learner=first@example.org"))
        .containsExactly(id(elsewhere), id(first));
    var learner = first.path("learner").path("id").asString();
    var key = path(course).substring("/v1/courses/".length());
    assertThat(ids("/v1/certificates?learner=" + learner + "&course=" + key))
        .containsExactly(id(first));
    assertThat(ids("/v1/certificates?course=" + key + "&status=downloadable"))
        .containsExactly(id(first));
    assertThat(ids("/v1/certificates?status=unavailable")).contains(id(second));
    assertThat(ids("/v1/certificates")).contains(id(first), id(second), id(elsewhere));

    var page = api.get(ofCourse + "?limit=1", campus.acme.viewer());
    var next = page.header("Link").replaceAll("<|>.*", "");
    assertThat(ids(next)).containsExactly(id(first));
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/certificates?status=passed, 400",
    "/v1/certificates?status=DOWNLOADABLE, 400",
    "/v1/certificates?learner=ada, 400",
    "/v1/certificates?learner=nobody@example.org, 404",
    "/v1/certificates?learner=00000000-0000-0000-0000-000000000000, 404",
    "/v1/certificates?course=course-v1:edX%2BNowhere%2B2026, 404",
    "/v1/certificates?course=a/b, 400",
    "/v1/certificates?limit=1000, 400",
    "/v1/certificates?cursor=x, 400",
    "/v1/certificates/ada, 404",
    "/v1/certificates/00000000-0000-0000-0000-000000000000, 404",
    "/v1/certificates/00000000-0000-0000-0000-000000000000/history, 404",
    "/v1/courses/course-v1:edX+Nowhere+2026/certificates, 404",
  })
  void refusesWhatMakesNoSense(String path, int status) {
    var refused = api.get(path, campus.acme.viewer());
    assertThat(refused.status()).as(refused.text()).isEqualTo(status);
  }

  @Test
  void keepsSystemsApart() {
    var mine = campus.certificate(COURSE, "mine@example.org");
    var self = mine.path("links").path("self").asString();

    assertThat(api.get(self, campus.other.admin()).status()).isEqualTo(404);
    assertThat(api.get(self + "/history", campus.other.admin()).status()).isEqualTo(404);
    var theirs = api.get("/v1/certificates", campus.other.admin()).json();
    assertThat(theirs.path("items")).isEmpty();
    assertThat(api.get(self, RunningApi.ADMIN).status()).isEqualTo(200);
    assertThat(api.get(self, null).status()).isEqualTo(401);
  }

  private List<String> ids(String path) {
    var list = api.get(path, campus.acme.viewer());
    assertThat(list.status()).as(list.text()).isEqualTo(200);
    return texts(list.json().path("items"), "id");
  }

  private static String id(JsonNode certificate) {
    return certificate.path("id").asString();
  }
}
