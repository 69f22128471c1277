package dev.laurel.api.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.api.RunningApi;
import dev.laurel.api.RunningApi.Answer;
import dev.laurel.api.catalog.Tenant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Without Temporal: what is begun is kept, and a worker would walk it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BackfillsOverHttpTest {
  private static final String REQUIREMENT =
      """
      {"eventType": "org.openedx.learning.course.passing.status.updated.v1", "rules": []}
      """;

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
  void beginsOneWithTheActivationAndKeepsItThoughTemporalIsAway() {
    var template = template("Activated with a back-fill");
    var activated = activate(template, "{\"backfillDays\": 30}");

    assertThat(activated.status()).as(activated.text()).isEqualTo(202);
    assertThat(activated.json().path("active").asBoolean()).isTrue();
    var backfill = api.get(activated.header("Location"), acme.viewer()).json();
    assertThat(backfill.path("state").asString()).isEqualTo("running");
    assertThat(backfill.path("days").asInt()).isEqualTo(30);
    assertThat(backfill.path("reached").asInt()).isZero();
    assertThat(template).endsWith(backfill.path("template").asString());
    assertThat(backfill.path("links").path("workflow").asString()).startsWith("backfill/");

    // a second one finds it
    var again = begin(template, "{\"days\": 5}");
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().path("id")).isEqualTo(backfill.path("id"));
    assertThat(activate(template, "{\"backfillDays\": 1}").status()).isEqualTo(200);
  }

  @Test
  void activatesWithoutOneAsBefore() {
    assertThat(activate(template("No body"), null).status()).isEqualTo(200);
    assertThat(activate(template("Empty body"), "{}").status()).isEqualTo(200);
  }

  @Test
  void stopsOneAndSaysWhy() {
    var template = active("To be stopped");
    var begun = begin(template, "{\"days\": 1}");
    assertThat(begun.status()).as(begun.text()).isEqualTo(202);
    var path = begun.header("Location");

    var stopped = api.post(path + "/stop", acme.operator(), null);

    assertThat(stopped.status()).as(stopped.text()).isEqualTo(200);
    assertThat(stopped.json().path("state").asString()).isEqualTo("stopped");
    assertThat(stopped.json().path("reason").asString()).isEqualTo("by_operator");
    assertThat(stopped.json().path("explanation").asString()).isEqualTo("An operator stopped it.");
    assertThat(api.post(path + "/stop", acme.operator(), null).json()).isEqualTo(stopped.json());
    assertThat(audited("stop_backfill", stopped)).isEqualTo("operator of acme");
    assertThat(audited("backfill", stopped)).isEqualTo("operator of acme");
  }

  @Test
  void endsWithTheDeactivation() {
    var template = active("Deactivated meanwhile");
    var path = begin(template, "{\"days\": 1}").header("Location");
    api.post(template + "/deactivate", acme.admin(), null);

    var ended = api.get(path, acme.viewer()).json();
    assertThat(ended.path("state").asString()).isEqualTo("stopped");
    assertThat(ended.path("reason").asString()).isEqualTo("template_inactive");
    assertThat(begin(template, "{\"days\": 1}").problem()).isEqualTo("template-inactive");
  }

  @Test
  void saysThatOneHasEndedByItself() {
    var template = active("Finished");
    var path = begin(template, "{\"days\": 1}").header("Location");
    jdbc().sql("UPDATE backfill SET state = 'finished' WHERE uuid = ?").param(id(path)).update();

    var refused = api.post(path + "/stop", acme.operator(), null);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.problem()).isEqualTo("backfill-ended");
  }

  @Test
  void refusesATemplateThatEventsDoNotCountFor() {
    var byApi =
        api.post("/v1/templates", acme.admin(), "{\"name\": \"By api\", \"awardMode\": \"api\"}");
    var path = byApi.header("Location");
    assertThat(activate(path, "{\"backfillDays\": 1}").problem())
        .isEqualTo("template-awarded-by-api");
    assertThat(api.get(path, acme.viewer()).json().path("active").asBoolean()).isFalse();

    var template = active("While badges are off");
    jdbc().sql("UPDATE `system` SET badges_enabled = FALSE WHERE slug = 'acme'").update();
    try {
      assertThat(begin(template, "{\"days\": 1}").problem()).isEqualTo("badges-off");
    } finally {
      jdbc().sql("UPDATE `system` SET badges_enabled = TRUE WHERE slug = 'acme'").update();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"days\": 0}", "{\"days\": 3651}", "{\"days\": null}"})
  void namesTheFieldThatIsWrong(String body) {
    var refused = begin(active("Days " + body), body);

    assertThat(refused.status()).as(refused.text()).isEqualTo(422);
    assertThat(refused.json().path("errors").get(0).path("pointer").asString()).isEqualTo("#/days");
  }

  @Test
  void namesTheFieldOfAnActivationThatIsWrong() {
    var refused = activate(template("Wrong days"), "{\"backfillDays\": 4000}");

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().path("errors").get(0).path("pointer").asString())
        .isEqualTo("#/backfillDays");
  }

  @Test
  void keepsSystemsAndRolesApart() {
    var template = active("Mine");
    var path = begin(template, "{\"days\": 1}").header("Location");

    assertThat(api.get(path, other.admin()).status()).isEqualTo(404);
    assertThat(api.post(path + "/stop", other.operator(), null).status()).isEqualTo(404);
    assertThat(api.post(template + "/backfills", other.operator(), "{\"days\": 1}").status())
        .isEqualTo(404);
    assertThat(api.post(template + "/backfills", acme.caller(), "{\"days\": 1}").status())
        .isEqualTo(403);
    assertThat(api.post(path + "/stop", acme.caller(), null).status()).isEqualTo(403);
    assertThat(api.get("/v1/backfills", other.viewer()).json().path("items")).isEmpty();
  }

  @Test
  void listsNewestFirstByTemplateAndState() {
    var template = active("Listed");
    var first = begin(template, "{\"days\": 1}");
    api.post(first.header("Location") + "/stop", acme.operator(), null);
    var second = begin(template, "{\"days\": 2}");

    var ofTemplate = "/v1/backfills?template=" + id(template);
    var page = api.get(ofTemplate + "&limit=1", acme.viewer());
    assertThat(page.json().path("items").get(0).path("id")).isEqualTo(second.json().path("id"));
    var next = page.header("Link").replaceAll("<|>.*", "");
    assertThat(api.get(next, acme.viewer()).json().path("items").get(0).path("id"))
        .isEqualTo(first.json().path("id"));
    assertThat(api.get(ofTemplate + "&state=stopped", acme.viewer()).json().path("items"))
        .hasSize(1);
    assertThat(api.get("/v1/backfills?state=walking", acme.viewer()).status()).isEqualTo(400);
    assertThat(api.get("/v1/backfills?template=mine", acme.viewer()).status()).isEqualTo(400);
  }

  private String template(String name) {
    var body = "{\"name\": \"" + name.replace("\"", "'") + "\"}";
    var created = api.post("/v1/templates", acme.admin(), body);
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    var path = created.header("Location");
    var requirement = api.post(path + "/requirements", acme.admin(), REQUIREMENT);
    assertThat(requirement.status()).as(requirement.text()).isEqualTo(201);
    return path;
  }

  private String active(String name) {
    var template = template(name);
    assertThat(activate(template, null).status()).isEqualTo(200);
    return template;
  }

  private Answer activate(String template, String body) {
    return api.post(template + "/activate", acme.admin(), body);
  }

  private Answer begin(String template, String body) {
    return api.post(template + "/backfills", acme.operator(), body);
  }

  private static String id(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private String audited(String action, Answer backfill) {
    return jdbc()
        .sql("SELECT actor FROM operator_audit WHERE action = ? AND subject = ?")
        .params(action, backfill.json().path("id").asString())
        .query(String.class)
        .single();
  }

  private JdbcClient jdbc() {
    return JdbcClient.create(api.database().dataSource());
  }
}
