package dev.laurel.api.certificate;

import static dev.laurel.api.certificate.Campus.path;
import static dev.laurel.api.certificate.Campus.pointers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.api.RunningApi;
import dev.laurel.api.RunningApi.Answer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CourseLearnersOverHttpTest {
  private static final String COURSE = "course-v1:edX+Facts+2026";
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
  void makesTheLearnerAndItsPlaceAndTakesFactsIn() {
    var made =
        put(
            "Ada+1@Example.org",
            """
            {"learner": {"firstName": "Ada", "lastName": "Lovelace"},
             "enrolment": {"mode": "verified", "version": 3},
             "grade": {"fraction": 0.90, "passing": true, "version": "1970-01-01T00:00:01.5Z"},
             "allowlisted": true, "betaTester": true}
            """);

    assertThat(made.status()).as(made.text()).isEqualTo(201);
    var facts = made.json();
    assertThat(facts.path("learner").path("email").asString()).isEqualTo("Ada+1@Example.org");
    assertThat(facts.path("learner").path("name").asString()).isEqualTo("Ada Lovelace");
    assertThat(facts.path("enrolment").path("mode").asString()).isEqualTo("verified");
    assertThat(facts.path("enrolment").path("active").asBoolean()).isTrue();
    assertThat(facts.path("enrolment").path("version").asLong()).isEqualTo(3);
    assertThat(facts.path("grade").path("fraction").toString()).isEqualTo("0.9");
    assertThat(facts.path("grade").path("version").asLong()).isEqualTo(1_500_000);
    assertThat(facts.path("allowlisted").asBoolean()).isTrue();
    assertThat(facts.path("betaTester").asBoolean()).isTrue();
    assertThat(facts.path("invalidated").asBoolean()).isFalse();
    assertThat(facts.has("certificate")).as("putting facts fires nothing").isFalse();

    // the same by email in another spelling, and by id
    assertThat(read("ada+1@example.ORG").json()).isEqualTo(facts);
    var byId = api.get(made.header("Location"), campus.acme.viewer());
    assertThat(byId.json()).isEqualTo(facts);
  }

  @Test
  void replacesWhatIsGivenTakesAwayWhatIsNullAndLeavesTheRest() {
    put("kay@example.org", "{\"enrolment\": {\"mode\": \"honor\"}, \"allowlisted\": true}");

    var graded = put("kay@example.org", "{\"grade\": {\"fraction\": 0.1, \"passing\": false}}");
    assertThat(graded.status()).isEqualTo(200);
    assertThat(graded.json().path("enrolment").path("mode").asString()).isEqualTo("honor");
    assertThat(graded.json().path("allowlisted").asBoolean()).isTrue();

    var changed = patch("kay@example.org", "{\"enrolment\": null, \"allowlisted\": null}");
    assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    assertThat(changed.json().has("enrolment")).isFalse();
    assertThat(changed.json().path("allowlisted").asBoolean()).isFalse();
    assertThat(changed.json().path("grade").path("passing").asBoolean()).isFalse();
  }

  @Test
  void passesADeliveryByThatIsNoNewerThanTheKnownOne() {
    put("old@example.org", grade("0.8", "\"2026-03-01T10:00:00.000002Z\""));

    put("old@example.org", grade("0.1", "\"2026-03-01T11:00:00.000001+01:00\""));
    put("old@example.org", grade("0.2", "\"2026-03-01T10:00:00.000002Z\""));

    assertThat(read("old@example.org").json().path("grade").path("fraction").toString())
        .isEqualTo("0.8");
    put("old@example.org", grade("0.3", "\"2026-03-01T10:00:00.000003Z\""));
    assertThat(read("old@example.org").json().path("grade").path("fraction").toString())
        .isEqualTo("0.3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"enrolment\": {}}                                            | #/enrolment/mode",
        "{\"enrolment\": {\"mode\": \"gold\"}}                          | #/enrolment/mode",
        "{\"enrolment\": {\"mode\": \"Verified\"}}                      | #/enrolment/mode",
        "{\"enrolment\": {\"mode\": 1}}                                 | #/enrolment/mode",
        "{\"enrolment\": {\"mode\": \"audit\", \"version\": \"x\"}}     | #/enrolment/version",
        "{\"enrolment\": {\"mode\": \"audit\", \"version\": 1.5}}       | #/enrolment/version",
        "{\"enrolment\": {\"mode\": \"audit\", \"version\": true}}      | #/enrolment/version",
        "{\"enrolment\": {\"mode\": \"audit\", \"version\": 9999999999999999999}} |"
            + " #/enrolment/version",
        "{\"enrolment\": \"verified\"}                                  | #/enrolment",
        "{\"grade\": {\"passing\": true}}                               | #/grade/fraction",
        "{\"grade\": {\"fraction\": 0.5}}                               | #/grade/passing",
        "{\"grade\": {\"fraction\": 1.01, \"passing\": true}}           | #/grade/fraction",
        "{\"grade\": {\"fraction\": -0.1, \"passing\": true}}           | #/grade/fraction",
        "{\"grade\": {\"fraction\": \" \", \"passing\": true}}          | #/grade/fraction",
        "{\"grade\": {\"fraction\": 1e999999999999, \"passing\": true}} | #/grade/fraction",
        "{\"grade\": {\"fraction\": \"0.5\", \"passing\": true}}        | #/grade/fraction",
        "{\"grade\": {\"fraction\": 1e-999999, \"passing\": true}}      | #/grade/fraction",
        "{\"grade\": {\"fraction\": 0.5, \"passing\": \"yes\"}}         | #/grade/passing",
        "{\"grade\": 0.5}                                               | #/grade",
        "{\"allowlisted\": 1}                                           | #/allowlisted",
        "{\"learner\": {\"email\": \"a@b\"}}                            | #/learner/email",
        "{\"learner\": {\"name\": \"a\\nb\"}}                           | #/learner/name",
        "{\"identityVerification\": {}}                                 | #/identityVerification",
        "[]                                                             | #",
        "null                                                           | #",
      })
  void namesTheFieldThatIsWrong(String body, String pointer) {
    var refused = put("wrong@example.org", body);

    assertThat(refused.status()).as(refused.text()).isEqualTo(422);
    assertThat(pointers(refused)).containsExactly(pointer);
    assertThat(read("wrong@example.org").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"grade\": {\"fraction\": 1e99999999999, \"passing\": true}}",
        "{\"grade\": {\"fraction\": 1e-99999999999, \"passing\": true}}",
        "{\"grade\": {\"fraction\": 0.5, \"passing\": true, \"version\": 1e99999999999}}",
        "{\"enrolment\": {\"mode\": \"audit\", \"version\": \"+999999999-12-31T23:59:59Z\"}}",
        "{\"enrolment\": {\"mode\": \"audit\", \"version\": {\"a\": [1]}}}",
        "{\"enrolment\": {\"mode\": \"\\ud800\"}}",
        "{\"learner\": {\"name\": \"\\u0000\"}}",
      })
  void refusesWhatNoPlatformMeans(String body) {
    var path = path(COURSE, "odd@example.org");
    var put = api.send("PUT", path, campus.acme.operator(), body);
    assertThat(put.status()).as(put.text()).isIn(400, 422);
    assertThat(put.text()).doesNotContain("java.");
    var told =
        api.post(
            path + "/triggers",
            campus.acme.operator(),
            "{\"id\": \"odd\", \"type\": \"passing_grade\", " + body.substring(1));
    assertThat(told.status()).as(told.text()).isIn(400, 422);
  }

  @Test
  void namesAllThatIsWrongAtOnce() {
    var refused = put("wrong@example.org", "{\"enrolment\": {}, \"grade\": {\"fraction\": 2}}");

    assertThat(pointers(refused))
        .containsExactlyInAnyOrder("#/enrolment/mode", "#/grade/passing", "#/grade/fraction");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "", "{\"grade\": null, \"grade\": null}"})
  void refusesWhatIsNoJson(String body) {
    assertThat(put("wrong@example.org", body).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ada", "a@b@c", "@", "1-2", "a%20b@c", "%40x"})
  void refusesWhatNamesNobody(String learner) {
    var path = path(COURSE) + "/learners/" + learner;
    var refused = api.send("PUT", path, campus.acme.operator(), "{}");

    assertThat(refused.status()).as(refused.text()).isEqualTo(422);
    assertThat(pointers(refused)).containsExactly("#/learner");
    assertThat(api.get(path, campus.acme.viewer()).status()).isEqualTo(422);
  }

  @Test
  void answers404ForWhatIsNotKnown() {
    var nobody = "00000000-0000-0000-0000-000000000000";
    assertThat(put(nobody, "{}").status()).isEqualTo(404);
    assertThat(patch("nobody@example.org", "{}").status()).isEqualTo(404);
    var elsewhere = path("course-v1:edX+Nowhere+2026", "ada@example.org");
    assertThat(api.send("PUT", elsewhere, campus.acme.operator(), "{}").status()).isEqualTo(404);
    for (var what : new String[] {"", "/certificate", "/explanation", "/triggers"}) {
      assertThat(api.get(elsewhere + what, campus.acme.viewer()).status()).isEqualTo(404);
      assertThat(api.get(path(COURSE, nobody) + what, campus.acme.viewer()).status())
          .isEqualTo(404);
    }
    put("new@example.org", "{}");
    var none = api.get(path(COURSE, "new@example.org") + "/certificate", campus.acme.viewer());
    assertThat(none.status()).isEqualTo(404);
  }

  @Test
  void leavesTheAllowlistAndInvalidationsToOperators() {
    var path = path(COURSE, "roles@example.org");

    assertThat(api.send("PUT", path, campus.acme.viewer(), "{}").status()).isEqualTo(403);
    assertThat(api.send("PUT", path, campus.acme.caller(), "{}").status()).isEqualTo(201);
    for (var staff : new String[] {"{\"allowlisted\": true}", "{\"invalidated\": false}"}) {
      assertThat(api.send("PATCH", path, campus.acme.caller(), staff).status()).isEqualTo(403);
      assertThat(api.send("PATCH", path, campus.acme.operator(), staff).status()).isEqualTo(200);
    }
    assertThat(api.get(path, campus.other.admin()).status()).isEqualTo(404);
  }

  @Test
  void listsTheLearnersOfACourseInPages() {
    var course = campus.course("course-v1:edX+Roll+2026");
    campus.facts(course, "first@example.org", "{}");
    campus.facts(course, "second@example.org", "{}");

    var page = api.get(path(course) + "/learners?limit=1", campus.acme.viewer());
    var next = page.header("Link").replaceAll("<|>.*", "");
    assertThat(page.json().path("items").get(0).path("learner").path("email").asString())
        .isEqualTo("first@example.org");
    var rest = api.get(next, campus.acme.viewer()).json();
    assertThat(rest.path("items").get(0).path("learner").path("email").asString())
        .isEqualTo("second@example.org");
    assertThat(rest.has("next")).isFalse();
  }

  @Test
  void explainsEveryConditionByName() {
    put("why@example.org", "{}");
    var path = path(COURSE, "why@example.org") + "/explanation";

    var nothing = api.get(path, campus.acme.viewer()).json();
    assertThat(Campus.texts(nothing.path("conditions"), "name"))
        .containsExactly(
            "not_invalidated",
            "automatic_generation",
            "not_ccx",
            "not_beta_tester",
            "enrolled",
            "eligible_mode",
            "passing_or_allowlisted",
            "identity_verified",
            "course_overview",
            "html_view");
    assertThat(failing(nothing))
        .containsExactly("enrolled", "eligible_mode", "passing_or_allowlisted");
    assertThat(nothing.has("status")).isFalse();
    assertThat(nothing.path("evaluation").path("rule").asString()).isEqualTo("not_enrolled");

    put("why@example.org", "{\"enrolment\": {\"mode\": \"verified\"}, \"allowlisted\": true}");
    var all = api.get(path, campus.acme.viewer()).json();
    assertThat(failing(all)).isEmpty();
    assertThat(all.path("evaluation").path("wouldWrite").asString()).isEqualTo("downloadable");
    assertThat(all.path("conditions").get(0).path("words").asString()).endsWith(".");
  }

  private static List<String> failing(JsonNode explanation) {
    return explanation
        .path("conditions")
        .valueStream()
        .filter(condition -> !condition.path("holds").asBoolean())
        .map(condition -> condition.path("name").asString())
        .toList();
  }

  private static String grade(String fraction, String version) {
    return "{\"grade\": {\"fraction\": %s, \"passing\": true, \"version\": %s}}"
        .formatted(fraction, version);
  }

  private Answer put(String learner, String body) {
    return api.send("PUT", path(COURSE, learner), campus.acme.operator(), body);
  }

  private Answer patch(String learner, String body) {
    return api.send("PATCH", path(COURSE, learner), campus.acme.operator(), body);
  }

  private Answer read(String learner) {
    return api.get(path(COURSE, learner), campus.acme.viewer());
  }
}
