package dev.laurel.api.certificate;

import static dev.laurel.api.certificate.Campus.PASSED;
import static dev.laurel.api.certificate.Campus.VERIFIED;
import static dev.laurel.api.certificate.Campus.path;
import static dev.laurel.api.certificate.Campus.pointers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.api.RunningApi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdentityOverHttpTest {
  private static final String FIRST = "course-v1:edX+First+2026";
  private static final String SECOND = "course-v1:edX+Second+2026";
  private Campus campus;
  private RunningApi api;

  @BeforeAll
  void open() {
    campus = new Campus();
    api = campus.api;
    campus.course(FIRST, "{\"idvRequired\": true}");
    campus.course(SECOND, "{\"idvRequired\": true}");
  }

  @AfterAll
  void close() {
    campus.close();
  }

  @Test
  void anApprovalIsCountedInEveryCourseOfTheLearner() {
    for (var course : new String[] {FIRST, SECOND}) {
      campus.facts(
          course,
          "ada@example.org",
          "{\"enrolment\": %s, \"grade\": %s}".formatted(VERIFIED, PASSED));
    }

    var told =
        api.post(
            "/v1/learners/ada@example.org/identity-triggers",
            campus.acme.caller(),
            "{\"id\": \"idv-ada\", \"identityVerification\": {\"expiresAt\":"
                + " \"2999-01-01T00:00:00Z\"}}");
    assertThat(told.status()).as(told.text()).isEqualTo(202);
    campus.decide();

    for (var course : new String[] {FIRST, SECOND}) {
      var read = api.get(path(course, "ada@example.org"), campus.acme.viewer()).json();
      assertThat(read.path("identityVerification").path("approved").asBoolean()).isTrue();
      assertThat(read.path("certificate").path("status").asString())
          .as(course)
          .isEqualTo("downloadable");
    }
    var again =
        api.post(
            "/v1/learners/ada@example.org/identity-triggers",
            campus.acme.caller(),
            "{\"id\": \"idv-ada\"}");
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().path("existing").asBoolean()).isTrue();
  }

  @Test
  void takesTheNewestDeliveryAndFiresNothing() {
    campus.facts(
        FIRST, "kay@example.org", "{\"enrolment\": %s, \"grade\": %s}".formatted(VERIFIED, PASSED));
    var path = "/v1/learners/kay@example.org/identity-verification";

    var put = api.send("PUT", path, campus.acme.caller(), "{\"approved\": true, \"version\": 2}");
    assertThat(put.status()).as(put.text()).isEqualTo(200);
    api.send("PUT", path, campus.acme.caller(), "{\"approved\": false, \"version\": 1}");
    api.send("PUT", path, campus.acme.caller(), "{\"approved\": false, \"version\": 2}");

    var read = api.get(path, campus.acme.viewer()).json();
    assertThat(read).isEqualTo(put.json());
    assertThat(read.path("identityVerification").path("approved").asBoolean()).isTrue();
    campus.decide();
    var facts = api.get(path(FIRST, "kay@example.org"), campus.acme.viewer()).json();
    assertThat(facts.has("certificate")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                              | #/approved",
        "{\"approved\": \"yes\"}                         | #/approved",
        "{\"approved\": true, \"expiresAt\": \"2026\"}   | #/expiresAt",
        "{\"approved\": true, \"version\": []}           | #/version",
        "{\"approved\": true, \"status\": \"approved\"}  | #/status",
      })
  void namesTheFieldThatIsWrong(String body, String pointer) {
    campus.enrolled(FIRST, "wrong@example.org");
    var path = "/v1/learners/wrong@example.org/identity-verification";
    var refused = api.send("PUT", path, campus.acme.caller(), body);

    assertThat(refused.status()).as(refused.text()).isEqualTo(422);
    assertThat(pointers(refused)).containsExactly(pointer);
  }

  @Test
  void keepsAnApprovalOfALearnerWhoIsInNoCourse() {
    inNoCourse("left@example.org");

    var path = "/v1/learners/left@example.org/identity-";
    var told = api.post(path + "triggers", campus.acme.caller(), "{\"id\": \"idv-left\"}");

    assertThat(told.status()).as(told.text()).isEqualTo(200);
    assertThat(told.json().path("state").asString()).isEqualTo("applied");
    assertThat(told.json().path("outcome").asString()).contains("courses to come");
    assertThat(told.json().has("courseKey")).isFalse();
    assertThat(told.json().path("links").has("certificate")).isFalse();
    assertThat(told.json().path("identityVerification").path("approved").asBoolean()).isTrue();
    var known = api.get(path + "verification", campus.acme.viewer()).json();
    assertThat(known.path("identityVerification"))
        .isEqualTo(told.json().path("identityVerification"));
    var seen = api.get(told.header("Location"), campus.acme.viewer());
    assertThat(seen.status()).as(seen.text()).isEqualTo(200);
    assertThat(seen.json().path("uuid")).isEqualTo(told.json().path("uuid"));
    var byId = api.get(path + "triggers/idv-left", campus.acme.viewer());
    assertThat(byId.json()).isEqualTo(seen.json());
    assertThat(api.get(path + "triggers/other", campus.acme.viewer()).status()).isEqualTo(404);
    assertThat(api.get(told.header("Location"), campus.other.viewer()).status()).isEqualTo(404);
  }

  @Test
  void countsATriggerIdOnceAlsoOfALearnerWhoIsInNoCourse() {
    inNoCourse("once@example.org");
    var path = "/v1/learners/once@example.org/identity-";
    api.post(path + "triggers", campus.acme.caller(), "{\"id\": \"idv-once\"}");
    api.send("PUT", path + "verification", campus.acme.caller(), "{\"approved\": false}");

    var again = api.post(path + "triggers", campus.acme.caller(), "{\"id\": \"idv-once\"}");
    assertThat(again.status()).as(again.text()).isEqualTo(200);
    assertThat(again.json().path("existing").asBoolean()).isTrue();
    campus.facts(
        FIRST,
        "once@example.org",
        "{\"enrolment\": %s, \"grade\": %s}".formatted(VERIFIED, PASSED));
    api.post(path + "triggers", campus.acme.caller(), "{\"id\": \"idv-once\"}");
    var grade =
        api.post(
            path(FIRST, "once@example.org") + "/triggers",
            campus.acme.caller(),
            "{\"id\": \"idv-once\", \"type\": \"passing_grade\", \"grade\": %s}".formatted(PASSED));
    assertThat(grade.json().path("type").asString()).isEqualTo("identity_approved");

    var known = api.get(path + "verification", campus.acme.viewer()).json();
    assertThat(known.path("identityVerification").path("approved").asBoolean()).isFalse();
    campus.decide();
    var facts = api.get(path(FIRST, "once@example.org"), campus.acme.viewer()).json();
    assertThat(facts.has("certificate")).isFalse();
  }

  private void inNoCourse(String learner) {
    campus.enrolled(FIRST, learner);
    JdbcClient.create(api.database().dataSource())
        .sql(
            """
            DELETE p FROM course_learner p JOIN learner l ON l.id = p.learner_id
             WHERE l.email = ?
            """)
        .param(learner)
        .update();
  }

  @Test
  void answers404ForALearnerWhoIsNotKnown() {
    var approved = "{\"approved\": true}";
    for (var learner :
        new String[] {"nobody@example.org", "00000000-0000-0000-0000-000000000000"}) {
      var path = "/v1/learners/" + learner;
      var put = api.send("PUT", path + "/identity-verification", campus.acme.caller(), approved);
      assertThat(put.status()).isEqualTo(404);
      var told = api.post(path + "/identity-triggers", campus.acme.caller(), "{\"id\": \"no\"}");
      assertThat(told.status()).isEqualTo(404);
    }
    campus.enrolled(FIRST, "mine@example.org");
    var path = "/v1/learners/mine@example.org/identity-verification";
    assertThat(api.get(path, campus.other.viewer()).status()).isEqualTo(404);
    assertThat(api.send("PUT", path, campus.acme.viewer(), approved).status()).isEqualTo(403);
    var senseless = "/v1/learners/ada/identity-verification";
    assertThat(api.get(senseless, campus.acme.viewer()).status()).isEqualTo(422);
  }
}
