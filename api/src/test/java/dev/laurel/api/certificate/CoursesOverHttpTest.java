package dev.laurel.api.certificate;

import static dev.laurel.api.certificate.Campus.DEMO;
import static dev.laurel.api.certificate.Campus.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.api.RunningApi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CoursesOverHttpTest {
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
  void makesACourseWithItsUsualSettingsAndReplacesThemAll() {
    var key = "course-v1:edX+Settings+2026";
    var made =
        put(key, "{\"displayName\": \" Settings \", \"start\": \"2026-02-01T08:00:00+01:00\"}");

    assertThat(made.status()).as(made.text()).isEqualTo(201);
    assertThat(made.header("Location")).isEqualTo(path(key));
    var course = made.json();
    assertThat(course.path("courseKey").asString()).isEqualTo(key);
    assertThat(course.path("displayName").asString()).isEqualTo("Settings");
    assertThat(course.path("start").asString()).isEqualTo("2026-02-01T07:00:00Z");
    assertThat(course.path("automaticGeneration").asBoolean()).isTrue();
    assertThat(course.path("htmlView").asBoolean()).isTrue();
    assertThat(course.path("overviewExists").asBoolean()).isTrue();
    assertThat(course.path("honorDisabled").asBoolean()).isFalse();
    assertThat(course.path("ccx").asBoolean()).isFalse();
    assertThat(course.path("idvRequired").asBoolean()).isFalse();

    var again = put(key, "{\"idvRequired\": true, \"automaticGeneration\": false}");
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().path("id")).isEqualTo(course.path("id"));
    assertThat(again.json().has("displayName")).isFalse();
    assertThat(again.json().path("idvRequired").asBoolean()).isTrue();
    assertThat(api.get(made.header("Location"), campus.acme.viewer()).json())
        .isEqualTo(again.json());
  }

  @Test
  void readsAKeyHoweverItIsEscaped() {
    campus.course(DEMO);

    for (var path : new String[] {DEMO, DEMO.replace("+", "%2B"), DEMO.replace(":", "%3A")}) {
      var read = api.get("/v1/courses/" + path, campus.acme.viewer());
      assertThat(read.status()).as(path).isEqualTo(200);
      assertThat(read.json().path("courseKey").asString()).isEqualTo(DEMO);
    }
    assertThat(api.get("/v1/courses/" + DEMO.toLowerCase(), campus.acme.viewer()).status())
        .isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/courses/edX%2FDemoX%2F2026",
        "/v1/courses/edX/DemoX/2026",
        "/v1/courses/edX/DemoX/2026/learners/ada@example.org",
        "/v1/courses/a%2Fb",
        "/v1/courses/a%20b",
        "/v1/courses/%20",
      })
  void refusesAKeyThatNoCourseCanHave(String path) {
    var refused = api.send("PUT", path, campus.acme.admin(), "{}");

    assertThat(refused.status()).as(refused.text()).isEqualTo(422);
    assertThat(refused.problem()).isEqualTo("validation-failed");
    assertThat(Campus.pointers(refused)).containsExactly("#/courseKey");
    assertThat(refused.json().path("detail").asString()).contains("course-v1:edX+DemoX+2026");
  }

  @Test
  void saysWhatAPathBelowACourseAnswers() {
    campus.course(DEMO);
    var key = campus.acme.admin();
    var wrong = api.send("DELETE", path(DEMO, "ada@example.org"), key, null);
    assertThat(wrong.status()).isEqualTo(405);
    assertThat(wrong.header("Allow")).contains("PUT", "PATCH", "GET");
    assertThat(api.send("DELETE", path(DEMO), key, null).status()).isEqualTo(405);
    assertThat(api.get(path(DEMO) + "/grades/all", key).status()).isEqualTo(404);
    campus.course("demo");
    var keyed = api.send("DELETE", path("demo", "ada@example.org"), key, null);
    assertThat(keyed.status()).as("a key without a colon is one, too").isEqualTo(405);
  }

  @Test
  void refusesAKeyThatIsTooLong() {
    assertThat(put("c".repeat(256), "{}").status()).isEqualTo(422);
    assertThat(put("c".repeat(255), "{}").status()).isEqualTo(201);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"ccx\": \"yes\"}               | #/ccx",
        "{\"ccx\": 1}                     | #/ccx",
        "{\"ccx\": \" \"}                 | #/ccx",
        "{\"start\": \"tomorrow\"}        | #/start",
        "{\"start\": 2026}                | #/start",
        "{\"end\": \"0001-01-01T00:00:00Z\"} | #/end",
        "{\"displayName\": \"a\\nb\"}     | #/displayName",
        "{\"displayName\": [\"a\"]}       | #/displayName",
        "{\"courseKey\": \"other\"}       | #/courseKey",
        "{\"selfPaced\": true}            | #/selfPaced",
        "[]                               | #",
      })
  void namesTheFieldThatIsWrong(String body, String pointer) {
    var refused = put("course-v1:edX+Wrong+2026", body);

    assertThat(refused.status()).as(refused.text()).isEqualTo(422);
    assertThat(Campus.pointers(refused)).containsExactly(pointer);
    assertThat(api.get(path("course-v1:edX+Wrong+2026"), campus.acme.viewer()).status())
        .isEqualTo(404);
  }

  @Test
  void keepsSystemsAndRolesApart() {
    var key = campus.course("course-v1:edX+Mine+2026");

    assertThat(api.get(path(key), campus.other.viewer()).status()).isEqualTo(404);
    assertThat(api.send("PUT", path(key), campus.acme.operator(), "{}").status()).isEqualTo(403);
    var theirs = api.send("PUT", path(key), campus.other.admin(), "{\"ccx\": true}");
    assertThat(theirs.status()).isEqualTo(201);
    assertThat(api.get(path(key), campus.acme.viewer()).json().path("ccx").asBoolean()).isFalse();

    // the admin key says whose
    assertThat(api.get(path(key), RunningApi.ADMIN).status()).isEqualTo(400);
    assertThat(api.get(path(key) + "?system=acme", RunningApi.ADMIN).status()).isEqualTo(200);
    assertThat(api.get(path(key) + "?system=nobody", RunningApi.ADMIN).status()).isEqualTo(404);
    assertThat(api.get(path(key) + "?system=other", campus.acme.viewer()).status()).isEqualTo(404);
  }

  @Test
  void listsNewestFirstInPages() {
    var first = campus.course("course-v1:edX+First+2026");
    var second = campus.course("course-v1:edX+Second+2026");

    var page = api.get("/v1/courses?limit=1", campus.acme.viewer());
    assertThat(Campus.texts(page.json().path("items"), "courseKey")).containsExactly(second);
    var next = page.header("Link").replaceAll("<|>.*", "");
    assertThat(Campus.texts(api.get(next, campus.acme.viewer()).json().path("items"), "courseKey"))
        .containsExactly(first);
    assertThat(api.get("/v1/courses?limit=0", campus.acme.viewer()).status()).isEqualTo(400);
  }

  private RunningApi.Answer put(String key, String body) {
    return api.send("PUT", path(key), campus.acme.admin(), body);
  }
}
