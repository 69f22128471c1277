package dev.laurel.api.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.api.RunningApi.Answer;
import dev.laurel.api.award.AwardStage;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What operators do with a list. Nobody works on it here but the test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BulkActionsOverHttpTest {
  private AwardStage stage;
  private String run;

  @BeforeAll
  void open() {
    stage = new AwardStage();
  }

  @AfterAll
  void close() {
    stage.close();
  }

  @BeforeEach
  void aRunOfFour() {
    var posted =
        stage.api.send(
            "POST",
            "/v1/bulk-awards?template=" + stage.hosted,
            AwardStage.OPERATOR,
            "email\na@b.c\nb@b.c\nc@b.c\nd@b.c\n",
            "Content-Type",
            "text/csv");
    run = posted.header("Location");
  }

  @Test
  void pausesAndResumesARunAndKeepsWhoDidAndWhy() {
    var paused = act("pause");
    assertThat(paused.status()).as(paused.text()).isEqualTo(202);
    assertThat(paused.json().path("state").asString()).isEqualTo("paused");
    assertThat(paused.json().path("pausedAt").asString()).isNotEmpty();
    assertThat(paused.json().has("awards")).as("what takes a count").isFalse();
    assertThat(paused.json().has("failures")).as("what takes a count").isFalse();
    assertThat(act("pause").problem()).isEqualTo("bulk-run-state");
    assertThat(act("pause").json().path("detail").asString())
        .isEqualTo("The bulk run is paused: only a running one is paused.");

    var resumed = act("resume");
    assertThat(resumed.status()).isEqualTo(202);
    assertThat(resumed.json().path("state").asString()).isEqualTo("running");
    assertThat(act("resume").status()).isEqualTo(409);

    var audit = stage.api.get(run + "/audit", AwardStage.VIEWER).json().path("items");
    assertThat(audit.valueStream().map(row -> row.path("action").asString()))
        .containsExactly("bulk_pause", "bulk_resume");
    assertThat(audit.get(0).path("reason").asString()).isEqualTo("as agreed");
    assertThat(audit.get(0).path("actor").asString()).isEqualTo(AwardStage.OPERATOR);
  }

  @Test
  void cancelsWhatHasNotBegun() {
    var cancelled = act("cancel");
    assertThat(cancelled.status()).as(cancelled.text()).isEqualTo(202);
    assertThat(cancelled.json().path("state").asString()).isEqualTo("cancelled");
    assertThat(act("cancel").status()).isEqualTo(409);
    assertThat(act("resume").status()).isEqualTo(409);
    assertThat(act("retry").status()).isEqualTo(409);
  }

  @Test
  void triesAgainWhatWasRefusedAndWhatNeedsAttention() {
    change("UPDATE bulk_row SET state = 'done' WHERE number < 4 AND bulk_id = (%s)");
    change(
        "UPDATE bulk_row SET state = 'refused', reason = 'template_inactive' WHERE number = 4 AND"
            + " bulk_id = (%s)");
    stage
        .jdbc()
        .sql(
            "UPDATE bulk_run SET state = 'completed', done = 3, refused = 1,"
                + " finished_at = UTC_TIMESTAMP(6) WHERE uuid = ?")
        .param(id())
        .update();
    var template =
        stage
            .jdbc()
            .sql("SELECT id FROM template WHERE uuid = ?")
            .param(stage.template.toString())
            .query(Long.class)
            .single();
    var stuck = stage.record.parked(stage.system, template, "provider_rejected");
    change("UPDATE credential SET bulk_id = (%s) WHERE uuid = '" + stuck + "'");
    var held = stage.record.award(stage.system, template, Map.of());
    change(
        "UPDATE credential SET state = 'accepted', failure_type = 'provider_unauthorized',"
            + " bulk_id = (%s) WHERE uuid = '"
            + held
            + "'");
    var other = stage.record.parked(stage.system, template, "provider_rejected");

    var shown = stage.api.get(run, AwardStage.VIEWER).json();
    assertThat(shown.path("awards").toString()).isEqualTo("{\"accepted\":1,\"needs_attention\":1}");
    assertThat(shown.path("failures").toString())
        .isEqualTo(
            "[{\"type\":\"template_inactive\",\"of\":\"row\",\"count\":1},"
                + "{\"type\":\"provider_rejected\",\"of\":\"award\",\"count\":1},"
                + "{\"type\":\"provider_unauthorized\",\"of\":\"waiting\",\"count\":1}]");
    assertThat(shown.path("rowsPerSecond").asDouble()).isPositive();

    var retried = act("retry");

    assertThat(retried.status()).as(retried.text()).isEqualTo(202);
    assertThat(retried.json().path("state").asString()).isEqualTo("running");
    assertThat(retried.json().path("rows").path("waiting").asInt()).isEqualTo(1);
    assertThat(retried.json().path("rows").path("refused").asInt()).isZero();
    stage.until(stuck, "issued");
    assertThat(stage.read(other).json().path("state").asString()).isEqualTo("needs_attention");
  }

  @Test
  void showsByWhichListAnAwardCame() {
    var template =
        stage
            .jdbc()
            .sql("SELECT id FROM template WHERE uuid = ?")
            .param(stage.hosted.toString())
            .query(Long.class)
            .single();
    var award = stage.record.award(stage.system, template, Map.of());
    var alone = stage.record.award(stage.system, template, Map.of());
    change("UPDATE credential SET bulk_id = (%s) WHERE uuid = '" + award + "'");
    assertThat(stage.read(award).json().path("bulk").asString()).isEqualTo(id());
    assertThat(stage.read(alone).json().path("bulk").isMissingNode()).isTrue();
    assertThat(workflow(award)).isEqualTo("bulk/" + id());
    assertThat(workflow(alone)).isEqualTo("award/" + alone);
    var stuck = stage.record.parked(stage.system, template, "provider_rejected");
    change("UPDATE credential SET bulk_id = (%s) WHERE uuid = '" + stuck + "'");
    assertThat(workflow(stuck)).isEqualTo("award/" + stuck);
    change("UPDATE credential SET bulk_id = NULL WHERE uuid = '" + stuck + "' AND 0 < (%s)");
    var listed = stage.api.get("/v1/awards?bulk=" + id(), AwardStage.VIEWER).json().path("items");
    assertThat(listed.valueStream().map(one -> one.path("id").asString()))
        .containsExactly(award.toString());
    var issuing = stage.api.get("/v1/awards?state=issuing&bulk=" + id(), AwardStage.VIEWER).json();
    assertThat(issuing.path("items").isEmpty()).isTrue();
  }

  @Test
  void needsAnOperatorAndAReason() {
    var body = "{\"reason\": \"as agreed\"}";
    assertThat(stage.api.post(run + "/pause", AwardStage.VIEWER, body).status()).isEqualTo(403);
    assertThat(stage.api.post(run + "/pause", AwardStage.STRANGER, body).status()).isEqualTo(404);
    var without = stage.api.post(run + "/pause", AwardStage.OPERATOR, "{}");
    assertThat(without.status()).isEqualTo(422);
    assertThat(stage.api.post(run + "/stop", AwardStage.OPERATOR, body).status()).isEqualTo(404);
    assertThat(
            stage
                .api
                .post(run.replace("awards", "revocations") + "/pause", AwardStage.OPERATOR, body)
                .status())
        .isEqualTo(404);
  }

  private String workflow(UUID award) {
    return stage.read(award).json().path("links").path("workflow").asString();
  }

  private Answer act(String action) {
    return stage.api.post(run + "/" + action, AwardStage.OPERATOR, "{\"reason\": \"as agreed\"}");
  }

  private String id() {
    return run.substring(run.lastIndexOf('/') + 1);
  }

  private void change(String sql) {
    stage.jdbc().sql(sql.formatted("SELECT id FROM bulk_run WHERE uuid = '" + id() + "'")).update();
  }
}
