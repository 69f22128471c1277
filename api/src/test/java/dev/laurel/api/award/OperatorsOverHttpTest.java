package dev.laurel.api.award;

import static dev.laurel.api.award.AwardStage.OPERATOR;
import static dev.laurel.api.award.AwardStage.STRANGER;
import static dev.laurel.api.award.AwardStage.VIEWER;
import static dev.laurel.api.award.AwardStage.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.api.RunningApi.Answer;
import dev.laurel.api.award.ScriptedProvider.Mood;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OperatorsOverHttpTest {
  private static final String REASON = "{\"reason\": \"the group is back\"}";
  private AwardStage stage;

  @BeforeEach
  void open() {
    stage = new AwardStage();
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void retriesWhatIsParkedAndKeepsWhoAndWhy() {
    var parked = parked("retry@example.org");
    stage.provider.now(Mood.ISSUES);
    var answer = act(parked, "retry", REASON);
    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    stage.until(parked, "issued");
    var audit = stage.api.get("/v1/awards/" + parked + "/audit", VIEWER).json().path("items");
    assertThat(audit).hasSize(1);
    assertThat(audit.path(0).path("action").asString()).isEqualTo("retry");
    assertThat(audit.path(0).path("actor").asString()).isEqualTo(OPERATOR);
    assertThat(audit.path(0).path("reason").asString()).isEqualTo("the group is back");

    var notStuck = act(parked, "retry", REASON);
    assertThat(notStuck.status()).isEqualTo(409);
    assertThat(notStuck.problem()).isEqualTo("not-stuck");
    assertThat(act(parked, "abandon", REASON).problem()).isEqualTo("not-stuck");
  }

  @Test
  void cutsThePauseBetweenTwoTriesShort() {
    stage.provider.now(Mood.FAILS);
    var award = id(stage.award(stage.template, "slow@example.org"));
    AwardStage.eventually(() -> stage.read(award).json().has("failure"));
    stage.provider.now(Mood.ISSUES);
    assertThat(act(award, "retry", REASON).status()).isEqualTo(202);
    stage.until(award, "issued");
  }

  @Test
  void abandonsWhatIsParkedByRevokingIt() {
    var parked = parked("abandon@example.org");
    var answer = act(parked, "abandon", REASON);
    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    assertThat(answer.json().path("status").asString()).isEqualTo("revoked");
    assertThat(answer.json().path("revocationCause").asString()).isEqualTo("abandoned");
    stage.until(parked, "revoked");
    assertThat(act(parked, "revoke", REASON).problem()).isEqualTo("not-awarded");
    assertThat(act(parked, "abandon", REASON).problem()).isEqualTo("not-awarded");
  }

  @Test
  void revokesAnIssuedBadgeAndLetsItBeAwardedAgain() {
    var first = id(stage.award(stage.template, "twice@example.org", "Prefer", "wait=20"));
    assertThat(act(first, "revoke", REASON).json().path("status").asString()).isEqualTo("revoked");
    stage.until(first, "revoked");
    var second = stage.award(stage.template, "twice@example.org");
    assertThat(second.status()).isEqualTo(202);
    assertThat(id(second)).isNotEqualTo(first);
  }

  @Test
  void wantsAReasonTheRoleAndAnAwardOfTheSystem() {
    var parked = parked("roles@example.org");
    for (var body :
        List.of("{}", "{\"reason\": \" \"}", "{\"reason\": \"%s\"}".formatted("x".repeat(1001)))) {
      assertThat(act(parked, "retry", body).status()).isEqualTo(422);
    }
    assertThat(stage.api.post("/v1/awards/" + parked + "/retry", VIEWER, REASON).status())
        .isEqualTo(403);
    for (var action : List.of("retry", "abandon", "revoke")) {
      assertThat(stage.api.post("/v1/awards/" + parked + "/" + action, STRANGER, REASON).status())
          .isEqualTo(404);
    }
    assertThat(stage.api.get("/v1/awards/" + parked + "/audit", STRANGER).status()).isEqualTo(404);
    assertThat(act(UUID.randomUUID(), "retry", REASON).status()).isEqualTo(404);

    stage.jdbc().sql("UPDATE provider_account SET paused_at = '2026-11-01'").update();
    var paused = act(parked, "retry", REASON);
    assertThat(paused.status()).isEqualTo(409);
    assertThat(paused.json().path("detail").asString()).contains("Resume the account");
  }

  @Test
  void showsWhatIsStuckAndReleasesAllOfItWithOneAction() {
    stage.provider.now(Mood.REJECTS);
    var parked = IntStream.range(0, 5).mapToObj(n -> parked("many" + n + "@example.org")).toList();
    var groups = stage.api.get("/v1/attention", VIEWER).json().path("items");
    assertThat(groups).hasSize(1);
    assertThat(groups.path(0).path("failure").asString()).isEqualTo("provider_rejected");
    assertThat(groups.path(0).path("count").asInt()).isEqualTo(5);
    assertThat(groups.path(0).path("samples")).hasSize(5);
    assertThat(stage.api.get("/v1/attention", STRANGER).json().path("items")).isEmpty();
    var narrow = "/v1/attention?failure=provider_rejected&step=issue&account=" + stage.account;
    assertThat(stage.api.get(narrow + "&template=" + stage.template, VIEWER).json().path("items"))
        .hasSize(1);
    assertThat(stage.api.get(narrow + "&template=" + stage.hosted, VIEWER).json().path("items"))
        .isEmpty();
    assertThat(stage.api.get("/v1/attention?failure=bad_luck", VIEWER).status()).isEqualTo(400);

    stage.provider.now(Mood.ISSUES);
    var release =
        stage.api.post(
            "/v1/attention/retry",
            OPERATOR,
            "{\"filter\": {\"failure\": \"provider_rejected\"}, \"reason\": \"it is back\"}");
    assertThat(release.status()).as(release.text()).isEqualTo(202);
    var path = release.header("Location");
    AwardStage.eventually(
        () -> stage.api.get(path, VIEWER).json().path("state").asString().equals("drained"));
    var progress = stage.api.get(path, VIEWER).json().path("progress");
    assertThat(progress.path("released").asInt()).isEqualTo(5);
    assertThat(progress.path("issued").asInt()).isEqualTo(5);
    assertThat(progress.path("open").asInt()).isZero();
    parked.forEach(award -> stage.until(award, "issued"));
    assertThat(stage.api.get("/v1/releases", VIEWER).json().path("items")).hasSize(1);
    assertThat(stage.api.get(path, STRANGER).status()).isEqualTo(404);
    assertThat(stage.api.get("/v1/releases", STRANGER).json().path("items")).isEmpty();
  }

  @Test
  void abandonsManyAndRefusesFiltersThatNameNothing() {
    parked("give@example.org");
    var all = "{\"filter\": {}, \"reason\": \"course cancelled\"}";
    assertThat(stage.api.post("/v1/attention/abandon", VIEWER, all).status()).isEqualTo(403);
    var release = stage.api.post("/v1/attention/abandon", OPERATOR, all);
    assertThat(release.status()).as(release.text()).isEqualTo(202);
    AwardStage.eventually(
        () ->
            stage
                    .api
                    .get(release.header("Location"), VIEWER)
                    .json()
                    .path("progress")
                    .path("revoked")
                    .asInt()
                == 1);
    for (var body :
        List.of(
            "{\"filter\": {}}",
            "{\"filter\": {\"failure\": \"bad_luck\"}, \"reason\": \"r\"}",
            "{\"filter\": {\"template\": \"%s\"}, \"reason\": \"r\"}".formatted(UUID.randomUUID()),
            "{\"filter\": {\"colour\": \"red\"}, \"reason\": \"r\"}")) {
      assertThat(stage.api.post("/v1/attention/retry", OPERATOR, body).status())
          .as(body)
          .isEqualTo(422);
    }
    var unsaid = "{\"reason\": \"no filter\"}";
    assertThat(stage.api.post("/v1/attention/abandon", OPERATOR, unsaid).status()).isEqualTo(422);
  }

  @Test
  void retriesEverythingThatIsStuckWithoutAFilter() {
    var parked = parked("all@example.org");
    stage.provider.now(Mood.ISSUES);

    var release = stage.api.post("/v1/attention/retry", OPERATOR, REASON);

    assertThat(release.status()).as(release.text()).isEqualTo(202);
    stage.until(parked, "issued");
  }

  private UUID parked(String email) {
    stage.provider.now(Mood.REJECTS);
    var award = id(stage.award(stage.template, email));
    stage.until(award, "needs_attention");
    return award;
  }

  private Answer act(UUID award, String action, String body) {
    return stage.api.post("/v1/awards/" + award + "/" + action, OPERATOR, body);
  }
}
