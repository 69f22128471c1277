package dev.laurel.api.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.api.RunningApi;
import dev.laurel.api.catalog.Tenant;
import dev.laurel.store.learning.Evaluations;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Without Temporal: the test evaluates events itself. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProgressOverHttpTest {
  private static final String OTHER = "org.example.other.v1";

  private RunningApi api;
  private Tenant acme;
  private Tenant other;
  private JdbcClient jdbc;
  private UUID badge;

  @BeforeAll
  void start() {
    api = RunningApi.start();
    acme = Tenant.create(api, "acme");
    other = Tenant.create(api, "other");
    jdbc = JdbcClient.create(api.database().dataSource());
    EventRows.requirement(jdbc, "acme", EventRows.PASSED);
    badge = UUID.fromString(jdbc.sql("SELECT uuid FROM template").query(String.class).single());
    jdbc.sql(
            """
            INSERT INTO requirement (uuid, template_id, event_type, description, rules, created_at)
            SELECT UUID(), id, :type, 'Do the other thing', '[]', NOW(6) FROM template
            """)
        .param("type", OTHER)
        .update();
    jdbc.sql("UPDATE `system` SET rules_version = rules_version + 1").update();
    for (var n = 0; n < 3; n++) {
      happens("e" + n, "ada" + n + "@example.org");
    }
  }

  @AfterAll
  void stop() {
    api.close();
  }

  @Test
  void showsWhatIsMetByWhichEventAndWhatIsMissing() {
    var item = progress("?learner=ADA0@Example.org&template=" + badge).path("items").get(0);
    assertThat(item.path("ratio").asDouble()).isEqualTo(0.5);
    assertThat(item.path("complete").asBoolean()).isFalse();
    assertThat(item.path("met").get(0).asString()).isEqualTo("course passing status updated");
    assertThat(item.path("missing").get(0).asString()).isEqualTo("Do the other thing");
    var met = item.path("groups").get(0).path("requirements").get(0).path("fulfilment");
    assertThat(met.path("event").path("eventId").asString()).isEqualTo("e0");
    assertThat(met.path("event").path("type").asString()).isEqualTo(EventRows.PASSED);
    assertThat(item.has("award")).isFalse();

    var byId =
        progress("?template=" + badge + "&learner=" + item.path("learner").path("id").asString());
    assertThat(byId.path("items").get(0)).isEqualTo(item);
  }

  @Test
  void answersZeroForALearnerOfWhomNothingHasCounted() {
    var items = progress("?learner=nobody@example.org&template=" + badge).path("items");
    assertThat(items).hasSize(1);
    assertThat(items.get(0).path("ratio").asDouble()).isZero();
    assertThat(items.get(0).path("missing")).hasSize(2);
    assertThat(items.get(0).path("learner").has("id")).isFalse();
    assertThat(progress("?learner=nobody@example.org").path("items")).isEmpty();
  }

  @Test
  void pagesThroughATemplateOrTheWholeSystem() {
    var first = progress("?limit=2&template=" + badge);
    assertThat(first.path("items")).hasSize(2);
    var rest = progress("?limit=2&template=" + badge + "&cursor=" + first.path("next").asString());
    assertThat(rest.path("items")).hasSize(1);
    assertThat(rest.has("next")).isFalse();
    assertThat(progress("").path("items")).hasSize(3);
    assertThat(progress("?learner=ada1@example.org").path("items")).hasSize(1);
  }

  @Test
  void refusesWhatIsNotThereOrNotOnes() {
    assertThat(status("?template=" + UUID.randomUUID(), acme)).isEqualTo(404);
    assertThat(status("?learner=" + UUID.randomUUID(), acme)).isEqualTo(404);
    assertThat(status("?learner=" + UUID.randomUUID() + "&template=" + badge, acme)).isEqualTo(404);
    assertThat(status("?template=" + badge, other)).isEqualTo(404);
    assertThat(status("?learner=somebody", acme)).isEqualTo(400);
    assertThat(status("?template=nonsense", acme)).isEqualTo(400);
    assertThat(api.get("/v1/progress", other.operator()).json().path("items")).isEmpty();
  }

  private JsonNode progress(String query) {
    var answer = api.get("/v1/progress" + query, acme.operator());
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  private int status(String query, Tenant whose) {
    return api.get("/v1/progress" + query, whose.operator()).status();
  }

  private void happens(String id, String email) {
    var answer =
        api.send(
            "POST",
            "/v1/events",
            acme.operator(),
            new EventBuilder(id).by(email).json(),
            "Content-Type",
            "application/cloudevents+json");
    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    var evaluations = api.context().getBean(Evaluations.class);
    var batch = UUID.fromString(answer.json().path("batch").asString());
    evaluations.next(batch, 0, 10).forEach(evaluations::evaluate);
  }
}
