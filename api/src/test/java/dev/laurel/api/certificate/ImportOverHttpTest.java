package dev.laurel.api.certificate;

import static dev.laurel.api.certificate.Campus.path;
import static dev.laurel.api.certificate.Campus.pointers;
import static dev.laurel.api.certificate.Campus.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.api.RunningApi;
import dev.laurel.api.RunningApi.Answer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImportOverHttpTest {
  private static final String COURSE = "course-v1:edX+Import+2014";
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
  void takesCertificatesOverWithTheirHistoricalStatuses() {
    campus.facts(COURSE, "ada@example.org", "{}");
    var verify = "3e0b8d2c-7f0e-4c43-9d43-5bd3a7f5a001";
    var imported =
        take(
            """
            {"items": [{"learner": "Ada@example.org", "status": "audit_passing", "mode": "audit",
              "grade": 0.750, "name": "Ada King", "verifyUuid": "%s",
              "createdAt": "2014-05-01T00:00:00Z", "modifiedAt": "2014-06-01T00:00:00Z"}]}
            """
                .formatted(verify));

    assertThat(imported.status()).as(imported.text()).isEqualTo(200);
    assertThat(imported.json().path("created").asInt()).isEqualTo(1);
    var item = imported.json().path("items").get(0);
    assertThat(item.path("outcome").asString()).isEqualTo("created");
    var path = "/v1/certificates/" + item.path("certificate").asString();
    var certificate = api.get(path, campus.acme.viewer()).json();
    assertThat(certificate.path("status").asString()).isEqualTo("audit_passing");
    assertThat(certificate.path("verifyUuid").asString()).isEqualTo(verify);
    assertThat(certificate.path("grade").toString()).isEqualTo("0.75");
    assertThat(certificate.path("name").asString()).isEqualTo("Ada King");
    assertThat(certificate.path("createdAt").asString()).isEqualTo("2014-05-01T00:00:00Z");
    assertThat(certificate.path("imported").asBoolean()).isTrue();
    var history = api.get(path + "/history", campus.acme.viewer()).json().path("items");
    assertThat(texts(history, "cause")).containsExactly("imported");
    var signals = api.get("/v1/signals", campus.acme.viewer()).json();
    assertThat(signals.path("items")).as("no signal is sent").isEmpty();
  }

  @Test
  void takesTheDayOfTheLastChangeForThatOfTheFirstIfNothingElseIsSaid() {
    campus.facts(COURSE, "undated@example.org", "{}");
    var imported =
        take(
            """
            {"items": [{"learner": "undated@example.org", "status": "downloadable",
              "modifiedAt": "2014-06-01T00:00:00Z"}]}
            """);
    assertThat(imported.status()).as(imported.text()).isEqualTo(200);
    var made = imported.json().path("items").get(0).path("certificate").asString();
    var certificate = api.get("/v1/certificates/" + made, campus.acme.viewer()).json();
    assertThat(certificate.path("createdAt").asString()).isEqualTo("2014-06-01T00:00:00Z");
    assertThat(certificate.path("modifiedAt").asString()).isEqualTo("2014-06-01T00:00:00Z");
  }

  @Test
  void changesNothingWhenTheSameListIsSentAgain() {
    campus.facts(COURSE, "again@example.org", "{}");
    var list = "{\"items\": [{\"learner\": \"again@example.org\", \"status\": \"downloadable\"}]}";
    var first = take(list);

    var again = take(list);

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().path("unchanged").asInt()).isEqualTo(1);
    assertThat(again.json().path("items").get(0).path("certificate"))
        .isEqualTo(first.json().path("items").get(0).path("certificate"));
  }

  @Test
  void saysOfEachRecordWhatStandsInItsWayAndImportsTheOthers() {
    campus.facts(COURSE, "other@example.org", "{}");
    campus.facts(COURSE, "fits@example.org", "{}");
    take("{\"items\": [{\"learner\": \"other@example.org\", \"status\": \"downloadable\"}]}");

    var mixed =
        take(
            """
            {"items": [{"learner": "other@example.org", "status": "notpassing"},
                       {"learner": "fits@example.org", "status": "unavailable", "invalidated": true},
                       {"learner": "stranger@example.org", "status": "downloadable"}]}
            """);

    assertThat(mixed.status()).as(mixed.text()).isEqualTo(409);
    assertThat(mixed.problem()).isEqualTo("certificates-differ");
    assertThat(texts(mixed.json().path("items"), "outcome"))
        .containsExactly("different", "created", "unknown_learner");
    assertThat(pointers(mixed)).containsExactly("#/items/0", "#/items/2");
    assertThat(mixed.json().path("created").asInt()).isEqualTo(1);
    var fits = api.get(path(COURSE, "fits@example.org"), campus.acme.viewer()).json();
    assertThat(fits.path("invalidated").asBoolean()).isTrue();
    assertThat(fits.path("certificate").path("status").asString()).isEqualTo("unavailable");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                  | #/items",
        "{\"items\": []}                     | #/items",
        "{\"items\": {}}                     | #/items",
        "{\"items\": [null]}                 | #/items/0",
        "{\"items\": [1]}                    | #/items/0",
        "{\"items\": [{\"status\": \"downloadable\"}]} | #/items/0/learner",
        "{\"items\": [{\"learner\": \"x\", \"status\": \"error\"}]} | #/items/0/learner",
        "{\"items\": [{\"learner\": \"a@b.c\"}]} | #/items/0/status",
        "{\"items\": [{\"learner\": \"a@b.c\", \"status\": \"passed\"}]} | #/items/0/status",
        "{\"items\": [{\"learner\": \"a@b.c\", \"status\": \"error\", \"mode\": \"x\"}]} |"
            + " #/items/0/mode",
        "{\"items\": [{\"learner\": \"a@b.c\", \"status\": \"error\", \"grade\": 90}]} |"
            + " #/items/0/grade",
        "{\"items\": [{\"learner\": \"a@b.c\", \"status\": \"error\", \"grade\": \"0.9\"}]} |"
            + " #/items/0/grade",
        "{\"items\": [{\"learner\": \"a@b.c\", \"status\": \"error\", \"grade\": 1e99999999999}]} |"
            + " #/items/0/grade",
        "{\"items\": [{\"learner\": \"a@b.c\", \"status\": \"error\", \"verifyUuid\": \"x\"}]} |"
            + " #/items/0/verifyUuid",
        "{\"items\": [{\"learner\": \"a@b.c\", \"status\": \"error\", \"createdAt\": \"2014\"}]} |"
            + " #/items/0/createdAt",
        "{\"items\": [{\"learner\": \"a@b.c\", \"status\": \"error\", \"createdAt\":"
            + " \"2014-02-01T00:00:00Z\", \"modifiedAt\": \"2014-01-01T00:00:00Z\"}]} |"
            + " #/items/0/modifiedAt",
        "{\"items\": [{\"learner\": \"a@b.c\", \"status\": \"error\", \"id\": 3}]} | #/items/0/id",
      })
  void namesTheFieldThatIsWrongAndImportsNothing(String body, String pointer) {
    var refused = take(body);

    assertThat(refused.status()).as(refused.text()).isEqualTo(422);
    assertThat(pointers(refused)).containsExactly(pointer);
  }

  @Test
  void takesAThousandAtATimeAndNoMore() {
    var one = "{\"learner\": \"nobody-%d@example.org\", \"status\": \"downloadable\"}";
    assertThat(take(list(one, 1001)).status()).isEqualTo(422);
    var most = take(list(one, 1000));
    assertThat(most.status()).isEqualTo(409);
    assertThat(most.json().path("refused").asInt()).isEqualTo(1000);
  }

  @Test
  void keepsSystemsAndRolesApart() {
    var list = "{\"items\": [{\"learner\": \"a@b.c\", \"status\": \"error\"}]}";
    var path = path(COURSE) + "/certificates/import";
    assertThat(api.post(path, campus.acme.caller(), list).status()).isEqualTo(403);
    assertThat(api.post(path, campus.other.operator(), list).status()).isEqualTo(404);
  }

  private static String list(String one, int count) {
    return IntStream.range(0, count)
        .mapToObj(one::formatted)
        .collect(Collectors.joining(",", "{\"items\": [", "]}"));
  }

  private Answer take(String body) {
    return api.post(path(COURSE) + "/certificates/import", campus.acme.operator(), body);
  }
}
