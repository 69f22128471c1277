package dev.laurel.api.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.api.RunningApi.Answer;
import dev.laurel.api.award.AwardStage;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Lists from the request to the badge, with the real workflow. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BulkAwardingOverHttpTest {
  private AwardStage stage;

  @BeforeAll
  void open() {
    stage = new AwardStage();
    stage.workOnLists();
  }

  @AfterAll
  void close() {
    stage.close();
  }

  @Test
  void awardsEachGoodRowOnceBesideBadRowsDuplicatesAndHolders() {
    stage.award(stage.hosted, "held@example.org");
    var rows =
        IntStream.range(0, 1200)
            .mapToObj(n -> "learner-" + n + "@example.org\n")
            .collect(Collectors.joining());
    var run =
        post(
            "/v1/bulk-awards?template=" + stage.hosted,
            "email\nno address\nHeld@example.org\n" + rows + "LEARNER-7@example.org\n");

    var done = until(run, shown -> state(shown).equals("completed"));

    assertThat(done.path("rows").toString())
        .isEqualTo(
            "{\"total\":1203,\"invalid\":1,\"waiting\":0,\"done\":1200,\"existing\":2,\"refused\":0,"
                + "\"cancelled\":0}");
    assertThat(done.path("awards").toString()).isEqualTo("{\"issued\":1200}");
    assertThat(done.path("rowsPerSecond").asDouble()).isPositive();
    assertThat(done.path("finishedAt").asString()).isNotEmpty();
    var listed = stage.api.get("/v1/awards?learner=learner-7@example.org", AwardStage.VIEWER);
    assertThat(listed.json().path("items").size()).isEqualTo(1);
    var award = listed.json().path("items").get(0);
    assertThat(award.path("state").asString()).isEqualTo("issued");
    assertThat(award.path("bulk").asString()).isEqualTo(done.path("id").asString());
    var assertion = award.path("assertionUrl").asString().replace("http://laurel.test", "");
    assertThat(stage.api.get(assertion, null).status()).isEqualTo(200);
  }

  @Test
  void awardsRefusedRowsOnceTheirCauseIsMended() {
    var template = stage.record.template(stage.system, "switched off", null);
    active(template, false);
    var run =
        post(
            "/v1/bulk-awards",
            "email,template\na@example.org," + stage.record.uuidOf("template", template) + "\n");
    var refused = until(run, shown -> state(shown).equals("completed"));
    assertThat(refused.path("failures").toString())
        .isEqualTo("[{\"type\":\"template_inactive\",\"of\":\"row\",\"count\":1}]");
    var failure = stage.api.get(run + "/failures", AwardStage.VIEWER).json().path("items").get(0);
    assertThat(failure.path("line").asInt()).isEqualTo(2);
    assertThat(failure.path("reason").asString()).contains("activate it");

    active(template, true);
    assertThat(act(run, "retry").status()).isEqualTo(202);

    var awarded = until(run, shown -> shown.path("rows").path("done").asInt() == 1);
    assertThat(awarded.path("rows").path("refused").asInt()).isZero();
    until(run, shown -> state(shown).equals("completed"));
  }

  @Test
  void revokesAList() {
    var template = stage.record.template(stage.system, "taken back", null);
    var id = stage.record.uuidOf("template", template);
    var awards = post("/v1/bulk-awards?template=" + id, "email\na@example.org\nb@example.org\n");
    until(awards, shown -> state(shown).equals("completed"));
    var award =
        stage
            .api
            .get("/v1/awards?learner=a@example.org&template=" + id, AwardStage.VIEWER)
            .json()
            .path("items")
            .get(0)
            .path("id")
            .asString();

    var run =
        post(
            "/v1/bulk-revocations?reason=left&template=" + id,
            "award,email\n" + award + ",\n,B@example.org\n,nobody@example.org\n" + award + ",\n");

    var done = until(run, shown -> state(shown).equals("completed"));
    assertThat(done.path("rows").path("done").asInt()).as(done.toString()).isEqualTo(2);
    assertThat(done.path("awards").toString()).isEqualTo("{\"revoked\":2}");
    var left =
        stage.api.get("/v1/awards?template=" + id + "&state=issued", AwardStage.VIEWER).json();
    assertThat(left.path("items").isEmpty()).isTrue();
  }

  @Test
  void leavesWhatIsCancelledBeforeItBegan() {
    var run = post("/v1/bulk-awards?template=" + stage.hosted, many(20_000));
    assertThat(act(run, "pause").status()).isEqualTo(202);
    var paused = stage.api.get(run, AwardStage.VIEWER).json();
    assertThat(state(paused)).isEqualTo("paused");
    assertThat(act(run, "cancel").status()).isEqualTo(202);

    var over = until(run, shown -> shown.path("rows").path("waiting").asInt() == 0);

    assertThat(state(over)).isEqualTo("cancelled");
    var rows = over.path("rows");
    assertThat(rows.path("cancelled").asInt()).isPositive();
    assertThat(rows.path("cancelled").asInt() + rows.path("done").asInt()).isEqualTo(20_000);
    assertThat(over.path("awards").path("issued").asInt(0)).isEqualTo(rows.path("done").asInt());
  }

  private String post(String path, String list) {
    var posted =
        stage.api.send("POST", path, AwardStage.OPERATOR, list, "Content-Type", "text/csv");
    assertThat(posted.status()).as(posted.text()).isEqualTo(202);
    return posted.header("Location");
  }

  private Answer act(String run, String action) {
    return stage.api.post(run + "/" + action, AwardStage.OPERATOR, "{\"reason\": \"as agreed\"}");
  }

  private JsonNode until(String run, Predicate<JsonNode> seen) {
    var end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (true) {
      var shown = stage.api.get(run, AwardStage.VIEWER).json();
      if (seen.test(shown)) {
        return shown;
      }
      assertThat(System.nanoTime()).as(shown.toString()).isLessThan(end);
      try {
        Thread.sleep(50);
      } catch (InterruptedException stopped) {
        throw new IllegalStateException(stopped);
      }
    }
  }

  private static String state(JsonNode run) {
    return run.path("state").asString("");
  }

  private void active(long template, boolean active) {
    stage
        .jdbc()
        .sql("UPDATE template SET is_active = ? WHERE id = ?")
        .params(active, template)
        .update();
  }

  private static String many(int count) {
    return IntStream.range(0, count)
        .mapToObj(n -> "cancelled-" + n + "@example.org\n")
        .collect(Collectors.joining("", "email\n", ""));
  }
}
