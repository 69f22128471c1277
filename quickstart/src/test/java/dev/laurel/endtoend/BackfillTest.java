package dev.laurel.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.laurel.store.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Learners who passed yesterday, and a template that is activated today. */
class BackfillTest {
  private static final String PASSED = "org.openedx.learning.course.passing.status.updated.v1";
  private static final String COURSE = "course-v1:edX+DemoX+2026";
  private static final int LEARNERS = 30;

  @Test
  @Timeout(300)
  void awardsThoseWhoPassedBeforeTheTemplateWasActiveAndTwiceIsOnce() {
    try (var laurel =
        Laurel.on(TestDatabase.mariaDb())
            .withApi()
            .withWorker(Map.of("laurel.worker.backfilled-per-second", "500"))) {
      // given
      var api = laurel.api();
      Api.created(api.post("/v1/systems", Map.of("slug", "acme", "name", "Acme")));
      var template =
          Api.created(
              api.post(
                  "/v1/templates",
                  Map.of("system", "acme", "name", "Graduate", "description", "Has passed.")));
      Api.created(
          api.post(
              "/v1/templates/" + template + "/requirements",
              Map.of("eventType", PASSED, "rules", passedTheCourse())));
      var yesterday = new ArrayList<Map<String, Object>>();
      for (var learner = 0; learner < LEARNERS; learner++) {
        yesterday.add(event("y" + learner, "learner-" + learner + "@example.org", COURSE));
        yesterday.add(event("o" + learner, "learner-" + learner + "@example.org", "another"));
      }
      var stored = api.events("acme", yesterday);
      assertThat(stored.body().path("unmatched").asInt() + stored.body().path("accepted").asInt())
          .as(stored.body().toString())
          .isEqualTo(2 * LEARNERS);
      await().atMost(Duration.ofSeconds(60)).until(() -> accepted(laurel) == 0);
      laurel
          .jdbc
          .sql("UPDATE learning_event SET accepted_at = accepted_at - INTERVAL 1 DAY")
          .update();
      // when
      var activated =
          api.post("/v1/templates/" + template + "/activate", Map.of("backfillDays", 2));
      var location = activated.http().headers().firstValue("Location").orElseThrow();
      // then
      assertThat(activated.status()).isEqualTo(202);
      assertThat(activated.body().path("active").asBoolean()).isTrue();
      var finished = finished(api, location);
      assertThat(finished.body().path("events").asInt()).isEqualTo(2 * LEARNERS);
      assertThat(finished.body().path("reached").asInt()).isEqualTo(2 * LEARNERS);
      assertThat(finished.body().path("shown").asInt()).isEqualTo(2 * LEARNERS);
      assertThat(finished.body().path("matched").asInt()).isEqualTo(LEARNERS);
      assertThat(finished.body().path("awards").asInt()).isEqualTo(LEARNERS);
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () ->
                  assertThat(laurel.states())
                      .isEqualTo("{state=issued, failure_type=null, n=%d}".formatted(LEARNERS)));

      // when it is done again, and further back
      var again = api.post("/v1/templates/" + template + "/backfills", Map.of("days", 3650));
      // then
      assertThat(again.status()).isEqualTo(202);
      var second = finished(api, again.http().headers().firstValue("Location").orElseThrow());
      assertThat(second.body().path("reached").asInt()).isEqualTo(2 * LEARNERS);
      assertThat(second.body().path("shown").asInt()).isZero();
      assertThat(second.body().path("awards").asInt()).isZero();
      assertThat(laurel.states())
          .isEqualTo("{state=issued, failure_type=null, n=%d}".formatted(LEARNERS));
      assertThat(api.get("/v1/backfills?template=" + template).body().path("items")).hasSize(2);
      assertThat(api.get("/v1/backfills?state=running").body().path("items")).isEmpty();
      assertThat(
              laurel
                  .jdbc
                  .sql("SELECT COUNT(*) FROM operator_audit WHERE action = 'backfill'")
                  .query(Long.class)
                  .single())
          .isEqualTo(2);

      assertThat(api.post(location + "/stop", Map.of()).status()).isEqualTo(409);
      api.post("/v1/templates/" + template + "/deactivate", Map.of());
      var inactive = api.post("/v1/templates/" + template + "/backfills", Map.of("days", 1));
      assertThat(inactive.status()).isEqualTo(409);
      assertThat(inactive.text("type")).isEqualTo("/problems/template-inactive");
    }
  }

  private static Api.Answer finished(Api api, String location) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> !api.get(location).text("state").equals("running"));
    var answer = api.get(location);
    assertThat(answer.text("state")).as(answer.body().toString()).isEqualTo("finished");
    return answer;
  }

  private static long accepted(Laurel laurel) {
    return laurel
        .jdbc
        .sql("SELECT COUNT(*) FROM learning_event WHERE state = 'accepted'")
        .query(Long.class)
        .single();
  }

  private static List<Map<String, Object>> passedTheCourse() {
    return List.of(
        Map.of("dataPath", "course.course_key", "operator", "eq", "value", COURSE),
        Map.of("dataPath", "is_passing", "operator", "eq", "value", "true"));
  }

  private static Map<String, Object> event(String id, String email, String course) {
    var user =
        Map.of(
            "id",
            7,
            "is_active",
            true,
            "pii",
            Map.of("username", id, "email", email, "name", "Ada Lovelace"));
    return Map.of(
        "specversion",
        "1.0",
        "id",
        id,
        "source",
        "lms",
        "type",
        PASSED,
        "data",
        Map.of(
            "course_passing_status",
            Map.of(
                "is_passing",
                true,
                "course",
                Map.of("course_key", course, "display_name", "Demo"),
                "user",
                user)));
  }
}
