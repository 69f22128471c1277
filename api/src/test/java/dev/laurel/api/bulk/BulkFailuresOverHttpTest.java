package dev.laurel.api.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.api.RunningApi.Answer;
import dev.laurel.api.award.AwardStage;
import dev.laurel.store.bulk.BulkRetention;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BulkFailuresOverHttpTest {
  private static final String CSV = "text/csv";
  private AwardStage stage;

  @BeforeAll
  void open() {
    stage = new AwardStage();
  }

  @AfterAll
  void close() {
    stage.close();
  }

  @Test
  void showsEachBadRowWithItsLineItsReasonAndWhatItSaid() {
    var run =
        post(
            CSV,
            "email,firstName,externalId\n"
                + "no address,Ada,\n"
                + "b@example.org,B,s-2\n"
                + ",,s-3\n"
                + "c@example.org,C,\n");
    refuse(run, 2, "external_id_taken");

    var page = stage.api.get(run + "/failures?limit=2", AwardStage.VIEWER);

    assertThat(page.status()).as(page.text()).isEqualTo(200);
    var first = page.json().path("items").get(0);
    assertThat(first.path("number").asInt()).isEqualTo(1);
    assertThat(first.path("line").asInt()).isEqualTo(2);
    assertThat(first.path("state").asString()).isEqualTo("invalid");
    assertThat(first.path("type").asString()).isEqualTo("invalid");
    assertThat(first.path("field").asString()).isEqualTo("email");
    assertThat(first.path("reason").asString()).startsWith("must be an email address");
    assertThat(first.path("row").toString())
        .isEqualTo("{\"learner\":{\"email\":\"no address\",\"firstName\":\"Ada\"}}");
    var second = page.json().path("items").get(1);
    assertThat(second.path("line").asInt()).isEqualTo(3);
    assertThat(second.path("state").asString()).isEqualTo("refused");
    assertThat(second.path("type").asString()).isEqualTo("external_id_taken");
    assertThat(second.path("field").asString()).isEqualTo("externalId");
    assertThat(second.path("row").path("learner").path("externalId").asString()).isEqualTo("s-2");
    assertThat(second.path("row").path("template").asString()).isEqualTo(stage.hosted.toString());
    var next = page.json().path("next").asString();
    var rest = stage.api.get(run + "/failures?limit=2&cursor=" + next, AwardStage.VIEWER).json();
    assertThat(rest.path("items").size()).isEqualTo(1);
    assertThat(rest.path("items").get(0).path("line").asInt()).isEqualTo(4);
    assertThat(rest.path("next").isMissingNode()).isTrue();
    var counts = stage.api.get(run, AwardStage.VIEWER).json().path("failures");
    assertThat(counts.toString())
        .isEqualTo(
            "[{\"type\":\"invalid\",\"of\":\"row\",\"count\":2},"
                + "{\"type\":\"external_id_taken\",\"of\":\"row\",\"count\":1}]");
  }

  @Test
  void givesThemAsCsvThatCanBeCorrectedAndSentAgain() {
    var run =
        post(
            CSV,
            "email,name,evidence,issuedOn\n"
                + "no address,\"Lovelace, \"\"Ada\"\"\",https://e.org/1"
                + " https://e.org/2,2026-01-02\n"
                + "good@example.org,,,\n");
    refuse(run, 2, "template_inactive");

    var csv = stage.api.get(run + "/failures.csv", AwardStage.VIEWER);

    assertThat(csv.status()).isEqualTo(200);
    assertThat(csv.header("Content-Type")).isEqualToIgnoringCase("text/csv;charset=UTF-8");
    assertThat(csv.header("Content-Disposition")).contains("attachment").contains(".csv");
    assertThat(csv.text().lines().toList())
        .hasSize(3)
        .startsWith(
            "template,email,firstName,lastName,name,externalId,issuedOn,expires,evidence,number,"
                + "line,state,type,field,reason,given",
            stage.hosted
                + ",no address,,,\"Lovelace, \"\"Ada\"\"\",,2026-01-02,,https://e.org/1"
                + " https://e.org/2,1,2,invalid,invalid,email,must be an email address such as"
                + " ada@example.org,");
    assertThat(csv.text()).contains(",2,3,refused,template_inactive,template,");
    var accepted = stage.api.send("GET", run + "/failures", AwardStage.VIEWER, null, "Accept", CSV);
    assertThat(accepted.text()).isEqualTo(csv.text());

    var corrected = csv.text().replace("no address", "ada@example.org");
    var again =
        stage.api.send(
            "POST", "/v1/bulk-awards", AwardStage.OPERATOR, corrected, "Content-Type", CSV);

    assertThat(again.status()).as(again.text()).isEqualTo(202);
    assertThat(again.json().path("rows").path("invalid").asInt()).isZero();
    var row =
        stage
            .jdbc()
            .sql(
                "SELECT r.* FROM bulk_row r JOIN bulk_run b ON b.id = r.bulk_id"
                    + " WHERE b.uuid = ? AND number = 1")
            .param(again.json().path("id").asString())
            .query()
            .singleRow();
    assertThat(row)
        .containsEntry("full_name", "Lovelace, \"Ada\"")
        .containsEntry("evidence", "https://e.org/1\nhttps://e.org/2");
  }

  @Test
  void refusesRowsWhoseCellsCannotBeToldApartUntilTheyAreCorrected() {
    var run =
        post(
            CSV,
            "email,firstName,lastName\n"
                + "x@example.org,Ada,Lovelace, Countess\n"
                + "y@example.org,Hopper\n"
                + "z@example.org,Z,Z\n");

    var first = csv(run);
    var again = post(CSV, first);
    var second = csv(again);

    assertThat(first.lines().skip(1))
        .containsExactly(
            stage.hosted
                + ",x@example.org,Ada,Lovelace,,,,,,1,2,invalid,invalid,,has 4 cells where the"
                + " header row has 3,\"x@example.org,Ada,Lovelace, Countess\"",
            stage.hosted
                + ",y@example.org,Hopper,,,,,,,2,3,invalid,invalid,,has 2 cells where the header"
                + " row has 3,\"y@example.org,Hopper\"");
    assertThat(rows(again)).isEqualTo("2 invalid of 2");
    assertThat(second.lines().skip(1))
        .allMatch(line -> line.contains("has a cell `given`, which says what had no place"));
    assertThat(second)
        .as("however often it is sent, all that was given is there")
        .contains(",\"x@example.org,Ada,Lovelace, Countess\"")
        .contains(",\"y@example.org,Hopper\"");

    var corrected =
        second
            .replace(",\"x@example.org,Ada,Lovelace, Countess\"", ",")
            .replace(",\"y@example.org,Hopper\"", ",")
            .replace("Ada,Lovelace,", "Ada,\"Lovelace, Countess\",");
    assertThat(rows(post(CSV, corrected))).isEqualTo("0 invalid of 2");
  }

  @Test
  void keepsWhatARowOfJsonSaysThatHasNoColumn() {
    var run =
        post(
            "application/json",
            "[{\"learner\": {\"email\": \"a@b.c\"}, \"claimCode\": \"abc\"},"
                + " {\"learner\": {\"email\": \"nobody\", \"name\": null}}]");

    var lines = csv(run).lines().toList();

    assertThat(lines.get(1))
        .endsWith(
            "\"{\"\"learner\"\":{\"\"email\"\":\"\"a@b.c\"\"},\"\"claimCode\"\":\"\"abc\"\"}\"");
    assertThat(lines.get(2)).as("its cells say everything").endsWith("ada@example.org,");
    assertThat(rows(post(CSV, csv(run)))).isEqualTo("2 invalid of 2");
  }

  @Test
  void givesNoCellThatASpreadsheetWouldCalculateAndReadsItBackAsItWas() {
    var names = List.of("=HYPERLINK(1)", "+49", "-1", "@home", "'=quoted", "'tis", "O'Hara");
    var list = new StringBuilder("email,name\n");
    names.forEach(name -> list.append("no address,\"").append(name).append("\"\n"));
    var run = post(CSV, list.toString());

    var csv = csv(run);
    var again = post(CSV, csv.replace("no address", "a@b.c"));

    assertThat(csv)
        .contains(",'=HYPERLINK(1),", ",'+49,", ",'-1,", ",'@home,", ",''=quoted,")
        .contains(",'tis,", ",O'Hara,");
    assertThat(
            stage
                .jdbc()
                .sql(
                    "SELECT r.full_name FROM bulk_row r JOIN bulk_run b ON b.id = r.bulk_id"
                        + " WHERE b.uuid = ? ORDER BY r.number")
                .param(again.substring(again.lastIndexOf('/') + 1))
                .query(String.class)
                .list())
        .isEqualTo(names);
  }

  @Test
  void takesTheColumnsOfFailuresTogetherOnly() {
    var posted =
        stage.api.send(
            "POST",
            "/v1/bulk-awards?template=" + stage.hosted,
            AwardStage.OPERATOR,
            "email,number,state\na@b.c,1,Ohio\n",
            "Content-Type",
            CSV);
    assertThat(posted.status()).isEqualTo(422);
    assertThat(
            posted.json().path("errors").valueStream().map(one -> one.path("pointer").asString()))
        .containsExactly("#/number", "#/state");
  }

  @Test
  void writesALongListOfFailuresPageByPage() {
    var run = post(CSV, "email\n" + "no address\n".repeat(2001));
    var csv = stage.api.get(run + "/failures.csv", AwardStage.VIEWER);
    assertThat(csv.text().lines().count()).isEqualTo(2002);
    assertThat(csv.text().lines().reduce((a, b) -> b).orElseThrow()).contains(",2001,2002,invalid");
    assertThat(stage.api.get(run, AwardStage.VIEWER).json().path("state").asString())
        .as("nothing is left to do")
        .isEqualTo("completed");
  }

  @Test
  void showsWhatAnUnreadableLineSaid() {
    var run = post("application/x-ndjson", "{oops\n{\"learner\": {\"email\": \"a@b.c\"}}\n");
    var bad = stage.api.get(run + "/failures", AwardStage.VIEWER).json().path("items").get(0);
    assertThat(bad.path("row").asString()).isEqualTo("{oops");
    assertThat(bad.path("field").isMissingNode()).isTrue();
  }

  @Test
  void tellsOfABadRowWhosePersonIsForgottenWhatWasWrong() {
    var run = post(CSV, "email,firstName\nADA@b.c," + "x".repeat(300) + "\nb@b.c,B\n");
    refuse(run, 2, "template_inactive");
    assertThat(
            stage
                .jdbc()
                .sql("SELECT COUNT(*) FROM bulk_row WHERE email_key = 'ada@b.c'")
                .query(Integer.class)
                .single())
        .as("a bad row is found by its person")
        .isEqualTo(1);
    var finished = "UPDATE bulk_run SET state = 'completed', finished_at = ? WHERE uuid = ?";
    var longAgo = LocalDateTime.of(2026, 1, 1, 0, 0);
    stage.jdbc().sql(finished).params(longAgo, run.substring(run.lastIndexOf('/') + 1)).update();
    var retention = stage.api.context().getBean(BulkRetention.class);
    while (retention.forgetSome(Instant.EPOCH, Instant.parse("2026-01-02T00:00:00Z"), 100)) {
      // The next ones.
    }

    var items = stage.api.get(run + "/failures", AwardStage.VIEWER).json().path("items");

    assertThat(items.get(0).path("field").asString()).isEqualTo("firstName");
    assertThat(items.get(0).has("row")).isFalse();
    assertThat(items.get(1).path("type").asString()).isEqualTo("template_inactive");
    assertThat(items.get(1).has("row")).isFalse();
    var csv = stage.api.get(run + "/failures.csv", AwardStage.VIEWER);
    assertThat(csv.text())
        .contains(",2,3,refused,template_inactive,template,")
        .doesNotContain("b@b.c");
  }

  @Test
  void keepsSystemsApart() {
    var run = post(CSV, "email\nno address\n");
    assertThat(stage.api.get(run + "/failures", AwardStage.STRANGER).status()).isEqualTo(404);
    assertThat(stage.api.get(run + "/failures.csv", AwardStage.STRANGER).status()).isEqualTo(404);
    assertThat(stage.api.get(run + "/failures", null).status()).isEqualTo(401);
  }

  private String post(String type, String list) {
    Answer posted =
        stage.api.send(
            "POST",
            "/v1/bulk-awards?template=" + stage.hosted,
            AwardStage.OPERATOR,
            list,
            "Content-Type",
            type);
    assertThat(posted.status()).as(posted.text()).isEqualTo(202);
    return posted.header("Location");
  }

  private String csv(String run) {
    return stage.api.get(run + "/failures.csv", AwardStage.VIEWER).text();
  }

  private String rows(String run) {
    var rows = stage.api.get(run, AwardStage.VIEWER).json().path("rows");
    return rows.path("invalid").asInt() + " invalid of " + rows.path("total").asInt();
  }

  private void refuse(String run, int number, String word) {
    var id = run.substring(run.lastIndexOf('/') + 1);
    stage
        .jdbc()
        .sql(
            "UPDATE bulk_row r JOIN bulk_run b ON b.id = r.bulk_id"
                + " SET r.state = 'refused', r.reason = ?, b.refused = b.refused + 1"
                + " WHERE b.uuid = ? AND r.number = ?")
        .params(word, id, number)
        .update();
  }
}
