package dev.laurel.api.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.api.RunningApi;
import dev.laurel.api.RunningApi.Answer;
import dev.laurel.api.award.AwardStage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is received of lists, and what is refused. Nobody works on them here. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BulkAwardsOverHttpTest {
  private static final String CSV = "text/csv";
  private static final String JSON = "application/json";
  private static final String NDJSON = "application/x-ndjson";
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
  void takesAListAsCsvAndShowsHowFarItHasCome() {
    var posted =
        post(
            CSV,
            "?template=" + stage.hosted,
            """
            email,firstName,lastName,externalId,issuedOn,expires,evidence
            ada@example.org,Ada,Lovelace,s-1,2026-11-05,2099-01-01,https://example.org/1 https://example.org/2
            GRACE@example.org,"Grace ""Amazing""
            Brewster",Hopper,,,,
            """
                .replace("\"\nBrewster", "\" Brewster"));

    assertThat(posted.status()).as(posted.text()).isEqualTo(202);
    var path = posted.header("Location");
    assertThat(path).isEqualTo("/v1/bulk-awards/" + posted.json().path("id").asString());
    var run = stage.api.get(path, AwardStage.VIEWER);
    assertThat(run.status()).isEqualTo(200);
    assertThat(run.json().path("state").asString()).isEqualTo("running");
    assertThat(run.json().path("action").asString()).isEqualTo("award");
    assertThat(run.json().path("template").asString()).isEqualTo(stage.hosted.toString());
    assertThat(run.json().path("rows").path("total").asInt()).isEqualTo(2);
    assertThat(run.json().path("rows").path("waiting").asInt()).isEqualTo(2);
    assertThat(run.json().path("links").path("workflow").asString())
        .isEqualTo("bulk/" + posted.json().path("id").asString());
    var rows = rows(posted);
    assertThat(rows.getFirst())
        .containsEntry("line", 2)
        .containsEntry("email", "ada@example.org")
        .containsEntry("first_name", "Ada")
        .containsEntry("external_id", "s-1")
        .containsEntry("evidence", "https://example.org/1\nhttps://example.org/2");
    assertThat(rows.getFirst().get("issued_on").toString()).startsWith("2026-11-05T00:00");
    assertThat(rows.getLast())
        .containsEntry("line", 3)
        .containsEntry("first_name", "Grace \"Amazing\" Brewster")
        .containsEntry("email_key", "grace@example.org");
  }

  @Test
  void takesCsvWithAByteOrderMarkAndAnyEndsOfLinesAndLinesOfBlankCells() {
    var posted =
        post(
            CSV,
            "?dryRun=true&template=" + stage.hosted,
            "\uFEFFEmail , FIRSTNAME\r\n\r\n"
                + "josé@example.org,José\r\n"
                + "b@example.org,\"two\r\n"
                + "lines\"\r\n"
                + "c@example.org,C\r\n,\r\n , \r\n");

    assertThat(posted.status()).as(posted.text()).isEqualTo(202);
    assertThat(posted.json().path("state").asString()).isEqualTo("validated");
    assertThat(rows(posted)).extracting(row -> row.get("line")).containsExactly(3, 4, 6);
    assertThat(rows(posted).getFirst()).containsEntry("first_name", "José");
    assertThat(rows(posted).get(1))
        .containsEntry("state", "invalid")
        .containsEntry("field", "firstName")
        .containsEntry("reason", "must be a single line");
  }

  @Test
  void takesAListAsJsonInTheShapeOfSingleAwards() {
    var posted =
        post(
            JSON,
            "",
            """
            [{"template": "%s", "learner": {"email": "ada@example.org", "name": "Ada Lovelace"},
              "expires": "2099-12-31", "evidence": ["https://example.org/1"]},
             {"template": "%s", "learner": {"email": "grace@example.org"}},

             {"learner": {"email": "nobody@example.org"}}]
            """
                .formatted(stage.hosted, stage.template));

    assertThat(posted.status()).as(posted.text()).isEqualTo(202);
    assertThat(rows(posted)).extracting(row -> row.get("line")).containsExactly(1, 3, 5);
    assertThat(rows(posted)).extracting(row -> row.get("number")).containsExactly(1, 2, 3);
    assertThat(rows(posted).getFirst()).containsEntry("full_name", "Ada Lovelace");
    assertThat(rows(posted).getLast())
        .containsEntry("state", "invalid")
        .containsEntry("field", "#/template");
    assertThat(posted.json().path("rows").path("invalid").asInt()).isEqualTo(1);
    assertThat(posted.json().path("failures").toString())
        .isEqualTo("[{\"type\":\"invalid\",\"of\":\"row\",\"count\":1}]");
  }

  @Test
  void takesAListAsNdjsonWhereAnUnreadableLineIsOneBadRow() {
    var posted =
        post(
            NDJSON,
            "?template=" + stage.hosted,
            "{\"learner\": {\"email\": \"ada@example.org\"}}\n\n{\"learner\": {\"email\":\r\n17\n"
                + "{\"learner\": {\"email\": \"grace@example.org\"}}");

    assertThat(posted.status()).as(posted.text()).isEqualTo(202);
    assertThat(rows(posted)).extracting(row -> row.get("line")).containsExactly(1, 3, 4, 5);
    assertThat(rows(posted))
        .extracting(row -> row.get("state"))
        .containsExactly("waiting", "invalid", "invalid", "waiting");
    assertThat(rows(posted).get(1).get("reason").toString()).startsWith("is not well-formed JSON");
    assertThat(rows(posted).get(2)).containsEntry("reason", "must be an object");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "no address,,,,,              | email      | must be an email address",
        "' ,Ada,,,,'                  | email      | is required",
        "a@b.c,,,yesterday,,          | issuedOn   | must be a time such as",
        "a@b.c,,,2026-01-02,2026-01-01, | expires  | must be after issuedOn",
        "a@b.c,,,2020-01-01,2020-01-02, | expires  | must be in the future",
        "a@b.c,,,,,ftp://x.org/       | evidence   | must be an http or https URL",
        "a@b.c,,not a uuid,,,         | template   | must be a uuid",
        "a@b.c,,00000000-0000-4000-8000-000000000000,,, | template | your system has no such"
            + " template",
        "a@b.c,Ada                    | -          | has 2 cells where the header row has 6",
        "a@b.c,,,,,,,                 | -          | has 8 cells where the header row has 6",
      })
  void saysOfEachBadRowWhatIsWrongAndLeavesTheOthers(String row, String field, String reason) {
    var posted =
        post(
            CSV,
            "?dryRun=true&template=" + stage.hosted,
            "email,firstName,template,issuedOn,expires,evidence\n%s\ngood@example.org,,,,,\n"
                .formatted(row));

    assertThat(posted.status()).as(posted.text()).isEqualTo(202);
    assertThat(posted.json().path("rows").path("invalid").asInt()).isEqualTo(1);
    assertThat(posted.json().path("rows").path("waiting").asInt()).isEqualTo(1);
    var bad = rows(posted).getFirst();
    assertThat(bad).containsEntry("line", 2).containsEntry("field", field);
    assertThat(bad.get("reason").toString()).startsWith(reason);
  }

  @Test
  void namesEverythingThatIsWrongWithARow() {
    var posted =
        post(
            JSON,
            "?dryRun=true",
            """
            [{"learner": {"email": "no address", "firstName": "%s"}, "claimCode": "abc"}]
            """
                .formatted("x".repeat(256)));
    assertThat(rows(posted).getFirst())
        .containsEntry("field", "#/learner/email")
        .containsEntry(
            "reason",
            "must be an email address such as ada@example.org; #/learner/firstName must have at"
                + " most 255 characters; #/claimCode is not taken in a list; send this one to POST"
                + " /v1/awards; #/template is required: the id of a template, here or as"
                + " ?template= for all");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json | ''                          | 422 | validation-failed",
        "application/json | '{}'                        | 422 | validation-failed",
        "application/json | '[]'                        | 422 | validation-failed",
        "application/json | '[{\"learner\":{}} , x]'    | 400 | malformed-json",
        "application/json | '[{\"learner\":{}}'         | 400 | malformed-json",
        "application/json | '[{\"learner\":{}}] []'     | 422 | validation-failed",
        "application/json | '[{\"a\":1,\"a\":1}]'       | 400 | malformed-json",
        "application/x-ndjson | '  '                    | 422 | validation-failed",
        "text/csv         | ''                          | 422 | validation-failed",
        "text/csv         | 'email'                     | 422 | validation-failed",
        "text/csv         | 'name'                      | 422 | validation-failed",
        "text/csv         | 'email,Email'               | 422 | validation-failed",
        "text/csv         | 'email,grade'               | 422 | validation-failed",
        "text/csv         | 'email;name'                | 422 | validation-failed",
        "text/csv; charset=iso-8859-1 | 'email'         | 415 | unsupported-media-type",
        "application/xml  | '<a/>'                      | 415 | unsupported-media-type",
      })
  void keepsNothingOfAListThatIsWrongAsAWhole(
      String type, String body, int status, String problem) {
    var before = runs();
    var posted = post(type, "?template=" + stage.hosted, body);
    assertThat(posted.status()).as(posted.text()).isEqualTo(status);
    assertThat(posted.problem()).isEqualTo(problem);
    assertThat(runs()).isEqualTo(before);
    assertThat(orphans()).isZero();
  }

  @Test
  void saysWhereAListCannotBeRead() {
    var good = "{\"learner\": {\"email\": \"a@example.org\"}}";
    var json = post(JSON, "?template=" + stage.hosted, "[" + good + ",\n" + good + ",\n  oops]");
    assertThat(json.json().path("detail").asString()).contains("line 3, column");

    var csv = post(CSV, "?template=" + stage.hosted, "email\na@example.org\n\"b@example.org\n");
    assertThat(csv.problem()).isEqualTo("malformed-csv");
    assertThat(csv.json().path("detail").asString()).startsWith("Line 3 ");

    var columns = post(CSV, "?template=" + stage.hosted, "email,grade,grade\n");
    assertThat(columns.json().path("errors").get(0).path("pointer").asString())
        .isEqualTo("#/grade");
  }

  @Test
  void saysInWhichLineAListIsNotUtf8() {
    var rows =
        IntStream.range(0, 3000).mapToObj(n -> "a" + n + "@b.c,A\n").collect(Collectors.joining());
    var text = ("email,name\n" + rows + "x@b.c,Jos\u00e9\n").getBytes(StandardCharsets.ISO_8859_1);
    var posted =
        stage.api.upload(
            "/v1/bulk-awards?template=" + stage.hosted, AwardStage.OPERATOR, text, CSV);
    assertThat(posted.status()).as(posted.text()).isEqualTo(400);
    assertThat(posted.json().path("detail").asString())
        .startsWith("Line 3002 cannot be read as CSV: it is not UTF-8");
    assertThat(orphans()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "text/csv, 'email\\na@b.c\\n\"', 3",
    "application/json, '[{},\\n{},\\n\\n{\"learner\":\"', 4",
    "application/x-ndjson, '{}\\n\\n{\"learner\":\"', 3"
  })
  void neverHoldsARowThatDoesNotEndAndSaysWhereItBegins(String type, String begin, int line) {
    var before = runs();
    var end = type.equals(CSV) ? "x\n".repeat(300_000) : "x".repeat(600_000);
    var posted = post(type, "?template=" + stage.hosted, begin.replace("\\n", "\n") + end);
    assertThat(posted.status()).as(posted.text()).isEqualTo(413);
    assertThat(posted.problem()).isEqualTo("too-large");
    assertThat(posted.json().path("detail").asString())
        .startsWith("The row that begins in line " + line + " is larger than");
    assertThat(runs()).isEqualTo(before);
  }

  @Test
  void answersTheSameListUnderTheSameKeyByTheSameRun() {
    var list = "email\nada@example.org\n";
    var first = post(CSV, "?template=" + stage.hosted, list, "Idempotency-Key", "k1");
    var again = post(CSV, "?template=" + stage.hosted, list, "Idempotency-Key", "k1");
    assertThat(again.status()).isEqualTo(202);
    assertThat(again.header("Location")).isEqualTo(first.header("Location"));

    var other = post(CSV, "?template=" + stage.hosted, list + "b@c.d", "Idempotency-Key", "k1");
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.problem()).isEqualTo("idempotency-key-reused");
    var query = post(CSV, "?dryRun=true&template=" + stage.hosted, list, "Idempotency-Key", "k1");
    assertThat(query.problem()).isEqualTo("idempotency-key-reused");
    assertThat(post(CSV, "?template=" + stage.hosted, list, "Idempotency-Key", "a b").status())
        .isEqualTo(400);

    stage
        .jdbc()
        .sql(
            "UPDATE bulk_run SET state = 'receiving', body_mac = NULL WHERE idempotency_key = 'k1'")
        .update();
    var inFlight = post(CSV, "?template=" + stage.hosted, list, "Idempotency-Key", "k1");
    assertThat(inFlight.status()).isEqualTo(409);
    assertThat(inFlight.problem()).isEqualTo("request-in-flight");
    assertThat(inFlight.header("Retry-After")).isEqualTo("1");
  }

  @Test
  void answersTheSameListTheSameWayAfterItsTemplateWasSwitchedOff() {
    var row = stage.record.template(stage.system, "switched off later", null);
    var query = "?template=" + stage.record.uuidOf("template", row);
    var list = "email\nada@example.org\n";
    var first = post(CSV, query, list, "Idempotency-Key", "k3");
    stage.jdbc().sql("UPDATE template SET is_active = FALSE WHERE id = ?").param(row).update();
    var again = post(CSV, query, list, "Idempotency-Key", "k3");
    assertThat(again.status()).as(again.text()).isEqualTo(202);
    assertThat(again.header("Location")).isEqualTo(first.header("Location"));
    assertThat(post(CSV, query, list).problem()).isEqualTo("template-inactive");
  }

  @Test
  void freesTheKeyOfAListThatWasWrongAsAWhole() {
    var bad = post(CSV, "?template=" + stage.hosted, "grade\n", "Idempotency-Key", "k2");
    assertThat(bad.status()).isEqualTo(422);
    var good = post(CSV, "?template=" + stage.hosted, "email\na@b.c\n", "Idempotency-Key", "k2");
    assertThat(good.status()).isEqualTo(202);
  }

  @Test
  void keepsNothingOfAListForATemplateThatCannotBeAwarded() {
    var inactive = stage.record.template(stage.system, "inactive", null);
    stage.jdbc().sql("UPDATE template SET is_active = FALSE WHERE id = ?").param(inactive).update();
    var id = stage.record.uuidOf("template", inactive);
    var before = runs();
    var posted = post(CSV, "?template=" + id, "email\na@b.c\n");
    assertThat(posted.status()).isEqualTo(409);
    assertThat(posted.problem()).isEqualTo("template-inactive");
    assertThat(post(CSV, "?template=" + UUID.randomUUID(), "email\na@b.c\n").status())
        .isEqualTo(400);
    assertThat(post(CSV, "?template=x", "email\na@b.c\n").status()).isEqualTo(400);
    assertThat(runs()).isEqualTo(before);
  }

  @Test
  void keepsSystemsAndRolesApart() {
    var path = "/v1/bulk-awards?dryRun=true&template=" + stage.hosted;
    var list = "email\na@b.c\n";
    assertThat(send(path, AwardStage.VIEWER, list).status()).isEqualTo(403);
    assertThat(send(path, null, list).status()).isEqualTo(401);
    assertThat(send(path, AwardStage.STRANGER, list).status()).isEqualTo(400);
    var own = send(path, AwardStage.OPERATOR, list).header("Location");
    assertThat(stage.api.get(own, AwardStage.STRANGER).status()).isEqualTo(404);
    assertThat(stage.api.get(own.replace("awards", "revocations"), AwardStage.VIEWER).status())
        .isEqualTo(404);
    assertThat(send(path, RunningApi.ADMIN, list).status()).isEqualTo(202);
    var without = path.replaceAll("&template=.*", "");
    assertThat(send(without, RunningApi.ADMIN, list).status()).isEqualTo(400);
    assertThat(send(without + "&system=acme", RunningApi.ADMIN, list).status()).isEqualTo(202);
  }

  @Test
  void listsRunsNewestFirst() {
    post(CSV, "?dryRun=true&template=" + stage.hosted, "email\na@b.c\n");
    var last = post(CSV, "?dryRun=true&template=" + stage.hosted, "email\na@b.c\n");
    var page = stage.api.get("/v1/bulk-awards?state=validated&limit=1", AwardStage.VIEWER).json();
    assertThat(page.path("items").get(0).path("id").asString())
        .isEqualTo(last.json().path("id").asString());
    assertThat(page.path("next").asString()).isNotEmpty();
    assertThat(stage.api.get("/v1/bulk-awards?state=x", AwardStage.VIEWER).status()).isEqualTo(400);
    assertThat(stage.api.get("/v1/bulk-awards", AwardStage.STRANGER).json().path("items").isEmpty())
        .isTrue();
  }

  @Test
  void isDescribedWithItsThreeFormats() {
    var paths = stage.api.get("/openapi", null).json().path("paths");
    var body = paths.path("/v1/bulk-awards").path("post").path("requestBody").path("content");
    assertThat(body.propertyNames()).containsExactlyInAnyOrder(JSON, NDJSON, CSV);
    assertThat(body.path(JSON).path("schema").path("items").path("$ref").asString())
        .endsWith("/AwardForm");
    assertThat(
            paths
                .path("/v1/bulk-awards")
                .path("post")
                .path("parameters")
                .valueStream()
                .map(one -> one.path("in").asString() + " " + one.path("name").asString()))
        .containsExactlyInAnyOrder(
            "header Idempotency-Key", "query template", "query dryRun", "query system");
    assertThat(paths.path("/v1/bulk-awards").path("post").path("responses").propertyNames())
        .contains("202")
        .doesNotContain("200");
    assertThat(paths.propertyNames())
        .contains(
            "/v1/bulk-awards/{id}",
            "/v1/bulk-awards/{id}/failures",
            "/v1/bulk-awards/{id}/failures.csv",
            "/v1/bulk-awards/{id}/pause",
            "/v1/bulk-revocations/{id}/retry");
  }

  private Answer post(String type, String query, String body, String... headers) {
    var all = new ArrayList<>(List.of(headers));
    all.addAll(List.of("Content-Type", type));
    return stage.api.send(
        "POST", "/v1/bulk-awards" + query, AwardStage.OPERATOR, body, all.toArray(String[]::new));
  }

  private Answer send(String path, String key, String list) {
    return stage.api.send("POST", path, key, list, "Content-Type", CSV);
  }

  private List<Map<String, Object>> rows(Answer posted) {
    assertThat(posted.status()).as(posted.text()).isEqualTo(202);
    return stage
        .jdbc()
        .sql(
            "SELECT r.* FROM bulk_row r JOIN bulk_run b ON b.id = r.bulk_id WHERE b.uuid = ?"
                + " ORDER BY r.number")
        .param(posted.json().path("id").asString())
        .query()
        .listOfRows();
  }

  /** Those that anybody sees. */
  private int runs() {
    return stage
        .jdbc()
        .sql("SELECT COUNT(*) FROM bulk_run WHERE state <> 'discarded'")
        .query(Integer.class)
        .single();
  }

  private int orphans() {
    return stage
        .jdbc()
        .sql("SELECT COUNT(*) FROM bulk_row WHERE bulk_id NOT IN (SELECT id FROM bulk_run)")
        .query(Integer.class)
        .single();
  }
}
