package dev.laurel.api.catalog;

import static dev.laurel.api.RunningApi.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.api.RunningApi;
import dev.laurel.api.RunningApi.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What the API does of synchronising and of keys by itself: Temporal is away. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SyncsOverHttpTest {
  private RunningApi api;
  private Tenant acme;
  private Tenant other;
  private JdbcClient jdbc;

  @BeforeAll
  void start() {
    api = RunningApi.start();
    acme = Tenant.create(api, "acme");
    other = Tenant.create(api, "other");
    jdbc = JdbcClient.create(api.database().dataSource());
  }

  @AfterAll
  void stop() {
    api.close();
  }

  @Test
  void keepsASyncThatTemporalCannotBeToldOfAndAnswersItWhileItRuns() {
    var account = account();

    var began = sync(account);
    assertThat(began.status()).as(began.text()).isEqualTo(202);
    var id = began.json().path("id").asString();
    assertThat(began.header("Location")).isEqualTo("/v1/template-syncs/" + id);
    assertThat(began.json().path("state").asString()).isEqualTo("running");
    assertThat(began.json().path("existing").asBoolean()).isFalse();
    assertThat(began.json().path("pages").asInt(-1)).isZero();
    assertThat(began.json().path("counts").propertyNames())
        .containsExactly("new", "changed", "withdrawn", "unchanged");

    var again = sync(account);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().path("id").asString()).isEqualTo(id);
    assertThat(again.json().path("existing").asBoolean()).isTrue();

    var read = api.get(began.header("Location"), acme.viewer());
    assertThat(read.json().path("account").asString()).isEqualTo(account);
    assertThat(read.json().has("existing")).isFalse();
    assertThat(api.get(began.header("Location"), other.admin()).status()).isEqualTo(404);
    assertThat(
            jdbc.sql("SELECT COUNT(*) FROM operator_audit WHERE action = 'sync' AND subject = ?")
                .param(account)
                .query(Integer.class)
                .single())
        .isEqualTo(1);
  }

  @Test
  void listsSyncsByAccountAndState() {
    var one = account();
    var two = account();
    sync(one);
    sync(two);
    jdbc.sql(
            "UPDATE template_sync SET state = 'failed' WHERE account_id ="
                + " (SELECT id FROM provider_account WHERE uuid = ?)")
        .param(two)
        .update();

    assertThat(accounts(api.get("/v1/template-syncs?account=" + one, acme.viewer())))
        .containsExactly(one);
    assertThat(accounts(api.get("/v1/template-syncs?state=failed", acme.viewer())))
        .containsExactly(two);
    assertThat(accounts(api.get("/v1/template-syncs", acme.viewer()))).contains(one, two);
    assertThat(accounts(api.get("/v1/template-syncs", other.viewer()))).isEmpty();
    assertThat(api.get("/v1/template-syncs?state=done", acme.viewer()).status()).isEqualTo(400);
    assertThat(api.get("/v1/template-syncs?account=x", acme.viewer()).status()).isEqualTo(400);
  }

  @Test
  void startsSeveralOrNone() {
    var ours = List.of(account(), account());
    var theirs = account(other);

    var refused = several("\"%s\",\"%s\"".formatted(ours.getFirst(), theirs));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(pointers(refused)).containsExactly("#/accounts/1");
    assertThat(accounts(api.get("/v1/template-syncs?account=" + ours.getFirst(), acme.viewer())))
        .isEmpty();

    var began =
        several("\"%s\",\"%s\",\"%s\"".formatted(ours.get(1), ours.getFirst(), ours.get(1)));
    assertThat(began.status()).as(began.text()).isEqualTo(202);
    assertThat(accounts(began)).containsExactly(ours.get(1), ours.getFirst());
    assertThat(several("\"%s\"".formatted(ours.getFirst())).status()).isEqualTo(200);

    assertThat(pointers(several(""))).containsExactly("#/accounts");
    assertThat(pointers(several("null"))).containsExactly("#/accounts/0");
    assertThat(pointers(several("\"no-uuid\""))).containsExactly("#/accounts/0");
    assertThat(pointers(several(uuids(101)))).containsExactly("#/accounts");
    assertThat(pointers(several(uuids(100)))).hasSize(100);
    assertThat(api.post("/v1/provider-accounts/sync", acme.operator(), "{}").status())
        .isEqualTo(422);
  }

  @Test
  void saysOfAPausedAccountThatItIsToBeResumed() {
    var paused = account();
    var other = account();
    jdbc.sql("UPDATE provider_account SET paused_at = NOW(6) WHERE uuid = ?")
        .param(paused)
        .update();

    var refused = sync(paused);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.problem()).isEqualTo("account-paused");
    assertThat(refused.json().path("detail").asString()).contains("/resume");
    var several = several("\"%s\",\"%s\"".formatted(other, paused));
    assertThat(several.status()).isEqualTo(409);
    assertThat(pointers(several)).containsExactly("#/accounts/1");
    assertThat(accounts(api.get("/v1/template-syncs?account=" + other, acme.viewer()))).isEmpty();
  }

  @Test
  void letsOperatorsSynchroniseTheirOwnSystemsAccounts() {
    var account = account();
    assertThat(api.post(path(account), acme.caller(), null).status()).isEqualTo(403);
    assertThat(api.post(path(account), other.operator(), null).status()).isEqualTo(404);
    assertThat(api.post(path(account), null, null).status()).isEqualTo(401);
    assertThat(api.post(path(account), ADMIN, "{\"reason\": \"new term\"}").status())
        .isEqualTo(202);
    assertThat(api.post("/v1/provider-accounts/x/sync", acme.operator(), null).status())
        .isIn(400, 404);
  }

  @Test
  void knowsWhenACredlyTokenEnds() {
    var created = create("\"key\": \"k\"");
    assertThat(created.json().path("auth").asString()).isEqualTo("key");
    assertThat(Instant.parse(created.json().path("keyExpiresAt").asString()))
        .isBetween(
            Instant.now().plus(Duration.ofDays(180)).minusSeconds(600),
            Instant.now().plus(Duration.ofDays(180)));
    assertThat(created.json().path("keyDaysLeft").asInt()).isEqualTo(179);

    var path = "/v1/provider-accounts/" + created.json().path("id").asString();
    var told =
        api.send("PATCH", path, acme.admin(), "{\"keyExpiresAt\": \"2090-01-02T03:04:05Z\"}");
    assertThat(told.status()).as(told.text()).isEqualTo(200);
    assertThat(told.json().path("keyVersion").asInt()).isEqualTo(1);
    var read = api.get(path, acme.viewer());
    assertThat(read.status()).as(read.text()).isEqualTo(200);
    assertThat(read.json().path("keyExpiresAt").asString())
        .as(read.text())
        .isEqualTo("2090-01-02T03:04:05Z");
    assertThat(
            pointers(
                api.send(
                    "PATCH", path, acme.admin(), "{\"keyExpiresAt\": \"2020-01-02T03:04:05Z\"}")))
        .containsExactly("#/keyExpiresAt");
    assertThat(
            api.post(
                    "/v1/provider-accounts",
                    acme.admin(),
                    """
                    {"provider": "accredible", "name": "x", "key": "%s"}
                    """
                        .formatted(UUID.randomUUID()))
                .json()
                .has("keyExpiresAt"))
        .isFalse();
  }

  @Test
  void takesCredlysOAuthClientInPlaceOfAToken() {
    var created =
        create("\"auth\": \"client_credentials\", \"clientId\": \"c-1\", \"key\": \"s-1\"");
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    assertThat(created.json().path("auth").asString()).isEqualTo("client_credentials");
    assertThat(created.json().path("clientId").asString()).isEqualTo("c-1");
    assertThat(created.json().has("keyExpiresAt")).isFalse();
    assertThat(created.text()).doesNotContain("s-1");

    assertThat(pointers(create("\"auth\": \"client_credentials\", \"key\": \"s\"")))
        .containsExactly("#/clientId");
    assertThat(pointers(create("\"clientId\": \"c\", \"key\": \"s\"")))
        .containsExactly("#/clientId");
    assertThat(pointers(create("\"auth\": \"oauth\", \"key\": \"s\""))).containsExactly("#/auth");
    assertThat(
            pointers(
                api.post(
                    "/v1/provider-accounts",
                    acme.admin(),
                    """
                    {"provider": "accredible", "name": "x", "key": "k", "clientId": "c",
                     "auth": "client_credentials"}
                    """)))
        .containsExactly("#/auth");
  }

  @Test
  void changesFromATokenToAnOAuthClientWithItsSecretOnly() {
    var path = "/v1/provider-accounts/" + create("\"key\": \"k\"").json().path("id").asString();
    var alone = "{\"auth\": \"client_credentials\", \"clientId\": \"c-1\"}";
    assertThat(pointers(api.send("PATCH", path, acme.admin(), alone))).containsExactly("#/key");

    var changed =
        api.send(
            "PATCH",
            path,
            acme.admin(),
            "{\"auth\": \"client_credentials\", \"clientId\": \"c-1\", \"key\": \"s-1\"}");
    assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    assertThat(changed.json().path("clientId").asString()).isEqualTo("c-1");
    assertThat(changed.json().has("keyExpiresAt")).isFalse();
    var rotated = api.send("PATCH", path, acme.admin(), "{\"key\": \"s-2\"}");
    assertThat(rotated.json().path("clientId").asString()).isEqualTo("c-1");
    var back = api.send("PATCH", path, acme.admin(), "{\"auth\": \"key\", \"key\": \"k-2\"}");
    assertThat(back.json().has("clientId")).isFalse();
    assertThat(back.json().path("keyDaysLeft").asInt()).isEqualTo(179);
  }

  private Answer sync(String account) {
    return api.post(path(account), acme.operator(), null);
  }

  private static String path(String account) {
    return "/v1/provider-accounts/" + account + "/sync";
  }

  private Answer several(String ids) {
    return api.post("/v1/provider-accounts/sync", acme.operator(), "{\"accounts\": [" + ids + "]}");
  }

  private static String uuids(int many) {
    return IntStream.range(0, many)
        .mapToObj(n -> "\"" + UUID.randomUUID() + "\"")
        .collect(Collectors.joining(","));
  }

  private String account() {
    return account(acme);
  }

  private String account(Tenant tenant) {
    return create(tenant, "\"key\": \"k\"").json().path("id").asString();
  }

  private Answer create(String fields) {
    return create(acme, fields);
  }

  private Answer create(Tenant tenant, String fields) {
    return api.post(
        "/v1/provider-accounts",
        tenant.admin(),
        "{\"provider\": \"credly\", \"name\": \"Ours\", \"organization\": \"%s\", %s}"
            .formatted(UUID.randomUUID(), fields));
  }

  private static List<String> accounts(Answer page) {
    return page.json()
        .path("items")
        .valueStream()
        .map(item -> item.path("account").asString())
        .toList();
  }

  private static List<String> pointers(Answer refused) {
    return refused
        .json()
        .path("errors")
        .valueStream()
        .map((JsonNode error) -> error.path("pointer").asString())
        .toList();
  }
}
