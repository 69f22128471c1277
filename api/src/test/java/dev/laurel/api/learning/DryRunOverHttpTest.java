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
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DryRunOverHttpTest {
  private static final String PASSING = "org.openedx.learning.course.passing.status.updated.v1";
  private static final String COURSE_A =
      "[{\"dataPath\":\"course.course_key\",\"operator\":\"eq\",\"value\":\"A\"},"
          + "{\"dataPath\":\"is_passing\",\"operator\":\"eq\",\"value\":true}]";

  private RunningApi api;

  @BeforeAll
  void start() {
    api = RunningApi.start();
  }

  @AfterAll
  void stop() {
    api.close();
  }

  @Test
  void tellsWhatAnEventWouldTouchAndWhyNotTheOthers() {
    // given
    var tenant = Tenant.create(api, "why");
    var touched = template(tenant, "Touched");
    var met = requirement(tenant, touched, PASSING, COURSE_A);
    requirement(tenant, touched, "other.type", "[]");
    activate(tenant, touched);
    var elsewhere = template(tenant, "Elsewhere");
    var failed = requirement(tenant, elsewhere, PASSING, COURSE_A.replace("\"A\"", "\"B\""));
    activate(tenant, elsewhere);
    var typed = template(tenant, "Of another type");
    requirement(tenant, typed, "other.type", "[]");
    activate(tenant, typed);
    var idle = template(tenant, "Idle");
    requirement(tenant, idle, PASSING, "[]");
    var byApi = template(tenant, "By request");
    activate(tenant, byApi);
    // when
    var answer = run(tenant, "", event("A", "true"));
    // then
    assertThat(answer.path("counts").asBoolean()).isTrue();
    assertThat(answer.path("notes").size()).isZero();
    assertThat(answer.path("touched").size()).isOne();
    var touch = answer.path("touched").get(0);
    assertThat(touch.path("template").path("name").asString()).isEqualTo("Touched");
    assertThat(touch.path("requirements").get(0).path("id").asString()).isEqualTo(met);
    assertThat(touch.path("requirements").get(0).path("seen").toString())
        .contains("\"course.course_key\":\"A\"", "\"is_passing\":\"true\"");
    assertThat(touch.path("progress").path("ratioBefore").asDouble()).isZero();
    assertThat(touch.path("progress").path("ratioAfter").asDouble()).isEqualTo(0.5);
    assertThat(touch.path("progress").path("badge").asString()).isEqualTo("nothing");

    var others = answer.path("notTouched");
    assertThat(others.valueStream().map(one -> one.path("template").path("name").asString()))
        .containsExactly("Elsewhere", "Of another type", "Idle", "By request");
    var rule = others.get(0).path("why").get(0);
    assertThat(rule.path("reason").asString()).isEqualTo("rule");
    assertThat(rule.path("requirement").asString()).isEqualTo(failed);
    assertThat(rule.path("seen").asString()).isEqualTo("A");
    assertThat(rule.path("detail").asString())
        .isEqualTo("course.course_key is A, wanted: course.course_key is B");
    assertThat(others.get(1).path("why").get(0).path("reason").asString()).isEqualTo("event-type");
    assertThat(others.get(2).path("why").get(0).path("reason").asString()).isEqualTo("inactive");
    assertThat(others.get(3).path("why").get(0).path("reason").asString())
        .isEqualTo("award-mode-api");
    assertThat(answer.path("notTouchedLeftOut").asInt()).isZero();
  }

  @Test
  void hasNoEffectAtAll() {
    var tenant = Tenant.create(api, "effectless");
    var template = template(tenant, "Effect");
    requirement(tenant, template, PASSING, "[]");
    activate(tenant, template);
    var before = counts();
    var answer = run(tenant, "", event("A", "true"));
    assertThat(answer.path("touched").get(0).path("progress").path("badge").asString())
        .isEqualTo("awarded");
    assertThat(counts()).isEqualTo(before);
  }

  @Test
  void countsAMatchingPenaltyAsTouched() {
    var tenant = Tenant.create(api, "penalty");
    var template = template(tenant, "Penalised");
    var requirement = requirement(tenant, template, PASSING, COURSE_A);
    activate(tenant, template);
    var penalty =
        api.post(
                template + "/penalties",
                tenant.admin(),
                """
                {"eventType": "%s", "requirements": ["%s"],
                 "rules": [{"dataPath": "is_passing", "operator": "eq", "value": "no"}]}
                """
                    .formatted(PASSING, requirement))
            .json()
            .path("id")
            .asString();
    var touch = run(tenant, "", event("A", "false")).path("touched").get(0);
    assertThat(touch.path("requirements").size()).isZero();
    assertThat(touch.path("penalties").get(0).path("id").asString()).isEqualTo(penalty);
    assertThat(touch.path("penalties").get(0).path("seen").toString())
        .isEqualTo("{\"is_passing\":\"false\"}");
    assertThat(touch.path("penalties").get(0).path("resets").toString()).contains(requirement);

    hasMet(requirement);
    var lost = run(tenant, "", event("A", "false")).path("touched").get(0).path("progress");
    assertThat(lost.path("ratioBefore").asDouble()).isEqualTo(1);
    assertThat(lost.path("ratioAfter").asDouble()).isZero();
    assertThat(lost.path("badge").asString()).isEqualTo("revoked");
  }

  /** Ada, by an event of before. */
  private void hasMet(String requirement) {
    for (var row :
        List.of(
            """
            INSERT INTO learner (uuid, system_id, email, email_key, created_at)
            SELECT UUID(), t.system_id, 'ada@example.org', 'ada@example.org', UTC_TIMESTAMP(6)
              FROM template t JOIN requirement r ON r.template_id = t.id WHERE r.uuid = ?
            """,
            """
            INSERT INTO progress (system_id, template_id, learner_id, complete, awards, updated_at)
            SELECT t.system_id, t.id, l.id, TRUE, 1, UTC_TIMESTAMP(6)
              FROM template t JOIN requirement r ON r.template_id = t.id
              JOIN learner l ON l.system_id = t.system_id WHERE r.uuid = ?
            """,
            """
            INSERT INTO fulfilment (learner_id, template_id, requirement_id, event_id, seen,
                                    fulfilled_at)
            SELECT p.learner_id, p.template_id, r.id, 7, '{}', UTC_TIMESTAMP(6)
              FROM requirement r JOIN progress p ON p.template_id = r.template_id WHERE r.uuid = ?
            """)) {
      assertThat(jdbc().sql(row).param(requirement).update()).isOne();
    }
  }

  @Test
  void saysWhatAnInactiveTemplateWouldMakeOfIt() {
    var tenant = Tenant.create(api, "inactive");
    var template = template(tenant, "Not yet");
    requirement(tenant, template, PASSING, COURSE_A);
    template(tenant, "Another");
    var id = template.replace("/v1/templates/", "");
    var answer = run(tenant, "?template=" + id, event("A", "true"));
    assertThat(answer.path("notTouched").size()).isOne();
    var one = answer.path("notTouched").get(0);
    assertThat(one.path("why").get(0).path("reason").asString()).isEqualTo("inactive");
    assertThat(one.path("ifItCounted").path("requirements").size()).isOne();
    assertThat(send(tenant, "?template=" + UUID.randomUUID(), event("A", "true")).status())
        .isEqualTo(404);
  }

  @Test
  void answersWithinBoundsAndSaysHowManyWereLeftOut() {
    var tenant = Tenant.create(api, "bounds");
    for (var n = 0; n < 3; n++) {
      activateWithRequirement(tenant, "Many " + n);
    }
    jdbc()
        .sql(
            """
            INSERT INTO template (uuid, system_id, slug, slug_key, name, origin, state, is_active,
                                  award_mode, created_at)
            SELECT UUID(), s.id, CONCAT('t', n.n), CONCAT('t', n.n), 'x', 'hosted', 'active', FALSE,
                   'both', NOW(6)
              FROM `system` s
              JOIN (SELECT ROW_NUMBER() OVER () AS n FROM information_schema.columns LIMIT 120) n
             WHERE s.slug = 'bounds'
            """)
        .update();
    var answer = run(tenant, "", event("A", "true"));
    assertThat(answer.path("touched").size()).isEqualTo(3);
    assertThat(answer.path("notTouched").size()).isEqualTo(100);
    assertThat(answer.path("notTouchedLeftOut").asInt()).isEqualTo(20);
  }

  @Test
  void notesWhyAnEventWouldCountForNothing() {
    var tenant = Tenant.create(api, "notes");
    activateWithRequirement(tenant, "Noted");
    var nobody = event("A", "true").replace("\"email\": \"ada@example.org\"", "\"id\": 1");
    var answer = run(tenant, "", nobody);
    assertThat(answer.path("counts").asBoolean()).isFalse();
    assertThat(answer.path("notes").get(0).asString()).contains("count for nobody");
    assertThat(answer.path("touched").get(0).has("progress")).isFalse();

    api.post("/v1/systems/notes/badges/off", tenant.admin(), "{\"reason\": \"exams\"}");
    assertThat(run(tenant, "", event("A", "true")).path("notes").get(0).asString())
        .contains("badges are off");
  }

  @Test
  void refusesWhatIsNotOneEventAndWhoMayNotSendOne() {
    var tenant = Tenant.create(api, "refuses");
    assertThat(send(tenant, "", "{}").status()).isEqualTo(422);
    assertThat(send(tenant, "", "[]").status()).isEqualTo(422);
    assertThat(send(tenant, "", "{").status()).isEqualTo(400);
    assertThat(send(tenant, "?learner=nobody", event("A", "true")).status()).isEqualTo(400);
    assertThat(send(tenant, "?learner=" + UUID.randomUUID(), event("A", "true")).status())
        .isEqualTo(404);
    assertThat(send(tenant, "?learner=new@example.org", event("A", "true")).status())
        .isEqualTo(200);
    assertThat(api.post("/v1/events/dry-run", tenant.viewer(), event("A", "true")).status())
        .isEqualTo(403);
    assertThat(api.post("/v1/events/dry-run", ADMIN, event("A", "true")).status()).isEqualTo(400);
    assertThat(api.post("/v1/events/dry-run?system=refuses", ADMIN, event("A", "true")).status())
        .isEqualTo(200);
    assertThat(
            api.post("/v1/events/dry-run?system=why", tenant.caller(), event("A", "true")).status())
        .isEqualTo(404);
  }

  @Test
  void switchesTheBadgesOfASystemOffAndOn() {
    var tenant = Tenant.create(api, "switched");
    var other = Tenant.create(api, "stranger");
    var path = "/v1/systems/switched/badges/";
    assertThat(system("switched").path("badgesEnabled").asBoolean()).isTrue();
    var off = api.post(path + "off", tenant.admin(), "{\"reason\": \"exams\"}");
    assertThat(off.status()).as(off.text()).isEqualTo(200);
    assertThat(off.json().path("badgesEnabled").asBoolean()).isFalse();
    assertThat(system("switched").path("badgesEnabled").asBoolean()).isFalse();
    var id = off.json().path("id").asString();
    api.send("PATCH", "/v1/systems/" + id, tenant.admin(), "{\"name\": \"Renamed\"}");
    assertThat(system("switched").path("badgesEnabled").asBoolean()).isFalse();
    assertThat(api.post(path + "off", tenant.admin(), null).status()).isEqualTo(200);
    assertThat(
            api.post("/v1/systems/" + id + "/badges/on", tenant.admin(), null)
                .json()
                .path("badgesEnabled")
                .asBoolean())
        .isTrue();
    assertThat(
            jdbc()
                .sql("SELECT CONCAT(action, ':', reason) FROM operator_audit WHERE subject = ?")
                .param(id)
                .query(String.class)
                .list())
        .containsExactly("badges-off:exams", "badges-on:");
    assertThat(
            jdbc()
                .sql("SELECT rules_version FROM `system` WHERE uuid = ?")
                .param(id)
                .query(Long.class)
                .single())
        .isEqualTo(3);
    assertThat(api.post(path + "off", other.admin(), null).status()).isEqualTo(404);
    assertThat(api.post(path + "off", tenant.operator(), null).status()).isEqualTo(403);
    assertThat(api.post(path + "sideways", tenant.admin(), null).status()).isEqualTo(404);
  }

  private JsonNode run(Tenant tenant, String query, String event) {
    var answer = send(tenant, query, event);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  private RunningApi.Answer send(Tenant tenant, String query, String event) {
    return api.post("/v1/events/dry-run" + query, tenant.caller(), event);
  }

  private JsonNode system(String slug) {
    return api.get("/v1/systems?limit=200", ADMIN)
        .json()
        .path("items")
        .valueStream()
        .filter(one -> one.path("slug").asString().equals(slug))
        .findFirst()
        .orElseThrow();
  }

  private void activateWithRequirement(Tenant tenant, String name) {
    var template = template(tenant, name);
    requirement(tenant, template, PASSING, "[]");
    activate(tenant, template);
  }

  private String template(Tenant tenant, String name) {
    return api.post("/v1/templates", tenant.admin(), "{\"name\": \"" + name + "\"}")
        .header("Location");
  }

  private String requirement(Tenant tenant, String template, String type, String rules) {
    return api.post(
            template + "/requirements",
            tenant.admin(),
            "{\"eventType\": \"" + type + "\", \"rules\": " + rules + "}")
        .json()
        .path("id")
        .asString();
  }

  private void activate(Tenant tenant, String template) {
    assertThat(api.post(template + "/activate", tenant.admin(), null).status()).isEqualTo(200);
  }

  private List<Long> counts() {
    return List.of("learner", "learning_event", "progress", "fulfilment", "progress_action")
        .stream()
        .map(table -> jdbc().sql("SELECT COUNT(*) FROM " + table).query(Long.class).single())
        .toList();
  }

  private JdbcClient jdbc() {
    return JdbcClient.create(api.database().dataSource());
  }

  private static String event(String course, String passing) {
    return """
    {"specversion": "1.0", "id": "%s", "source": "/lms", "type": "%s", "data":
      {"course_passing_status": {"is_passing": %s, "course": {"course_key": "%s"},
        "user": {"id": 7, "is_active": true, "pii": {"email": "ada@example.org",
          "name": "Ada Lovelace"}}}}}
    """
        .formatted(UUID.randomUUID(), PASSING, passing, course);
  }
}
