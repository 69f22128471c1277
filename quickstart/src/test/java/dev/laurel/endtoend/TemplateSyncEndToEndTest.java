package dev.laurel.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.laurel.endtoend.Api.Answer;
import dev.laurel.fakes.provider.FakeTemplate;
import dev.laurel.fakes.provider.Fault;
import dev.laurel.fakes.provider.Operation;
import dev.laurel.store.TestDatabase;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Synchronising over HTTP, with a real Temporal server, a worker and the fakes. */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TemplateSyncEndToEndTest {
  private static final String OF_ACCOUNT =
      "account_id = (SELECT id FROM provider_account WHERE uuid = ?)";

  private Laurel laurel;
  private Api api;

  @BeforeAll
  void start() {
    laurel =
        Laurel.on(TestDatabase.mariaDb())
            .withApi()
            .withWorker(Map.of("laurel.provider.patience", "6s"));
    api = laurel.api();
    api.post("/v1/systems", Map.of("slug", "acme", "name", "acme"));
  }

  @AfterAll
  void stop() {
    laurel.close();
  }

  /** One test, since the fake has one list of templates: each step begins where the last ended. */
  @Test
  void bringsCredlysTemplatesInStepThroughEverythingThatHappensToThem() {
    // given three pages, among them the one that the harness adds
    IntStream.rangeClosed(1, 119).forEach(n -> laurel.credly.addTemplate("t-" + n, "Badge " + n));
    var account = account("credly", Map.of("organization", "org-1", "key", "any"));

    // then all arrive, inactive
    var first = synced(account);
    assertThat(first.text("state")).as(first.body().toString()).isEqualTo("completed");
    assertThat(first.body().path("totalPages").asInt()).isEqualTo(3);
    counts(first, 120, 0, 0, 0);
    assertThat(templates(account, "is_active = FALSE AND award_mode = 'both'")).isEqualTo(120);

    // and a second sync finds nothing to do
    counts(synced(account), 0, 0, 0, 120);

    // when one is renamed, one archived, one gone, one added, and one activated here
    var template = awardable(account, "t-5");
    laurel.credly.putTemplate(FakeTemplate.named("t-1", "Renamed"));
    laurel.credly.archiveTemplate("t-2");
    laurel.credly.removeTemplate("t-3");
    laurel.credly.addTemplate("t-200", "Added");
    counts(synced(account), 1, 1, 2, 117);
    assertThat(templates(account, "is_active = TRUE AND external_id = 't-5'")).isEqualTo(1);

    // a failing, a refused and an empty reading flag nothing
    laurel.credly.faults().always(Operation.TEMPLATES, Fault.status(503));
    var failed = synced(account);
    assertThat(failed.text("state")).isEqualTo("failed");
    assertThat(failed.body().path("failure").path("type").asString())
        .isEqualTo("provider_unavailable");
    laurel.credly.faults().clear();
    assertThat(templates(account, "withdrawn_at IS NOT NULL")).isEqualTo(2);

    // archived between sync and award: the award parks, and is issued when the template is back
    laurel.credly.archiveTemplate("t-5");
    var award = api.award(template, "ada@example.org", "Prefer", "wait=10");
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(state(award)).isEqualTo("needs_attention"));
    assertThat(api.get("/v1/awards/" + award.text("id")).body().toString())
        .contains("template_withdrawn");
    laurel.credly.addTemplate("t-5", "Badge 5");
    var back = synced(account);
    assertThat(back.body().path("counts").path("changed").asInt()).isEqualTo(1);
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(state(award)).isEqualTo("issued"));
  }

  @Test
  void readsAccrediblesGroupsWithTheirPictures() {
    laurel.accredible.putTemplate(FakeTemplate.named("300", "Group 300").designed("9"));
    var account = account("accredible", Map.of("key", "accredible-key"));

    var sync = synced(account);

    assertThat(sync.text("state")).as(sync.body().toString()).isEqualTo("completed");
    assertThat(templates(account, "origin = 'accredible' AND image_url LIKE '%/_fake/images/9'"))
        .isEqualTo(1);
  }

  @Test
  void pausesAnAccountWhoseOAuthClientIsRefused() {
    var account =
        account(
            "credly",
            Map.of(
                "organization", "org-2",
                "auth", "client_credentials",
                "clientId", "client-1",
                "key", "secret-1"));
    assertThat(synced(account).text("state")).isEqualTo("completed");
    laurel.credly.refuseKey("secret-1");

    var failed = synced(account);

    assertThat(failed.body().path("failure").path("type").asString())
        .isEqualTo("provider_unauthorized");
    assertThat(api.get("/v1/provider-accounts/" + account).body().path("paused").asBoolean())
        .isTrue();
    assertThat(api.post("/v1/provider-accounts/" + account + "/sync", Map.of()).status())
        .isEqualTo(409);
    laurel.credly.acceptAnyKey();
  }

  private String account(String provider, Map<String, String> fields) {
    var form = new HashMap<>(fields);
    form.putAll(Map.of("system", "acme", "provider", provider, "name", provider));
    var created = api.post("/v1/provider-accounts", form);
    assertThat(created.status()).as(created.body().toString()).isEqualTo(201);
    return created.text("id");
  }

  /** Begins one and waits for its end. */
  private Answer synced(String account) {
    var begun = api.post("/v1/provider-accounts/" + account + "/sync", Map.of());
    assertThat(begun.status()).as(begun.body().toString()).isEqualTo(202);
    var location = begun.http().headers().firstValue("Location").orElseThrow();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> !api.get(location).text("state").equals("running"));
    return api.get(location);
  }

  private static void counts(Answer sync, int created, int changed, int withdrawn, int unchanged) {
    var counts = sync.body().path("counts");
    assertThat(
            List.of(
                counts.path("new").asInt(),
                counts.path("changed").asInt(),
                counts.path("withdrawn").asInt(),
                counts.path("unchanged").asInt()))
        .as(sync.body().toString())
        .containsExactly(created, changed, withdrawn, unchanged);
  }

  /** Its id, once the API may award it. */
  private String awardable(String account, String externalId) {
    var id =
        laurel
            .jdbc
            .sql("SELECT uuid FROM template WHERE external_id = ? AND " + OF_ACCOUNT)
            .params(externalId, account)
            .query(String.class)
            .single();
    laurel.jdbc.sql("UPDATE template SET award_mode = 'api' WHERE uuid = ?").param(id).update();
    assertThat(api.post("/v1/templates/" + id + "/activate", Map.of()).status()).isEqualTo(200);
    return id;
  }

  private String state(Answer award) {
    return api.get("/v1/awards/" + award.text("id")).text("state");
  }

  private long templates(String account, String condition) {
    return laurel
        .jdbc
        .sql("SELECT COUNT(*) FROM template WHERE " + condition + " AND " + OF_ACCOUNT)
        .param(account)
        .query(Long.class)
        .single();
  }
}
