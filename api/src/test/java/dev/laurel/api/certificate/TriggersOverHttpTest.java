package dev.laurel.api.certificate;

import static dev.laurel.api.certificate.Campus.PASSED;
import static dev.laurel.api.certificate.Campus.path;
import static dev.laurel.api.certificate.Campus.pointers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.api.RunningApi;
import dev.laurel.api.RunningApi.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Without Temporal: what is told is kept, and applied as a worker would. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TriggersOverHttpTest {
  private static final String COURSE = "course-v1:edX+Triggers+2026";
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
  void keepsATriggerWhileTemporalIsAwayAndTellsWhatCameOfIt() {
    campus.enrolled(COURSE, "ada@example.org");
    var kept =
        post(
            "ada@example.org",
            "{\"id\": \"ada 1\", \"type\": \"passing_grade\", \"grade\": %s, \"reason\": \" Term \"}"
                .formatted(PASSED));

    assertThat(kept.status()).as(kept.text()).isEqualTo(202);
    assertThat(kept.json().path("state").asString()).isEqualTo("accepted");
    assertThat(kept.json().path("existing").asBoolean()).isFalse();
    assertThat(kept.json().has("certificate")).isFalse();

    campus.decide();

    var applied = api.get(kept.header("Location"), campus.acme.viewer()).json();
    assertThat(applied.path("state").asString()).isEqualTo("applied");
    assertThat(applied.path("rule").asString()).isEqualTo("all_requirements_met");
    assertThat(applied.path("outcome").asString()).endsWith(".");
    assertThat(applied.path("savedVersion").asLong()).isEqualTo(1);
    assertThat(applied.path("grade").path("fraction").toString()).isEqualTo("0.9");
    assertThat(applied.path("actor").asString()).isEqualTo("operator of acme");
    assertThat(applied.path("reason").asString()).isEqualTo("Term");
    // by the caller's own id, too
    var byId = path(COURSE, "ada@example.org") + "/triggers/ada%201";
    assertThat(api.get(byId, campus.acme.viewer()).json()).isEqualTo(applied);
  }

  @Test
  void answersARepeatedIdWithWhatItDidWhateverItAsksNow() {
    campus.certificate(COURSE, "kay@example.org");
    campus.trigger(COURSE, "kay@example.org", "{\"id\": \"kay\", \"type\": \"regenerated\"}");

    var again = post("kay@example.org", "{\"id\": \"kay\", \"type\": \"invalidated\"}");

    assertThat(again.status()).as(again.text()).isEqualTo(200);
    assertThat(again.json().path("existing").asBoolean()).isTrue();
    assertThat(again.json().path("type").asString()).isEqualTo("regenerated");
    assertThat(again.json().path("certificate").path("status").asString())
        .isEqualTo("downloadable");
  }

  @Test
  void refusesAnActionThatDoesNotFitAndLeavesItsIdUnused() {
    campus.enrolled(COURSE, "ref@example.org");
    var removal = "{\"id\": \"ref\", \"type\": \"allowlist_removed\"}";
    var refused = campus.trigger(COURSE, "ref@example.org", removal).json();
    assertThat(refused.path("state").asString()).isEqualTo("refused");
    assertThat(refused.path("rule").asString()).isEqualTo("no_allowlist_entry");

    var next =
        campus.trigger(
            COURSE, "ref@example.org", "{\"id\": \"ref\", \"type\": \"allowlist_added\"}");

    assertThat(next.json().path("state").asString()).isEqualTo("applied");
    assertThat(next.json().path("uuid")).isNotEqualTo(refused.path("uuid"));
    var list = api.get(path(COURSE, "ref@example.org") + "/triggers", campus.acme.viewer()).json();
    assertThat(Campus.texts(list.path("items"), "state")).containsExactly("applied", "refused");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"type\": \"regenerated\"}                              | #/id",
        "{\"id\": \" \", \"type\": \"regenerated\"}               | #/id",
        "{\"id\": 7, \"type\": \"regenerated\"}                   | #/id",
        "{\"id\": \"a\\nb\", \"type\": \"regenerated\"}           | #/id",
        "{\"id\": \"t\"}                                          | #/type",
        "{\"id\": \"t\", \"type\": \"imported\"}                  | #/type",
        "{\"id\": \"t\", \"type\": \"PASSING_GRADE\"}             | #/type",
        "{\"id\": \"t\", \"type\": \"passing_grade\"}             | #/grade",
        "{\"id\": \"t\", \"type\": \"failing_grade\", \"grade\": {}} | #/grade/fraction",
        "{\"id\": \"t\", \"type\": \"failing_grade\", \"grade\": {\"fraction\": 0.1, \"passing\":"
            + " true}} | #/grade/passing",
        "{\"id\": \"t\", \"type\": \"enrolment_changed\"}         | #/enrolment",
        "{\"id\": \"t\", \"type\": \"enrolment_changed\", \"enrolment\": {\"mode\": \"x\"}} |"
            + " #/enrolment/mode",
        "{\"id\": \"t\", \"type\": \"regenerated\", \"grade\": {\"fraction\": 1}} | #/grade",
        "{\"id\": \"t\", \"type\": \"identity_approved\", \"identityVerification\": {\"approved\":"
            + " false}} | #/identityVerification/approved",
        "{\"id\": \"t\", \"type\": \"identity_approved\", \"identityVerification\": {\"expiresAt\":"
            + " \"x\"}} | #/identityVerification/expiresAt",
        "{\"id\": \"t\", \"type\": \"regenerated\", \"force\": true} | #/force",
      })
  void namesTheFieldThatIsWrong(String body, String pointer) {
    campus.enrolled(COURSE, "wrong@example.org");
    var refused = post("wrong@example.org", body);

    assertThat(refused.status()).as(refused.text()).isEqualTo(422);
    assertThat(pointers(refused)).containsExactly(pointer);
    var list = api.get(path(COURSE, "wrong@example.org") + "/triggers", campus.acme.viewer());
    assertThat(list.json().path("items")).isEmpty();
  }

  @Test
  void leadsTheAdminKeyToWhatItHasTold() {
    campus.enrolled(COURSE, "admin@example.org");
    var path = path(COURSE, "admin@example.org") + "/triggers";
    var body = "{\"id\": \"by-admin\", \"type\": \"regenerated\"}";

    assertThat(api.post(path, RunningApi.ADMIN, body).status()).isEqualTo(400);
    var kept = api.post(path + "?system=acme", RunningApi.ADMIN, body);

    assertThat(kept.status()).as(kept.text()).isEqualTo(202);
    assertThat(api.get(kept.header("Location"), RunningApi.ADMIN).status()).isEqualTo(200);
  }

  @Test
  void refusesTextsThatAreTooLong() {
    campus.enrolled(COURSE, "long@example.org");
    var body = "{\"id\": \"%s\", \"type\": \"regenerated\", \"reason\": \"%s\"}";

    var refused = post("long@example.org", body.formatted("i".repeat(256), "r".repeat(1001)));
    assertThat(pointers(refused)).containsExactlyInAnyOrder("#/id", "#/reason");
    assertThat(post("long@example.org", body.formatted("i".repeat(255), "r".repeat(1000))).status())
        .isEqualTo(202);
  }

  @Test
  void answers404ForWhatIsNotKnownAndLeavesTheIdUnused() {
    var body = "{\"id\": \"unused\", \"type\": \"regenerated\"}";
    assertThat(post("nobody@example.org", body).status()).isEqualTo(404);
    var elsewhere = path("course-v1:edX+Nowhere+2026", "ada@example.org") + "/triggers";
    assertThat(api.post(elsewhere, campus.acme.operator(), body).status()).isEqualTo(404);

    campus.enrolled(COURSE, "known@example.org");
    assertThat(post("known@example.org", body).status()).isEqualTo(202);
    var unknown = path(COURSE, "known@example.org") + "/triggers/unheard-of";
    assertThat(api.get(unknown, campus.acme.viewer()).status()).isEqualTo(404);
    // another learner's
    campus.enrolled(COURSE, "else@example.org");
    var others = path(COURSE, "else@example.org") + "/triggers/unused";
    assertThat(api.get(others, campus.acme.viewer()).status()).isEqualTo(404);
  }

  @Test
  void leavesWhatStaffDoesToOperators() {
    campus.enrolled(COURSE, "staff@example.org");
    var path = path(COURSE, "staff@example.org") + "/triggers";
    for (var type :
        new String[] {
          "allowlist_added", "allowlist_removed", "invalidated", "uninvalidated", "regenerated"
        }) {
      var body = "{\"id\": \"s-%s\", \"type\": \"%s\"}".formatted(type, type);
      assertThat(api.post(path, campus.acme.caller(), body).status()).as(type).isEqualTo(403);
    }
    var rejected = "{\"id\": \"s-exam\", \"type\": \"exam_rejected\"}";
    assertThat(api.post(path, campus.acme.viewer(), rejected).status()).isEqualTo(403);
    assertThat(api.post(path, campus.acme.caller(), rejected).status()).isEqualTo(202);
    assertThat(api.post(path, campus.other.admin(), rejected).status()).isEqualTo(404);
  }

  @Test
  void findsATriggerWhateverItsIdIsMadeOf() {
    campus.enrolled(COURSE, "odd@example.org");
    for (var id : new String[] {"event:a/b", "50 %; 1+1", "ümlaut 🎓", "a\\\\b?c#d"}) {
      var kept =
          post("odd@example.org", "{\"id\": \"%s\", \"type\": \"regenerated\"}".formatted(id));
      assertThat(kept.status()).as(kept.text()).isEqualTo(202);
      var given = kept.json().path("id").asString();
      var escaped = URLEncoder.encode(given, StandardCharsets.UTF_8).replace("+", "%20");
      var read = path(COURSE, "odd@example.org") + "/triggers/" + escaped;
      assertThat(api.get(read, campus.acme.viewer()).json().path("uuid"))
          .as(given)
          .isEqualTo(kept.json().path("uuid"));
    }
  }

  @Test
  void listsNewestFirstInPages() {
    campus.enrolled(COURSE, "pages@example.org");
    for (var n = 0; n < 3; n++) {
      post("pages@example.org", "{\"id\": \"page-%d\", \"type\": \"regenerated\"}".formatted(n));
    }

    var path = path(COURSE, "pages@example.org") + "/triggers?limit=2";
    var page = api.get(path, campus.acme.viewer());
    assertThat(Campus.texts(page.json().path("items"), "id")).containsExactly("page-2", "page-1");
    var next = api.get(page.header("Link").replaceAll("<|>.*", ""), campus.acme.viewer());
    assertThat(Campus.texts(next.json().path("items"), "id")).containsExactly("page-0");
  }

  private Answer post(String learner, String body) {
    return api.post(path(COURSE, learner) + "/triggers", campus.acme.operator(), body);
  }
}
