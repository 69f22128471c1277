package dev.laurel.api.learning;

import static dev.laurel.api.RunningApi.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.api.RunningApi;
import dev.laurel.api.catalog.Tenant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequirementsOverHttpTest {
  private static final String PASSING = "org.openedx.learning.course.passing.status.updated.v1";

  private RunningApi api;
  private Tenant acme;
  private Tenant other;

  @BeforeAll
  void start() {
    api = RunningApi.start();
    acme = Tenant.create(api, "acme");
    other = Tenant.create(api, "other");
  }

  @AfterAll
  void stop() {
    api.close();
  }

  @Test
  void createsReadsChangesListsAndDeletesARequirement() {
    // given
    var template = template("Life of a requirement");
    // when
    var created =
        api.post(
            template + "/requirements",
            acme.admin(),
            """
            {"eventType": "%s", "description": "Pass it", "group": "a", "rules": [
              {"dataPath": "course.course_key", "operator": "in", "value": ["course-v1:A", "B"]},
              {"dataPath": "is_passing", "operator": "eq", "value": true},
              {"dataPath": "user.id", "operator": "gte", "value": 0.5}]}
            """
                .formatted(PASSING));
    // then
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    assertThat(created.json().path("rules").toString())
        .isEqualTo(
            "[{\"dataPath\":\"course.course_key\",\"operator\":\"in\","
                + "\"value\":[\"course-v1:A\",\"B\"]},"
                + "{\"dataPath\":\"is_passing\",\"operator\":\"eq\",\"value\":true},"
                + "{\"dataPath\":\"user.id\",\"operator\":\"gte\",\"value\":0.5}]");
    assertThat(created.json().path("awardModeNow").asString()).isEqualTo("both");
    var path = created.header("Location");
    assertThat(path).isEqualTo(template + "/requirements/" + created.json().path("id").asString());

    var changed =
        api.send("PATCH", path, acme.admin(), "{\"description\": \"New\", \"group\": null}");
    assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    assertThat(changed.json().path("description").asString()).isEqualTo("New");
    assertThat(changed.json().has("group")).isFalse();
    assertThat(changed.json().path("rules")).isEqualTo(created.json().path("rules"));
    assertThat(api.get(path, acme.viewer()).json()).isEqualTo(changed.json());
    assertThat(api.send("PATCH", path, acme.admin(), "{\"rules\": []}").json().path("rules").size())
        .isZero();

    var second = requirement(template, "[]");
    var page = api.get(template + "/requirements?limit=1", acme.viewer());
    assertThat(page.json().path("items").size()).isOne();
    var next = page.header("Link").replaceAll("<|>.*", "");
    assertThat(api.get(next, acme.viewer()).json().path("items").get(0).path("id").asString())
        .isEqualTo(second);

    assertThat(api.send("DELETE", path, acme.admin(), null).status()).isEqualTo(204);
    assertThat(api.get(path, acme.viewer()).status()).isEqualTo(404);
    assertThat(api.send("DELETE", path, acme.admin(), null).status()).isEqualTo(404);
  }

  @Test
  void linksAPenaltyToRequirementsOfItsTemplateOnly() {
    var template = template("Penalised");
    var first = requirement(template, "[]");
    var second = requirement(template, "[]");
    var strange = requirement(template("Another"), "[]");
    var created =
        api.post(
            template + "/penalties",
            acme.admin(),
            """
            {"eventType": "%s", "description": "Failed after all", "requirements": ["%s", "%s"],
             "rules": [{"dataPath": "is_passing", "operator": "eq", "value": "no"}]}
            """
                .formatted(PASSING, second, first));
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    assertThat(created.json().path("requirements").toString())
        .isEqualTo("[\"%s\",\"%s\"]".formatted(first, second));
    var path = created.header("Location");

    assertThat(
            pointers(
                api.send(
                    "PATCH",
                    path,
                    acme.admin(),
                    "{\"requirements\": [\"%s\", \"%s\"]}".formatted(first, strange))))
        .containsExactly("#/requirements/1");
    assertThat(pointers(api.send("PATCH", path, acme.admin(), "{\"requirements\": []}")))
        .containsExactly("#/requirements");
    var changed =
        api.send("PATCH", path, acme.admin(), "{\"requirements\": [\"%s\"]}".formatted(first));
    assertThat(changed.json().path("requirements").toString()).isEqualTo("[\"" + first + "\"]");

    api.send("DELETE", template + "/requirements/" + first, acme.admin(), null);
    assertThat(api.get(path, acme.viewer()).json().path("requirements").size()).isZero();
    assertThat(api.get(template + "/penalties", acme.viewer()).json().path("items").size()).isOne();
    assertThat(api.send("DELETE", path, acme.admin(), null).status()).isEqualTo(204);
    assertThat(api.get(path, acme.viewer()).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "course.course_id | eq | \"x\" | #/rules/0/dataPath | events of this type have is_passing,"
            + " course.course_key",
        "course_passing_status.is_passing | eq | true | #/rules/0/dataPath | leave that out",
        "course | eq | \"x\" | #/rules/0/dataPath | is an object",
        "is_passing | like | \"x\" | #/rules/0/operator | eq, ne, gt, gte, lt, lte, in, exists",
        "is_passing | EQ | \"x\" | #/rules/0/operator | must be one of",
        "user.id | gt | \"many\" | #/rules/0/value | must be a number",
        "user.id | lte | true | #/rules/0/value | must be a number",
        "course.course_key | in | \"A\" | #/rules/0/value | must be a list",
        "course.course_key | in | [] | #/rules/0/value | must be a list",
        "course.course_key | in | [null] | #/rules/0/value/0 | is required",
        "course.course_key | eq | [\"A\"] | #/rules/0/value | must be a text",
        "course.course_key | eq | {} | #/rules/0/value | must be a text",
        "course.course_key | eq | null | #/rules/0/value | is required",
        "user.id | eq | 1e999 | #/rules/0/value | fewer places",
        "course.course_key | exists | \"maybe\" | #/rules/0/value | must be true or false",
        "a..b | eq | 1 | #/rules/0/dataPath | names with dots",
      })
  void refusesRulesThatNoEventCouldMeet(
      String dataPath, String operator, String value, String pointer, String words) {
    var answer =
        api.post(
            template("Refuses " + UUID.randomUUID()) + "/requirements",
            acme.admin(),
            "{\"eventType\": \"%s\", \"rules\": [{\"dataPath\": \"%s\", \"operator\": \"%s\", \"value\": %s}]}"
                .formatted(PASSING, dataPath, operator, value));
    assertThat(answer.status()).as(answer.text()).isEqualTo(422);
    assertThat(pointers(answer)).containsExactly(pointer);
    assertThat(answer.text()).contains(words);
  }

  @Test
  void refusesWhatIsNoRequirement() {
    var path = template("Strict") + "/requirements";
    assertThat(pointers(api.post(path, acme.admin(), "{}"))).containsExactly("#/eventType");
    assertThat(pointers(api.post(path, acme.admin(), "{\"eventType\": \"a b\"}")))
        .containsExactly("#/eventType");
    assertThat(pointers(api.post(path, acme.admin(), "{\"eventType\": \"a\", \"group\": \" \"}")))
        .containsExactly("#/group");
    assertThat(pointers(api.post(path, acme.admin(), "{\"eventType\": \"a\", \"rules\": [null]}")))
        .hasSize(1);
    assertThat(pointers(api.post(path, acme.admin(), "{\"eventType\": \"a\", \"rules\": [{}]}")))
        .contains("#/rules/0/dataPath", "#/rules/0/operator");
    assertThat(pointers(api.post(path, acme.admin(), "{\"eventType\": \"a\", \"rule\": []}")))
        .containsExactly("#/rule");
    var long255 = "x".repeat(256);
    assertThat(pointers(api.post(path, acme.admin(), "{\"eventType\": \"" + long255 + "\"}")))
        .containsExactly("#/eventType");
    var rule = "{\"dataPath\": \"a\", \"operator\": \"eq\", \"value\": \"%s\"}";
    var steps = "[{\"dataPath\": \"%s\", \"operator\": \"eq\", \"value\": \"x\"}]";
    var deep = steps.formatted("a.".repeat(3000) + "a");
    assertThat(
            pointers(
                api.post(path, acme.admin(), "{\"eventType\": \"a\", \"rules\": " + deep + "}")))
        .containsExactly("#/rules/0/dataPath");
    var many = (rule.formatted("x") + ",").repeat(50) + rule.formatted("x");
    assertThat(
            pointers(
                api.post(path, acme.admin(), "{\"eventType\": \"a\", \"rules\": [" + many + "]}")))
        .containsExactly("#/rules");
    var heavy = (rule.formatted("é".repeat(1000)) + ",").repeat(16);
    assertThat(
            pointers(
                api.post(
                    path,
                    acme.admin(),
                    "{\"eventType\": \"a\", \"rules\": [" + heavy + rule.formatted("x") + "]}")))
        .containsExactly("#/rules");
  }

  @Test
  void letsRulesOfAnUnknownTypeNameAnyPath() {
    var created =
        api.post(
            template("Quiz") + "/requirements",
            acme.admin(),
            """
            {"eventType": "com.example.quiz.answered.v1", "rules": [
              {"dataPath": "anything.at_all", "operator": "ne", "value": "x"}]}
            """);
    assertThat(created.status()).as(created.text()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e99999999999", "[1e99999999999]", "1e-99999999999", "-1e400", "NaN"})
  void refusesANumberThatNobodyCanCompare(String number) {
    var answer =
        api.post(
            template("Absurd " + UUID.randomUUID()) + "/requirements",
            acme.admin(),
            "{\"eventType\": \"a\", \"rules\": [{\"dataPath\": \"n\", \"operator\": \"eq\","
                + " \"value\": "
                + number
                + "}]}");
    assertThat(answer.status()).as(answer.text()).isIn(400, 422);
  }

  @Test
  void keepsANumberAsItIsWritten() {
    var created =
        api.post(
            template("Exact") + "/requirements",
            acme.admin(),
            """
            {"eventType": "com.example.scored.v1", "rules": [
              {"dataPath": "n", "operator": "eq", "value": 0.80},
              {"dataPath": "n", "operator": "in", "value": [0.12345678901234567890, 1]}]}
            """);
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    assertThat(created.text()).contains("\"value\":0.80}").contains("[0.12345678901234567890,1]");
    assertThat(api.get(created.header("Location"), acme.viewer()).text())
        .contains("\"value\":0.80}")
        .contains("[0.12345678901234567890,1]");
  }

  @Test
  void judgesRulesAgainWhenTheTypeChanges() {
    var template = template("Retyped");
    var id =
        requirement(
            template, "[{\"dataPath\": \"is_passing\", \"operator\": \"eq\", \"value\": true}]");
    assertThat(
            pointers(
                api.send(
                    "PATCH",
                    template + "/requirements/" + id,
                    acme.admin(),
                    "{\"eventType\": \"org.openedx.learning.certificate.created.v1\"}")))
        .containsExactly("#/rules/0/dataPath");
  }

  @Test
  void belongsToATemplateOfTheCallersSystem() {
    var template = template("Ours");
    var id = requirement(template, "[]");
    var theirs = template("Ours as well");
    assertThat(api.get(template + "/requirements", other.admin()).status()).isEqualTo(404);
    assertThat(api.get(template + "/requirements/" + id, other.admin()).status()).isEqualTo(404);
    assertThat(api.get(theirs + "/requirements/" + id, acme.admin()).status()).isEqualTo(404);
    assertThat(api.get(template + "/requirements/" + id, ADMIN).status()).isEqualTo(200);
    var body = "{\"eventType\": \"a\"}";
    assertThat(api.post(template + "/requirements", other.admin(), body).status()).isEqualTo(404);
    assertThat(api.post(template + "/requirements", acme.operator(), body).status()).isEqualTo(403);
    assertThat(api.send("PATCH", template + "/requirements/" + id, acme.operator(), body).status())
        .isEqualTo(403);
    assertThat(api.send("DELETE", template + "/requirements/" + id, acme.caller(), null).status())
        .isEqualTo(403);
    assertThat(api.post(template + "/requirements", ADMIN, body).status()).isEqualTo(201);
    jdbc()
        .sql("UPDATE template SET deleted_at = NOW(6) WHERE uuid = ?")
        .param(template.replace("/v1/templates/", ""))
        .update();
    assertThat(api.get(template + "/requirements", acme.viewer()).status()).isEqualTo(404);
    assertThat(api.post(template + "/penalties", acme.admin(), body).status()).isIn(404, 422);
  }

  @Test
  void raisesTheVersionWithEveryChange() {
    var template = template("Versions");
    var before = version();
    var id = requirement(template, "[]");
    assertThat(version()).isEqualTo(before + 1);
    api.send("PATCH", template + "/requirements/" + id, acme.admin(), "{\"group\": \"x\"}");
    assertThat(version()).isEqualTo(before + 2);
    var penalty =
        api.post(
                template + "/penalties",
                acme.admin(),
                "{\"eventType\": \"a\", \"requirements\": [\"" + id + "\"]}")
            .header("Location");
    assertThat(version()).isEqualTo(before + 3);
    api.send("DELETE", penalty, acme.admin(), null);
    assertThat(version()).isEqualTo(before + 4);
    api.post(template + "/activate", acme.admin(), null);
    assertThat(version()).isEqualTo(before + 5);
    assertThat(api.post(template + "/requirements", acme.admin(), "{}").status()).isEqualTo(422);
    assertThat(version()).isEqualTo(before + 5);
  }

  @Test
  void keepsTheLastRequirementOfATemplateThatEventsAward() {
    var template = template("Needs one");
    var id = requirement(template, "[]");
    assertThat(api.post(template + "/activate", acme.admin(), null).status()).isEqualTo(200);
    var refused = api.send("DELETE", template + "/requirements/" + id, acme.admin(), null);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.problem()).isEqualTo("requirements-missing");
    api.post(template + "/deactivate", acme.admin(), null);
    assertThat(api.send("DELETE", template + "/requirements/" + id, acme.admin(), null).status())
        .isEqualTo(204);
    assertThat(api.post(template + "/activate", acme.admin(), null).problem())
        .isEqualTo("requirements-missing");
    api.send("PATCH", template, acme.admin(), "{\"awardMode\": \"api\"}");
    assertThat(api.post(template + "/activate", acme.admin(), null).status()).isEqualTo(200);
  }

  @Test
  void remembersInWhichVersionsEventsCounted() {
    var template = template("Spans");
    requirement(template, "[]");
    api.post(template + "/activate", acme.admin(), null);
    var first = version();
    api.send("PATCH", template, acme.admin(), "{\"awardMode\": \"api\"}");
    api.send("PATCH", template, acme.admin(), "{\"reaward\": false}");
    api.send("PATCH", template, acme.admin(), "{\"awardMode\": \"requirements\"}");
    api.post(template + "/deactivate", acme.admin(), null);
    assertThat(
            jdbc()
                .sql(
                    """
                    SELECT CONCAT(a.from_version - :first, '-', a.to_version - :first)
                      FROM template_active_span a JOIN template t ON t.id = a.template_id
                     WHERE t.uuid = :template ORDER BY a.from_version
                    """)
                .param("first", first)
                .param("template", template.replace("/v1/templates/", ""))
                .query(String.class)
                .list())
        .containsExactly("0-1", "3-4");
  }

  @Test
  void keepsAnAwardModeThatSomebodyChose() {
    var template =
        api.post("/v1/templates", acme.admin(), "{\"name\": \"By hand\", \"awardMode\": \"api\"}")
            .header("Location");
    requirement(template, "[]");
    assertThat(api.get(template, acme.viewer()).json().path("awardMode").asString())
        .isEqualTo("api");
    api.send("PATCH", template, acme.admin(), "{\"awardMode\": null}");
    assertThat(api.get(template, acme.viewer()).json().path("awardMode").asString())
        .isEqualTo("both");
  }

  @Test
  void holdsNoMoreRequirementsThanItCanShowSafely() {
    var template = template("Full");
    requirement(template, "[]");
    var id = template.replace("/v1/templates/", "");
    jdbc()
        .sql(
            """
            INSERT INTO requirement (uuid, template_id, event_type, rules, created_at)
            SELECT UUID(), t.id, 'a', '[]', NOW(6)
              FROM template t JOIN (SELECT 1 FROM information_schema.columns LIMIT 199) n
             WHERE t.uuid = ?
            """)
        .param(id)
        .update();
    var refused = api.post(template + "/requirements", acme.admin(), "{\"eventType\": \"a\"}");
    assertThat(refused.status()).as(refused.text()).isEqualTo(409);
    assertThat(refused.problem()).isEqualTo("too-many-rules");
  }

  private String template(String name) {
    return api.post("/v1/templates", acme.admin(), "{\"name\": \"" + name + "\"}")
        .header("Location");
  }

  private String requirement(String template, String rules) {
    var created =
        api.post(
            template + "/requirements",
            acme.admin(),
            "{\"eventType\": \"" + PASSING + "\", \"rules\": " + rules + "}");
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    return created.json().path("id").asString();
  }

  private long version() {
    return jdbc()
        .sql("SELECT rules_version FROM `system` WHERE slug = 'acme'")
        .query(Long.class)
        .single();
  }

  private JdbcClient jdbc() {
    return JdbcClient.create(api.database().dataSource());
  }

  private static List<String> pointers(RunningApi.Answer answer) {
    return answer
        .json()
        .path("errors")
        .valueStream()
        .map(error -> error.path("pointer").asString())
        .toList();
  }
}
