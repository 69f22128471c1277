package dev.laurel.api.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.api.RunningApi;
import dev.laurel.api.catalog.Tenant;
import dev.laurel.store.UtcTime;
import dev.laurel.store.award.AwardsOnRecord;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DriftsOverHttpTest {
  private RunningApi api;
  private AwardsOnRecord record;
  private Tenant tenant;
  private Tenant stranger;
  private long system;
  private long account;
  private long template;

  @BeforeAll
  void start() {
    api = RunningApi.start();
    record = new AwardsOnRecord(api.database().dataSource());
    tenant = Tenant.create(api, "acme");
    stranger = Tenant.create(api, "elsewhere");
    system =
        record.jdbc().sql("SELECT id FROM `system` WHERE slug = 'acme'").query(Long.class).single();
    account = record.account(system, "credly of acme");
    template = record.template(system, "engine", account);
  }

  @AfterAll
  void stop() {
    api.close();
  }

  @Test
  void showsDriftInAttentionBesideWhatIsStuckAndLeavesThatAsItWas() {
    record.parked(system, template, "provider_unavailable");
    var award = record.award(system, template, Map.of("external_id", "b-attention"));
    var drift = drift("revoked", "b-attention", award);

    var items = api.get("/v1/attention", tenant.viewer()).json().path("items");
    var parked = items.valueStream().filter(g -> g.path("kind").asString().equals("parked"));
    assertThat(parked.findFirst().orElseThrow().propertyNames())
        .containsExactlyInAnyOrder(
            "kind",
            "failure",
            "step",
            "account",
            "template",
            "count",
            "oldest",
            "samples",
            "whatToDo",
            "runbook");
    var group =
        items
            .valueStream()
            .filter(g -> g.path("drift").asString("").equals("revoked"))
            .findFirst()
            .orElseThrow();
    assertThat(group.path("kind").asString()).isEqualTo("drift");
    assertThat(group.has("step")).isFalse();
    assertThat(group.path("whatToDo").asString()).contains("revoke the award here");
    assertThat(group.path("runbook").asString()).endsWith("#drift_revoked");
    assertThat(group.path("account").path("name").asString()).isEqualTo("credly of acme");
    assertThat(group.path("samples").get(0).path("award").asString()).isEqualTo(award.toString());
    assertThat(group.path("samples").get(0).path("drift").asString()).isEqualTo(drift.toString());

    assertThat(api.get("/v1/attention", stranger.viewer()).json().path("items")).isEmpty();
    var onlyFailures = api.get("/v1/attention?failure=provider_unavailable", tenant.viewer());
    assertThat(onlyFailures.text()).doesNotContain("\"drift\"");
    var ofAnother = api.get("/v1/attention?account=" + UUID.randomUUID(), tenant.viewer());
    assertThat(ofAnother.json().path("items")).isEmpty();
  }

  @Test
  void listsAndDismissesWithAReasonAndAnAudit() {
    var drift = drift("unknown", "b-dismissed", null);
    var path = "/v1/drifts/" + drift;

    assertThat(api.post(path + "/dismiss", tenant.caller(), "{\"reason\": \"x\"}").status())
        .isEqualTo(403);
    assertThat(api.post(path + "/dismiss", tenant.operator(), "{}").status()).isEqualTo(422);
    assertThat(api.post(path + "/dismiss", stranger.operator(), "{\"reason\": \"x\"}").status())
        .isEqualTo(404);
    assertThat(api.get(path, stranger.viewer()).status()).isEqualTo(404);

    var dismissed = api.post(path + "/dismiss", tenant.operator(), "{\"reason\": \"by hand\"}");
    assertThat(dismissed.status()).isEqualTo(200);
    assertThat(dismissed.json().path("open").asBoolean()).isFalse();
    assertThat(dismissed.json().path("dismissedBy").asString()).isEqualTo("operator of acme");
    assertThat(api.post(path + "/dismiss", tenant.operator(), "{\"reason\": \"x\"}").problem())
        .isEqualTo("not-open");
    assertThat(
            record
                .jdbc()
                .sql("SELECT CONCAT(action, ': ', reason) FROM operator_audit WHERE subject = ?")
                .param(drift.toString())
                .query(String.class)
                .list())
        .containsExactly("dismiss-drift: by hand");
    assertThat(api.get("/v1/drifts?open=true&kind=unknown", tenant.viewer()).text())
        .doesNotContain(drift.toString());
    assertThat(api.get("/v1/drifts?open=false", tenant.viewer()).text()).contains(drift.toString());
  }

  @Test
  void pagesThroughDrifts() {
    for (var n = 0; n < 3; n++) {
      drift("deleted", "b-page-" + n, null);
    }
    var account = record.uuidOf("provider_account", this.account);
    var first =
        api.get("/v1/drifts?kind=deleted&limit=2&account=" + account, tenant.viewer()).json();
    assertThat(first.path("items")).hasSize(2);
    var rest =
        api.get(
                "/v1/drifts?kind=deleted&limit=2&account="
                    + account
                    + "&cursor="
                    + first.path("next").asString(),
                tenant.viewer())
            .json();
    assertThat(rest.path("items")).hasSize(1);
    assertThat(rest.has("next")).isFalse();
    assertThat(api.get("/v1/drifts?kind=lost", tenant.viewer()).status()).isEqualTo(400);
    assertThat(api.get("/v1/drifts?account=no", tenant.viewer()).status()).isEqualTo(400);
    assertThat(api.get("/v1/drifts?open=maybe", tenant.viewer()).status()).isEqualTo(400);
  }

  @Test
  void beginsOneReadingAtATimeAndKeepsItWhileTemporalIsAway() {
    var path = "/v1/provider-accounts/" + record.uuidOf("provider_account", account);
    assertThat(api.post(path + "/reconcile", tenant.viewer(), null).status()).isEqualTo(403);
    assertThat(api.post(path + "/reconcile", stranger.operator(), null).status()).isEqualTo(404);

    var begun = api.post(path + "/reconcile", tenant.operator(), "{\"reason\": \"checking\"}");
    assertThat(begun.status()).isEqualTo(202);
    assertThat(begun.json().path("state").asString()).isEqualTo("running");
    assertThat(begun.json().path("existing").asBoolean()).isFalse();
    var again = api.post(path + "/reconcile", tenant.operator(), null);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().path("existing").asBoolean()).isTrue();
    assertThat(again.json().path("id")).isEqualTo(begun.json().path("id"));

    var read = api.get(begun.header("Location"), tenant.viewer());
    assertThat(read.json().path("badges").asInt()).isZero();
    assertThat(api.get(begun.header("Location"), stranger.viewer()).status()).isEqualTo(404);
    var listed =
        api.get(
            "/v1/reconciliations?account=" + record.uuidOf("provider_account", account),
            tenant.viewer());
    assertThat(listed.json().path("items")).hasSize(1);

    record.jdbc().sql("UPDATE provider_account SET paused_at = created_at").update();
    assertThat(api.post(path + "/reconcile", tenant.operator(), null).problem())
        .isEqualTo("account-paused");
    record.jdbc().sql("UPDATE provider_account SET paused_at = NULL").update();
  }

  private UUID drift(String kind, String badge, @Nullable UUID award) {
    var uuid = UUID.randomUUID();
    record
        .jdbc()
        .sql(
            """
            INSERT INTO drift (uuid, system_id, account_id, template_id, credential_id, external_id,
                               kind, provider_state, first_seen_at, last_seen_at)
            VALUES (:uuid, :system, :account, :template,
                    (SELECT id FROM credential WHERE uuid = :award), :badge, :kind, 'revoked',
                    :then, :then)
            """)
        .param("uuid", uuid.toString())
        .param("system", system)
        .param("account", account)
        .param("template", template)
        .param("award", award == null ? null : award.toString())
        .param("badge", badge)
        .param("kind", kind)
        .param("then", UtcTime.of(AwardsOnRecord.THEN))
        .update();
    return uuid;
  }
}
