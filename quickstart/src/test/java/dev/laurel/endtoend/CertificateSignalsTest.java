package dev.laurel.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.laurel.store.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** From the platform's events to a certificate, its signals and a badge, over HTTP. */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CertificateSignalsTest {
  private static final Duration SOON = Duration.ofMinutes(1);
  private static final String ADA = "ada@example.org";
  private static final String COURSE = "course-v1:edX+DemoX+2026";
  private static final String TYPE = "org.openedx.learning.certificate.";

  private Laurel laurel;
  private Api api;

  @BeforeAll
  void open() {
    laurel = Laurel.on(TestDatabase.mariaDb()).withApi().withWorker(Map.of());
    api = laurel.api();
  }

  @AfterAll
  void close() {
    laurel.close();
  }

  @Test
  void earnsACertificateAndWithItABadgeAndLosesBothByFailing() {
    // given
    try (var receiver = new Receiver()) {
      var learning = new Learning(api, "campus");
      api.post(
          "/v1/subscriptions",
          Map.of(
              "system",
              "campus",
              "url",
              receiver.url(),
              "transitions",
              List.of("certificate.created", "certificate.changed", "certificate.revoked")));
      var badge = badgeForACertificate(learning);
      assertThat(api.put("/v1/courses/" + COURSE + "?system=campus", Map.of()).status())
          .isEqualTo(201);
      var facts =
          Map.of(
              "learner", Map.of("name", "Ada Lovelace"),
              "enrolment", Map.of("mode", "verified"),
              "grade", Map.of("fraction", 0.85, "passing", false));
      assertThat(
              api.put("/v1/courses/" + COURSE + "/learners/" + ADA + "?system=campus", facts)
                  .status())
          .isEqualTo(201);

      // when
      learning.happens(List.of(learning.passes(ADA, COURSE)));
      // then
      await().atMost(SOON).until(() -> award(badge).equals("issued"));
      // when
      learning.happens(List.of(learning.fails(ADA, COURSE)));
      // then
      await().atMost(SOON).until(() -> award(badge).equals("revoked"));
      assertThat(signals())
          .containsExactly(
              "changed:  -> downloadable",
              "created:  -> downloadable",
              "changed: downloadable -> notpassing",
              "revoked: downloadable -> notpassing");
      await().atMost(SOON).until(() -> receiver.messages.size() == 4);
      assertThat(receiver.messages.stream().map(message -> words(message.json())))
          .containsExactlyElementsOf(signals());
    }
  }

  /** Earned by a certificate, lost by its revocation. */
  private String badgeForACertificate(Learning learning) {
    var badge = learning.hosted("certified");
    var requirement =
        api.post(
                "/v1/templates/" + badge + "/requirements",
                Map.of("eventType", TYPE + "created.v1", "rules", List.of(inCourse())))
            .text("id");
    api.post(
        "/v1/templates/" + badge + "/penalties",
        Map.of(
            "eventType",
            TYPE + "revoked.v1",
            "rules",
            List.of(inCourse()),
            "requirements",
            List.of(requirement)));
    learning.activate(badge);
    return badge;
  }

  private static Map<String, Object> inCourse() {
    return Map.of("dataPath", "course.course_key", "operator", "eq", "value", COURSE);
  }

  private String award(String badge) {
    return api.get("/v1/awards?template=" + badge)
        .body()
        .path("items")
        .path(0)
        .path("state")
        .asString();
  }

  private List<String> signals() {
    var words = new ArrayList<String>();
    for (var event : api.get("/v1/signals?limit=200").body().path("items")) {
      if (event.path("type").asString().startsWith(TYPE)) {
        words.add(words(event));
      }
    }
    return words;
  }

  private static String words(JsonNode event) {
    var certificate = event.path("data").path("certificate");
    return event.path("type").asString().replace(TYPE, "").replace(".v1", ": ")
        + certificate.path("previous_status").asString()
        + " -> "
        + certificate.path("current_status").asString();
  }
}
