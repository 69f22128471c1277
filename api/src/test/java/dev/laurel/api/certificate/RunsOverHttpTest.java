package dev.laurel.api.certificate;

import static dev.laurel.api.certificate.Campus.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.api.RunningApi;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Without Temporal: what is begun is kept, and a worker would walk it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunsOverHttpTest {
  private Campus campus;
  private RunningApi api;

  @BeforeAll
  void open() {
    campus = new Campus();
    api = campus.api;
  }

  @AfterAll
  void close() {
    campus.close();
  }

  @Test
  void beginsARegenerationOnceThoughTemporalIsAway() {
    var course = campus.course("course-v1:edX+Run+2026");
    campus.enrolled(course, "ada@example.org");
    campus.facts(course, "nobody@example.org", "{}");
    var begun =
        api.post(path(course) + "/regenerate", campus.acme.operator(), "{\"reason\": \"Policy\"}");

    assertThat(begun.status()).as(begun.text()).isEqualTo(202);
    assertThat(begun.json().path("existing").asBoolean()).isFalse();
    var run = api.get(begun.header("Location"), campus.acme.viewer()).json();
    assertThat(run.path("state").asString()).isEqualTo("running");
    assertThat(run.path("learners").asLong()).as("who is enrolled or certified").isEqualTo(1);
    assertThat(run.path("lookedAt").asLong()).isZero();
    assertThat(run.path("courseKey").asString()).isEqualTo(course);
    assertThat(run.path("actor").asString()).isEqualTo("operator of acme");
    assertThat(run.path("reason").asString()).isEqualTo("Policy");

    var again = api.post(path(course) + "/regenerate", campus.acme.operator(), null);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().path("existing").asBoolean()).isTrue();
    assertThat(again.header("Location")).isEqualTo(begun.header("Location"));
  }

  @Test
  void stopsOneAndSaysIfItHasEndedByItself() {
    var course = campus.course("course-v1:edX+Stop+2026");
    var path = begin(course);

    var stopped = api.post(path + "/stop", campus.acme.operator(), null);
    assertThat(stopped.status()).as(stopped.text()).isEqualTo(200);
    assertThat(stopped.json().path("state").asString()).isEqualTo("stopped");
    assertThat(stopped.json().has("finishedAt")).isTrue();
    assertThat(
            JdbcClient.create(api.database().dataSource())
                .sql("SELECT actor FROM operator_audit WHERE action = 'stop_regeneration'")
                .query(String.class)
                .list())
        .contains("operator of acme");
    assertThat(api.post(path + "/stop", campus.acme.operator(), null).json())
        .isEqualTo(stopped.json());

    var second = begin(course);
    assertThat(second).isNotEqualTo(path);
    JdbcClient.create(api.database().dataSource())
        .sql("UPDATE certificate_run SET state = 'finished' WHERE uuid = ?")
        .param(second.substring(second.lastIndexOf('/') + 1))
        .update();
    var refused = api.post(second + "/stop", campus.acme.operator(), null);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.problem()).isEqualTo("run-ended");
  }

  @Test
  void listsNewestFirstByCourse() {
    var course = campus.course("course-v1:edX+List+2026");
    var first = begin(course);
    api.post(first + "/stop", campus.acme.operator(), null);
    var second = begin(course);
    var key = path(course).substring("/v1/courses/".length());

    var page = api.get("/v1/certificate-runs?limit=1&course=" + key, campus.acme.viewer());
    assertThat(selves(page)).containsExactly(second);
    var next = page.header("Link").replaceAll("<|>.*", "");
    assertThat(selves(api.get(next, campus.acme.viewer()))).containsExactly(first);
    assertThat(selves(api.get("/v1/certificate-runs", campus.acme.viewer()))).contains(second);
    assertThat(api.get("/v1/certificate-runs?course=nowhere", campus.acme.viewer()).status())
        .isEqualTo(404);
  }

  @Test
  void refusesWhoMayNotAndWhatIsNotThere() {
    var course = campus.course("course-v1:edX+Roles+2026");
    var path = begin(course);

    assertThat(api.post(path(course) + "/regenerate", campus.acme.caller(), null).status())
        .isEqualTo(403);
    assertThat(api.post(path(course) + "/regenerate", campus.other.operator(), null).status())
        .isEqualTo(404);
    assertThat(api.get(path, campus.other.admin()).status()).isEqualTo(404);
    assertThat(api.post(path + "/stop", campus.other.operator(), null).status()).isEqualTo(404);
    assertThat(api.post(path + "/stop", campus.acme.caller(), null).status()).isEqualTo(403);
    var tooLong = "{\"reason\": \"" + "r".repeat(1001) + "\"}";
    var refused = api.post(path(course) + "/regenerate", campus.acme.operator(), tooLong);
    assertThat(Campus.pointers(refused)).containsExactly("#/reason");
  }

  private String begin(String course) {
    var begun = api.post(path(course) + "/regenerate", campus.acme.operator(), "{}");
    assertThat(begun.status()).as(begun.text()).isEqualTo(202);
    return begun.header("Location");
  }

  private static List<String> selves(RunningApi.Answer list) {
    return list.json()
        .path("items")
        .valueStream()
        .map(run -> run.path("links").path("self").asString())
        .toList();
  }
}
