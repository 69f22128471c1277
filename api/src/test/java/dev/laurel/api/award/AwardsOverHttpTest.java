package dev.laurel.api.award;

import static dev.laurel.api.award.AwardStage.OPERATOR;
import static dev.laurel.api.award.AwardStage.STRANGER;
import static dev.laurel.api.award.AwardStage.VIEWER;
import static dev.laurel.api.award.AwardStage.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.api.RunningApi;
import dev.laurel.api.RunningApi.Answer;
import dev.laurel.api.award.ScriptedProvider.Mood;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AwardsOverHttpTest {
  private AwardStage stage;

  @BeforeAll
  void open() {
    stage = new AwardStage();
  }

  @AfterAll
  void close() {
    stage.close();
  }

  @BeforeEach
  void providerIssues() {
    stage.provider.now(Mood.ISSUES);
  }

  @Test
  void acceptsANewAwardAtOnceAndIssuesIt() {
    var accepted = stage.award(stage.template, "new@example.org");
    assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);
    assertThat(accepted.json().path("existing").asBoolean()).isFalse();
    assertThat(accepted.json().path("status").asString()).isEqualTo("awarded");
    assertThat(accepted.header("Location")).isEqualTo("/v1/awards/" + id(accepted));

    var issued = stage.until(id(accepted), "issued").json();
    assertThat(issued.path("externalId").asString()).isEqualTo("ext-" + id(accepted));
    assertThat(issued.path("externalUrl").asString()).startsWith("https://provider.test/");
    assertThat(issued.path("learner").path("email").asString()).isEqualTo("new@example.org");
    assertThat(issued.path("links").path("workflow").asString()).isEqualTo("award/" + id(accepted));
    assertThat(issued.has("existing")).isFalse();
    // The learner was new to the system; the next badge finds a known one.
    assertThat(accepted.json().path("template")).isEqualTo(issued.path("template"));
    assertThat(accepted.json().path("learner")).isEqualTo(issued.path("learner"));
    act(id(accepted), "revoke");
    stage.until(id(accepted), "revoked");
    var again = stage.award(stage.template, "new@example.org");
    assertThat(again.status()).as(again.text()).isEqualTo(202);
    assertThat(again.json().path("learner")).isEqualTo(issued.path("learner"));
  }

  @Test
  void measuresHowLongItTookToAccept() {
    stage.award(stage.template, "measured@example.org", "Prefer", "wait=1");
    assertThat(stage.api.get("/actuator/prometheus", null).text())
        .containsPattern("laurel_award_accept_seconds_count\\{.*status=\"202\"");
  }

  @Test
  void costsSixStatementsBesideTheTwoOfTheStepAtTheProvider() {
    stage.ends(id(stage.award(stage.template, "warm@example.org")));
    var before = stage.statements();
    stage.ends(id(stage.award(stage.template, "counted@example.org")));
    assertThat(stage.statements() - before).isLessThanOrEqualTo(6);
  }

  @Test
  void answersWithTheAwardTheLearnerHolds() {
    var first = stage.award(stage.template, "Held@example.org");
    var again = stage.award(stage.template, "held@EXAMPLE.org");
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().path("existing").asBoolean()).isTrue();
    assertThat(id(again)).isEqualTo(id(first));
    assertThat(again.header("Location")).isEqualTo("/v1/awards/" + id(first));
  }

  @Test
  void issuesHostedBadgesAtOnceAndServesTheirAssertionUntilRevoked() {
    var issued = stage.award(stage.hosted, "hosted@example.org");
    assertThat(issued.status()).as(issued.text()).isEqualTo(201);
    assertThat(issued.json().path("state").asString()).isEqualTo("issued");
    assertThat(issued.json().path("assertionUrl").asString())
        .isEqualTo("http://laurel.test/public/assertions/" + id(issued));

    var path = "/public/assertions/" + id(issued);
    var assertion = stage.api.get(path, null);
    assertThat(assertion.status()).isEqualTo(200);
    assertThat(assertion.json().path("recipient").path("identity").asString())
        .startsWith("sha256$");
    assertThat(assertion.text()).doesNotContain("hosted@example.org");

    var revoked = act(id(issued), "revoke");
    assertThat(revoked.status()).as(revoked.text()).isEqualTo(202);
    assertThat(stage.api.get(path, null).status()).isEqualTo(410);
    assertThat(stage.api.get(path, null).json().path("revoked").asBoolean()).isTrue();
    assertThat(stage.api.get("/public/assertions/" + UUID.randomUUID(), null).status())
        .isEqualTo(404);
    stage.until(id(issued), "revoked");
  }

  @Test
  void givesFiftyIdenticalPostsOneAwardAndOneBadge() throws Exception {
    var before = stage.provider.badges();
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Answer> post = () -> stage.once(stage.template, "crowd@example.org");
      var answers = callers.invokeAll(IntStream.range(0, 50).mapToObj(n -> post).toList());
      var ids = new HashSet<UUID>();
      var fresh = new ArrayList<Integer>();
      for (var answer : answers) {
        assertThat(answer.get().status()).as(answer.get().text()).isIn(200, 202);
        ids.add(id(answer.get()));
        if (!answer.get().json().path("existing").asBoolean()) {
          fresh.add(answer.get().status());
        }
      }
      assertThat(ids).hasSize(1);
      assertThat(fresh).containsExactly(202);
      stage.until(ids.iterator().next(), "issued");
    }
    assertThat(stage.provider.badges()).isEqualTo(before + 1);
  }

  @Test
  void waitsForTheProviderIfPreferredAndEndsTheWaitWhenItParks() {
    var issued = stage.award(stage.template, "wait@example.org", "Prefer", "wait=20");
    assertThat(issued.status()).as(issued.text()).isEqualTo(201);
    assertThat(issued.header("Preference-Applied")).isEqualTo("wait=20");
    assertThat(issued.json().path("state").asString()).isEqualTo("issued");

    stage.provider.now(Mood.REJECTS);
    var parked = stage.award(stage.template, "parks@example.org", "Prefer", "wait=20");
    assertThat(parked.status()).isEqualTo(202);
    var failure = parked.json().path("failure");
    assertThat(failure.path("type").asString()).isEqualTo("provider_rejected");
    assertThat(failure.path("text").asString()).isEqualTo("no such group");
    assertThat(failure.path("runbook").asString())
        .isEqualTo("http://laurel.test/runbook#provider_rejected");
  }

  @Test
  void namesEverythingThatIsWrongWithARequest() {
    var answer =
        post(
            """
            {"template": "%s", "issuedOn": "2026-11-05", "expires": "2026-11-04T00:00:00Z",
             "learner": {"email": "nobody", "firstName": "%s"},
             "evidence": ["https://evidence.test/1", "ftp://evidence.test/2"]}
            """
                .formatted(stage.template, "x".repeat(256)));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.problem()).isEqualTo("validation-failed");
    assertThat(answer.json().path("errors").findValuesAsString("pointer"))
        .containsExactlyInAnyOrder(
            "#/expires", "#/learner/email", "#/learner/firstName", "#/evidence/1");
    for (var wrong :
        List.of(
            "{}",
            "{\"template\": \"%s\", \"learner\": {}}".formatted(stage.template),
            "{\"template\": \"%s\", \"learner\": null}".formatted(stage.template),
            "{\"template\": \"x\", \"learner\": {\"email\": \"a@b\"}}",
            "{\"surprise\": 1}",
            AwardStage.body(stage.template, "a@b").replace("}}", ", \"ssn\": 1}}"),
            AwardStage.body(UUID.randomUUID(), "a@example.org"),
            AwardStage.body(stage.template, "a@b").replace("}}", "}, \"evidence\": [null]}"),
            AwardStage.body(stage.template, "a@b").replace("}}", "}, \"issuedOn\": \"soon\"}"),
            AwardStage.body(stage.template, "a@b")
                .replace("}}", "}, \"expires\": \"+999999999-12-31\"}"),
            AwardStage.body(stage.template, "a@b")
                .replace("}}", "}, \"issuedOn\": \"2001-01-01\", \"expires\": \"2002-01-01\"}"))) {
      assertThat(post(wrong).status()).as(wrong).isEqualTo(422);
    }
    assertThat(post("{").status()).isEqualTo(400);
    assertThat(post("").status()).isEqualTo(400);
  }

  @Test
  void refusesAnInactiveTemplateAnErasedLearnerAndAContradiction() {
    var idle = stage.record.template(stage.system, "idle", null);
    stage.jdbc().sql("UPDATE template SET is_active = FALSE WHERE id = ?").param(idle).update();
    var inactive = stage.award(stage.record.uuidOf("template", idle), "a@example.org");
    assertThat(inactive.status()).isEqualTo(409);
    assertThat(inactive.problem()).isEqualTo("template-inactive");

    stage.award(stage.hosted, "gone@example.org");
    stage
        .jdbc()
        .sql("UPDATE learner SET erased_at = '2026-11-01' WHERE email_key = 'gone@example.org'")
        .update();
    assertThat(stage.award(stage.template, "gone@example.org").problem())
        .isEqualTo("learner-erased");

    post(withExternalId("one@example.org", "7"));
    var contradiction = post(withExternalId("one@example.org", "8"));
    assertThat(contradiction.status()).isEqualTo(409);
    assertThat(contradiction.text()).contains("#/learner/externalId");
    assertThat(post(withExternalId("two@example.org", "7")).status()).isEqualTo(409);
  }

  @Test
  void keepsTheNamesGivenToALearnerWhoseAwardIsStuckForWantOfOne() {
    stage.provider.now(Mood.REJECTS);
    var nameless = "{\"template\": \"%s\", \"learner\": {\"email\": \"noname@example.org\"}}";
    var stuck = post(nameless.formatted(stage.template));
    stage.until(id(stuck), "needs_attention");

    var named = stage.award(stage.template, "noname@example.org");

    assertThat(named.status()).as(named.text()).isEqualTo(200);
    assertThat(named.json().path("learner").path("lastName").asString()).isEqualTo("Lovelace");
  }

  @Test
  void usesAClaimCodeUpAndSaysSoToTheNextWhoSendsIt() {
    var code =
        stage
            .jdbc()
            .sql(
                "INSERT INTO claim_code (system_id, template_id, code, code_key, multiuse,"
                    + " created_at) SELECT system_id, id, 'Golden', 'golden', FALSE, created_at"
                    + " FROM template WHERE uuid = ?");
    code.param(stage.hosted.toString()).update();

    var first = post(withClaimCode("lucky@example.org", "golden"));
    assertThat(first.status()).as(first.text()).isEqualTo(201);
    var repeated = post(withClaimCode("lucky@example.org", "Golden"));
    assertThat(repeated.status()).isEqualTo(200);
    var late = post(withClaimCode("late@example.org", "golden"));
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.problem()).isEqualTo("claim-code-used");
    var unknown = post(withClaimCode("late@example.org", "silver"));
    assertThat(unknown.status()).isEqualTo(422);
    assertThat(unknown.text()).contains("#/claimCode");
  }

  @Test
  void listsWithFiltersAndACursorAndKeepsSystemsApart() {
    var one = id(stage.award(stage.hosted, "list@example.org"));
    stage.award(stage.template, "list@example.org");
    var both = stage.api.get("/v1/awards?learner=LIST@example.org&limit=1", VIEWER);
    assertThat(both.json().path("items")).hasSize(1);
    assertThat(both.header("Link")).contains("rel=\"next\"");
    var rest =
        stage.api.get(
            "/v1/awards?learner=list@example.org&limit=1&cursor="
                + both.json().path("next").asString(),
            VIEWER);
    assertThat(rest.json().path("items").path(0).path("id").asString()).isEqualTo(one.toString());
    assertThat(rest.json().has("next")).isFalse();
    var learner = rest.json().path("items").path(0).path("learner").path("id").asString();
    var narrow = "/v1/awards?state=issued&template=" + stage.hosted + "&learner=" + learner;
    assertThat(stage.api.get(narrow, VIEWER).json().path("items")).hasSize(1);

    assertThat(stage.api.get(narrow, STRANGER).json().path("items")).isEmpty();
    assertThat(stage.api.get("/v1/awards/" + one, STRANGER).status()).isEqualTo(404);
    assertThat(stage.api.get("/v1/awards/" + one, RunningApi.ADMIN).status()).isEqualTo(200);
    assertThat(
            stage
                .api
                .send("POST", "/v1/awards", STRANGER, AwardStage.body(stage.hosted, "a@b.c"))
                .status())
        .isEqualTo(422);
    assertThat(
            stage
                .api
                .send("POST", "/v1/awards", VIEWER, AwardStage.body(stage.hosted, "a@b.c"))
                .status())
        .isEqualTo(403);
    for (var bad : List.of("state=lost", "learner=7", "template=7", "limit=0", "cursor=x")) {
      assertThat(stage.api.get("/v1/awards?" + bad, VIEWER).status()).as(bad).isEqualTo(400);
    }
  }

  @Test
  void answersWithinFiveSecondsThatTemporalIsAway() {
    try (var alone = RunningApi.start()) {
      var record = new dev.laurel.store.award.AwardsOnRecord(alone.database().dataSource());
      AwardStage.eventually(() -> alone.get("/v1/awards", RunningApi.ADMIN).status() == 200);
      var system = record.system("alone");
      var template = record.uuidOf("template", record.template(system, "badge", null));
      var began = System.nanoTime();
      var answer =
          alone.post("/v1/awards", RunningApi.ADMIN, AwardStage.body(template, "ada@example.org"));
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
      assertThat(answer.status()).as(answer.text()).isEqualTo(503);
      assertThat(answer.header("Retry-After")).isNotNull();
      assertThat(answer.json().path("detail").asString())
          .contains("may still be awarded; repeat the same request");
    }
  }

  private Answer post(String body) {
    return stage.api.send("POST", "/v1/awards", OPERATOR, body);
  }

  private Answer act(UUID award, String action) {
    return stage.api.post(
        "/v1/awards/" + award + "/" + action, OPERATOR, "{\"reason\": \"the test says so\"}");
  }

  private String withClaimCode(String email, String code) {
    return AwardStage.body(stage.hosted, email)
        .replace("}}", "}, \"claimCode\": \"%s\"}".formatted(code));
  }

  private String withExternalId(String email, String externalId) {
    return AwardStage.body(stage.template, email)
        .replace("}}", ", \"externalId\": \"%s\"}}".formatted(externalId));
  }
}
