package dev.laurel.api.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.api.RunningApi.Answer;
import dev.laurel.api.award.AwardStage;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What is received of lists of revocations. Nobody works on them here. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BulkRevocationsOverHttpTest {
  private static final String WHY = "?reason=exam%20withdrawn";
  private AwardStage stage;
  private UUID award;

  @BeforeAll
  void open() {
    stage = new AwardStage();
    var template = stage.record.template(stage.system, "taken back", null);
    award = stage.record.award(stage.system, template, Map.of());
  }

  @AfterAll
  void close() {
    stage.close();
  }

  @Test
  void takesAwardsByTheirIdsOrByTemplateAndEmail() {
    var posted =
        post(
            WHY,
            "text/csv",
            """
            award,template,email
            %s,,
            ,%s,Ada@example.org
            %s,,
            ,%s,
            ,,ada@example.org
            """
                .formatted(award, stage.hosted, UUID.randomUUID(), stage.hosted));

    assertThat(posted.status()).as(posted.text()).isEqualTo(202);
    assertThat(posted.header("Location")).startsWith("/v1/bulk-revocations/");
    assertThat(posted.json().path("action").asString()).isEqualTo("revoke");
    assertThat(posted.json().path("reason").asString()).isEqualTo("exam withdrawn");
    assertThat(posted.json().path("rows").path("waiting").asInt()).isEqualTo(2);
    var rows = rows(posted);
    assertThat(rows.getFirst()).containsEntry("credential", award.toString());
    assertThat(rows.get(1)).containsEntry("email_key", "ada@example.org");
    assertThat(rows.get(1).get("template_id")).isNotNull();
    assertThat(rows.get(2)).containsEntry("reason", "your system has no such award");
    assertThat(rows.get(3)).containsEntry("field", "email");
    assertThat(rows.get(4)).containsEntry("field", "template");
    var csv = stage.api.get(posted.header("Location") + "/failures.csv", AwardStage.VIEWER);
    assertThat(csv.text())
        .startsWith("award,template,email,number,line,state,type,field,reason,given");
    assertThat(csv.text().lines().count()).isEqualTo(4);
  }

  @Test
  void doesNotPassAReasonByThatARowSeemsToGive() {
    var posted = post(WHY, "text/csv", "award,reason\n" + award + ",cheated\n");
    assertThat(posted.status()).isEqualTo(422);
    var error = posted.json().path("errors").get(0);
    assertThat(error.path("pointer").asString()).isEqualTo("#/reason");
    assertThat(error.path("detail").asString())
        .startsWith("is no column of a list by itself")
        .endsWith("there are award, template, email, separated by commas");
  }

  @Test
  void saysInTheAuditWhoSentTheListAndWhy() {
    var run = post(WHY, "text/csv", "award\n" + award + "\n").header("Location");
    var audit = stage.api.get(run + "/audit", AwardStage.VIEWER).json().path("items");
    assertThat(audit.size()).isEqualTo(1);
    assertThat(audit.get(0).path("action").asString()).isEqualTo("bulk_revoke");
    assertThat(audit.get(0).path("reason").asString()).isEqualTo("exam withdrawn");
    assertThat(audit.get(0).path("actor").asString()).isEqualTo(AwardStage.OPERATOR);

    var dry = post(WHY + "&dryRun=true", "text/csv", "award\n" + award + "\n").header("Location");
    assertThat(stage.api.get(dry + "/audit", AwardStage.VIEWER).json().path("items").isEmpty())
        .isTrue();
  }

  @Test
  void leavesAwardsOutThatTakeTooLongToBeCounted() {
    var run = post(WHY, "text/csv", "award\n" + award + "\n").header("Location");
    assertThat(stage.api.get(run, AwardStage.VIEWER).json().path("awards").toString())
        .isEqualTo("{}");
    stage.jdbc().sql("UPDATE bulk_run SET total = 200001, done = 200001").update();
    var counted = stage.api.get(run, AwardStage.VIEWER).json();
    assertThat(counted.has("awards")).isFalse();
    assertThat(counted.path("failures").isEmpty()).isTrue();
  }

  @Test
  void saysOfALearnerWhoDoesNotHoldTheBadgeThatItIsTheEmail() {
    var run =
        post(WHY + "&template=" + stage.hosted, "text/csv", "email\nada@example.org\n")
            .header("Location");
    stage
        .jdbc()
        .sql(
            "UPDATE bulk_row r JOIN bulk_run b ON b.id = r.bulk_id"
                + " SET r.state = 'refused', r.reason = 'badge_not_held' WHERE b.uuid = ?")
        .param(run.substring(run.lastIndexOf('/') + 1))
        .update();
    var failure = stage.api.get(run + "/failures", AwardStage.VIEWER).json().path("items").get(0);
    assertThat(failure.path("field").asString()).isEqualTo("email");
    assertThat(failure.path("reason").asString()).startsWith("this learner does not hold");
  }

  @Test
  void takesJsonAndSaysInADryRunWhoNeverHeldTheBadge() {
    var posted =
        post(
            WHY + "&dryRun=true&template=" + stage.hosted,
            "application/json",
            "[{\"award\": \"%s\"}, {\"email\": \"ada@example.org\"}, {\"award\": \"%s\", \"email\": \"a@b.c\"}]"
                .formatted(award, award));
    assertThat(posted.status()).as(posted.text()).isEqualTo(202);
    assertThat(rows(posted))
        .extracting(row -> row.get("state"))
        .containsExactly("waiting", "refused", "invalid");
    assertThat(posted.json().path("failures").toString())
        .contains("{\"type\":\"badge_not_held\",\"of\":\"row\",\"count\":1}");
  }

  @Test
  void doesNotTakeATemplateForAnAward() {
    var posted = post(WHY, "application/json", "[{\"award\": \"%s\"}]".formatted(stage.hosted));
    assertThat(rows(posted).getFirst()).containsEntry("state", "invalid");
  }

  @Test
  void needsAReasonAndAnOperator() {
    var without =
        post("?dryRun=true", "application/json", "[{\"award\": \"%s\"}]".formatted(award));
    assertThat(without.status()).isEqualTo(400);
    assertThat(without.json().path("detail").asString()).contains("`reason`");
    var viewer =
        stage.api.send(
            "POST",
            "/v1/bulk-revocations" + WHY,
            AwardStage.VIEWER,
            "[{\"award\": \"%s\"}]".formatted(award));
    assertThat(viewer.status()).isEqualTo(403);
    var stranger =
        stage.api.send(
            "POST",
            "/v1/bulk-revocations" + WHY,
            AwardStage.STRANGER,
            "[{\"award\": \"%s\"}]".formatted(award));
    assertThat(stranger.json().path("rows").path("invalid").asInt()).isEqualTo(1);
  }

  private Answer post(String query, String type, String list) {
    return stage.api.send(
        "POST", "/v1/bulk-revocations" + query, AwardStage.OPERATOR, list, "Content-Type", type);
  }

  private List<Map<String, Object>> rows(Answer posted) {
    return stage
        .jdbc()
        .sql(
            "SELECT r.* FROM bulk_row r JOIN bulk_run b ON b.id = r.bulk_id WHERE b.uuid = ?"
                + " ORDER BY r.number")
        .param(posted.json().path("id").asString())
        .query()
        .listOfRows();
  }
}
