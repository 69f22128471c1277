package dev.laurel.api.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.api.RunningApi;
import dev.laurel.api.RunningApi.Answer;
import dev.laurel.api.catalog.Tenant;
import dev.laurel.domain.catalog.Origin;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What Credly meets, with Temporal away: nothing may be lost for that. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CredlyWebhookTest {
  private RunningApi api;
  private Tenant tenant;
  private UUID account;
  private String path;

  @BeforeAll
  void start() {
    api = RunningApi.start();
    tenant = Tenant.create(api, "acme");
    account = account("org-1");
    path = path(account);
  }

  @AfterAll
  void stop() {
    api.close();
  }

  @Test
  void storesAHintOnceAndAnswers200() {
    assertThat(send(path, hint("e-1", "org-1", "badge.state.changed")).status()).isEqualTo(200);
    var again = send(path, hint("e-1", "org-1", "badge.state.changed"));
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().path("outcome").asString()).isEqualTo("known");
    assertThat(stored("e-1")).isEqualTo(1);
    assertThat(stored("e-1", "received")).isEqualTo(1);
  }

  @Test
  void takesIdsThatAreNumbersAndFieldsThatAreNew() {
    var body =
        """
        {"id": 77, "organization_id": "org-1", "event_type": "badge.created",
         "occurred_at": "2026-11-23T10:00:00.000-05:00", "something": {"new": true}}
        """;
    assertThat(send(path, body).status()).isEqualTo(200);
    assertThat(stored("77", "received")).isEqualTo(1);
  }

  @Test
  void showsItsAddressToThoseWhoMayRegisterItOnly() {
    var shown = "/v1/provider-accounts/" + account;
    var url = "http://laurel.test" + path;
    for (var key : new String[] {tenant.operator(), tenant.admin()}) {
      assertThat(api.get(shown, key).json().path("webhookUrl").asString()).isEqualTo(url);
      assertThat(api.get("/v1/provider-accounts", key).text()).contains(url);
    }
    for (var key : new String[] {tenant.viewer(), tenant.caller()}) {
      assertThat(api.get(shown, key).text()).doesNotContain("webhook");
      assertThat(api.get("/v1/provider-accounts", key).text()).doesNotContain("webhook");
    }
    var accredible =
        api.post(
            "/v1/provider-accounts",
            tenant.admin(),
            "{\"provider\": \"accredible\", \"name\": \"A\", \"key\": \"k\"}");
    assertThat(accredible.status()).isEqualTo(201);
    assertThat(accredible.json().has("webhookUrl")).isFalse();
  }

  @Test
  void ignoresUnknownTypesAndReadsAgainWhateverIsKnown() {
    assertThat(send(path, hint("e-2", "org-1", "badge.polished")).status()).isEqualTo(200);
    assertThat(stored("e-2")).isZero();
    assertThat(send(path, hint("e-3", "org-1", "badge.privacy.changed")).status()).isEqualTo(200);
    assertThat(stored("e-3", "received")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../x", "..", "a/b", "a?b", "a\\u0000", "é"})
  void refusesAnIdThatIsNoPartOfAPath(String id) {
    var answer = send(path, hint(id, "org-1", "badge.created"));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.text()).contains("#/id");
  }

  @Test
  void knowsNoOtherAddressAndNoOtherOrganisation() {
    var body = hint("e-4", "org-1", "badge.created");
    var secret = path.substring(path.lastIndexOf('/') + 1);
    assertThat(send("/webhooks/credly/" + account + "/wrong", body).status()).isEqualTo(404);
    assertThat(send("/webhooks/credly/" + UUID.randomUUID() + "/" + secret, body).status())
        .isEqualTo(404);
    assertThat(send("/webhooks/credly/nobody/" + secret, body).status()).isEqualTo(404);
    assertThat(send(path, hint("e-4", "org-2", "badge.created")).status()).isEqualTo(404);
    var other = account("org-2");
    assertThat(send("/webhooks/credly/" + other + "/" + secret, body).status())
        .as("another account's secret")
        .isEqualTo(404);
    assertThat(stored("e-4")).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "organization_id", "event_type", "occurred_at"})
  void namesAFieldThatIsMissingOrWrong(String field) {
    var missing = hint("e-5", "org-1", "badge.created").replace("\"" + field + "\"", "\"else\"");
    var wrong =
        hint("e-5", "org-1", "badge.created")
            .replaceAll("\"" + field + "\": \"[^\"]*\"", "\"" + field + "\": {\"not\": \"this\"}");
    for (var body : new String[] {missing, wrong}) {
      var answer = send(path, body);
      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.text()).contains("#/" + field);
    }
    assertThat(stored("e-5")).isZero();
  }

  @Test
  void refusesWhatIsNoJsonOrTooLarge() {
    assertThat(send(path, "{\"id\": ").status()).isEqualTo(400);
    assertThat(send(path, "[]").status()).isEqualTo(422);
    assertThat(send(path, hint("e-6", "org-1", "x".repeat(200))).status()).isEqualTo(422);
    assertThat(send(path, hint("e-6", "org-1", "x".repeat(70_000))).status()).isEqualTo(413);
    assertThat(api.get(path, null).status()).isEqualTo(405);
  }

  @Test
  void storesHintsForAPausedAccountToo() {
    var paused = account("org-3");
    jdbc()
        .sql("UPDATE provider_account SET paused_at = created_at WHERE uuid = ?")
        .param(paused.toString())
        .update();
    assertThat(send(path(paused), hint("e-7", "org-3", "badge.created")).status()).isEqualTo(200);
    assertThat(stored("e-7", "received")).isEqualTo(1);
  }

  private UUID account(String organization) {
    var created =
        api.post(
            "/v1/provider-accounts",
            tenant.admin(),
            """
            {"provider": "credly", "name": "Credly", "organization": "%s", "key": "k"}
            """
                .formatted(organization));
    return UUID.fromString(created.json().path("id").asString());
  }

  private String path(UUID of) {
    var url = api.context().getBean(WebhookUrls.class).of(of, Origin.CREDLY);
    return Objects.requireNonNull(url).replace("http://laurel.test", "");
  }

  private Answer send(String to, String body) {
    return api.send("POST", to, null, body);
  }

  private static String hint(String id, String organization, String type) {
    return """
    {"id": "%s", "organization_id": "%s", "event_type": "%s", "occurred_at": "2026-11-23T10:00:00Z"}
    """
        .formatted(id, organization, type);
  }

  private long stored(String event) {
    return jdbc()
        .sql("SELECT COUNT(*) FROM provider_event WHERE event_id = ?")
        .param(event)
        .query(Long.class)
        .single();
  }

  private long stored(String event, String state) {
    return jdbc()
        .sql("SELECT COUNT(*) FROM provider_event WHERE event_id = ? AND state = ?")
        .params(event, state)
        .query(Long.class)
        .single();
  }

  private JdbcClient jdbc() {
    return JdbcClient.create(api.database().dataSource());
  }
}
