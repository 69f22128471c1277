package dev.laurel.api.catalog;

import static dev.laurel.api.RunningApi.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.api.RunningApi;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CatalogTest {
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
  void createsReadsChangesAndListsASystem() {
    var created =
        api.post(
            "/v1/systems",
            ADMIN,
            """
            {"name": "Université d'Été", "url": "https://ete.example", "email": "a@b.example"}
            """);
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.json().path("slug").asString()).isEqualTo("universite-d-ete");
    var location = created.header("Location");
    assertThat(location).isEqualTo("/v1/systems/" + created.json().path("id").asString());

    var changed = api.send("PATCH", location, ADMIN, "{\"name\": \"Été 🎓\", \"url\": null}");
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.json().path("name").asString()).isEqualTo("Été 🎓");
    assertThat(changed.json().has("url")).isFalse();
    assertThat(changed.json().path("email").asString()).isEqualTo("a@b.example");
    assertThat(api.get(location, ADMIN).json()).isEqualTo(changed.json());

    var again = api.post("/v1/systems", ADMIN, "{\"name\": \"x\", \"slug\": \"acme\"}");
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.problem()).isEqualTo("already-exists");
    assertThat(pointers(again)).containsExactly("#/slug");
    assertThat(pointers(api.send("PATCH", location, ADMIN, "{\"slug\": \"new\"}")))
        .containsExactly("#/slug");
  }

  @Test
  void onlyTheAdminKeyCreatesSystemsAndMustNameOneElsewhere() {
    assertThat(api.post("/v1/systems", acme.admin(), "{\"name\": \"mine\"}").status())
        .isEqualTo(403);
    var homeless = api.post("/v1/issuers", ADMIN, "{\"name\": \"Who\"}");
    assertThat(homeless.status()).isEqualTo(422);
    assertThat(pointers(homeless)).containsExactly("#/system");
    assertThat(pointers(api.post("/v1/issuers", ADMIN, "{\"name\": \"Who\", \"system\": \"no\"}")))
        .containsExactly("#/system");
    assertThat(
            pointers(
                api.post(
                    "/v1/issuers", acme.admin(), "{\"name\": \"Who\", \"system\": \"other\"}")))
        .containsExactly("#/system");
    assertThat(
            api.post("/v1/issuers", ADMIN, "{\"name\": \"By slug\", \"system\": \"acme\"}")
                .json()
                .path("system")
                .asString())
        .isEqualTo("acme");
  }

  @Test
  void keepsIssuersAndProgramsInsideTheirSystem() {
    var issuer = api.post("/v1/issuers", acme.admin(), "{\"name\": \"Faculty\"}");
    assertThat(issuer.status()).isEqualTo(201);
    var issuerId = issuer.json().path("id").asString();
    var program =
        api.post(
            "/v1/programs",
            acme.admin(),
            "{\"name\": \"Physics\", \"issuer\": \"" + issuerId + "\"}");
    assertThat(program.status()).isEqualTo(201);
    assertThat(program.json().path("issuer").asString()).isEqualTo(issuerId);

    var stolen =
        api.post(
            "/v1/programs",
            other.admin(),
            "{\"name\": \"Physics\", \"issuer\": \"" + issuerId + "\"}");
    assertThat(stolen.status()).isEqualTo(422);
    assertThat(pointers(stolen)).containsExactly("#/issuer");
    for (var path :
        List.of(
            "/v1/issuers/" + issuerId, "/v1/programs/" + program.json().path("id").asString())) {
      assertThat(api.get(path, acme.viewer()).status()).isEqualTo(200);
      assertThat(api.get(path, ADMIN).status()).isEqualTo(200);
      assertThat(api.get(path, other.viewer()).status()).isEqualTo(404);
      assertThat(api.send("PATCH", path, other.admin(), "{\"name\": \"mine\"}").status())
          .isEqualTo(404);
      assertThat(
              api.send("PATCH", path, acme.admin(), "{\"name\": \"renamed\"}")
                  .json()
                  .path("name")
                  .asString())
          .isEqualTo("renamed");
    }
    assertThat(api.get("/v1/issuers", other.viewer()).json().path("items").size()).isZero();
    assertThat(api.get("/v1/issuers?system=acme", other.viewer()).status()).isEqualTo(404);
    assertThat(api.post("/v1/issuers", other.admin(), "{\"name\": \"Faculty\"}").status())
        .as("another system's slug is free")
        .isEqualTo(201);
  }

  @Test
  void encryptsTheKeyOfAProviderAccountAndNeverAnswersIt() {
    var created =
        api.post(
            "/v1/provider-accounts",
            acme.admin(),
            """
            {"provider": "credly", "name": "Acme at Credly", "organization": "org-1",
             "host": "credly-sandbox", "key": "top-secret-key"}
            """);
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    assertThat(created.text()).doesNotContain("top-secret-key").doesNotContain("secret");
    assertThat(created.json().path("paused").asBoolean()).isFalse();
    var id = created.json().path("id").asString();
    var secret =
        JdbcClient.create(api.database().dataSource())
            .sql("SELECT secret FROM provider_account WHERE uuid = ?")
            .param(id)
            .query(byte[].class)
            .single();
    assertThat(new String(secret, java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContain("top-secret");

    var replaced =
        api.send(
            "PATCH",
            "/v1/provider-accounts/" + id,
            acme.admin(),
            "{\"key\": \"another-key\", \"name\": \"Renamed\", \"reason\": \"rotation\"}");
    assertThat(replaced.status()).as(replaced.text()).isEqualTo(200);
    assertThat(replaced.json().path("keyVersion").asInt()).isEqualTo(2);
    assertThat(replaced.json().path("name").asString()).isEqualTo("Renamed");
    assertThat(replaced.json().path("test").path("outcome").asString())
        .as("Temporal is away in this test")
        .isEqualTo("not-tested");

    var stolen =
        api.post(
            "/v1/provider-accounts",
            other.admin(),
            """
            {"provider": "credly", "name": "Theirs", "organization": "org-1",
             "host": "credly-sandbox", "key": "k"}
            """);
    assertThat(stolen.status()).isEqualTo(409);
    assertThat(pointers(stolen)).containsExactly("#/organization");
    assertThat(api.post("/v1/provider-accounts/" + id + "/resume", other.operator(), null).status())
        .isEqualTo(404);
  }

  @Test
  void refusesAnAccountThatCannotWork() {
    assertThat(account("{\"provider\": \"hosted\", \"name\": \"x\", \"key\": \"k\"}"))
        .containsExactly("#/provider");
    assertThat(account("{\"provider\": \"credly\", \"name\": \"x\", \"key\": \"k\"}"))
        .containsExactly("#/organization");
    assertThat(
            account(
                "{\"provider\": \"credly\", \"name\": \"x\", \"key\": \"k\", \"organization\":"
                    + " \"o\", \"host\": \"http://169.254.169.254\"}"))
        .containsExactly("#/host");
    assertThat(account("{\"provider\": \"accredible\", \"name\": \"\", \"key\": \"a b\"}"))
        .containsExactlyInAnyOrder("#/name", "#/key");
    assertThat(account("{}")).containsExactlyInAnyOrder("#/provider", "#/name", "#/key");
  }

  @Test
  void createsActivatesAndDeactivatesAHostedTemplate() {
    var created = api.post("/v1/templates", acme.admin(), "{\"name\": \"First Steps\"}");
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    assertThat(created.json().path("slug").asString()).isEqualTo("first-steps");
    assertThat(created.json().path("origin").asString()).isEqualTo("hosted");
    assertThat(created.json().path("awardMode").asString()).isEqualTo("api");
    assertThat(created.json().path("active").asBoolean()).isFalse();
    var path = created.header("Location");
    assertThat(api.post(path + "/activate", acme.admin(), null).json().path("active").asBoolean())
        .isTrue();
    assertThat(pointers(api.send("PATCH", path, acme.admin(), "{\"awardMode\": \"requirements\"}")))
        .containsExactly("#/awardMode");
    assertThat(api.post(path + "/deactivate", acme.admin(), null).json().path("active").asBoolean())
        .isFalse();
    assertThat(api.send("PATCH", path, acme.admin(), "{\"awardMode\": \"requirements\"}").status())
        .isEqualTo(200);
    var refused = api.post(path + "/activate", acme.admin(), null);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.problem()).isEqualTo("requirements-missing");
    assertThat(api.post(path + "/activate", other.admin(), null).status()).isEqualTo(404);
    assertThat(api.post(path + "/activate", acme.operator(), null).status()).isEqualTo(403);
  }

  @Test
  void tiesATemplateToAnAccountOfItsSystem() {
    var account =
        api.post(
                "/v1/provider-accounts",
                acme.admin(),
                "{\"provider\": \"accredible\", \"name\": \"x\", \"key\": \"accredible-key\"}")
            .json()
            .path("id")
            .asString();
    var body = "{\"name\": \"%s\", \"account\": \"%s\"%s}";
    assertThat(template(acme, body.formatted("Group", account, "")))
        .containsExactly("#/externalId");
    assertThat(template(other, body.formatted("Group", account, ", \"externalId\": \"7\"")))
        .containsExactly("#/account");
    assertThat(
            template(
                acme,
                body.formatted(
                    "Group", account, ", \"externalId\": \"7\", \"origin\": \"credly\"")))
        .containsExactly("#/origin");
    var created =
        api.post(
            "/v1/templates",
            acme.admin(),
            body.formatted("Group", account, ", \"externalId\": \"7\""));
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    assertThat(created.json().path("origin").asString()).isEqualTo("accredible");
    var twice = body.formatted("Group 2", account, ", \"externalId\": \"7\"");
    assertThat(template(acme, twice)).containsExactly("#/externalId");
    assertThat(template(acme, "{\"name\": \"x\", \"origin\": \"credly\"}"))
        .containsExactly("#/account");
    assertThat(
            pointers(
                api.send("PATCH", created.header("Location"), acme.admin(), "{\"account\": null}")))
        .containsExactly("#/account");
  }

  @Test
  void findsTemplatesByAccountStateAndWhetherTheyAreActive() {
    var tenant = Tenant.create(api, "finds");
    var account =
        api.post(
                "/v1/provider-accounts",
                tenant.admin(),
                "{\"provider\": \"accredible\", \"name\": \"x\", \"key\": \"finds-key\"}")
            .json()
            .path("id")
            .asString();
    var group =
        api.post(
            "/v1/templates",
            tenant.admin(),
            "{\"name\": \"Group\", \"account\": \"%s\", \"externalId\": \"7\", \"reaward\": false}"
                .formatted(account));
    assertThat(group.json().path("reaward").asBoolean(true)).isFalse();
    assertThat(group.json().path("state").asString()).isEqualTo("active");
    var hosted = api.post("/v1/templates", tenant.admin(), "{\"name\": \"Hosted\"}");
    assertThat(hosted.json().path("reaward").asBoolean()).isTrue();
    api.post(hosted.header("Location") + "/activate", tenant.admin(), null);
    JdbcClient.create(api.database().dataSource())
        .sql("UPDATE template SET state = 'archived' WHERE uuid = ?")
        .param(group.json().path("id").asString())
        .update();
    assertThat(names(tenant, "?account=" + account)).containsExactly("Group");
    assertThat(names(tenant, "?active=true")).containsExactly("Hosted");
    assertThat(names(tenant, "?active=false&state=archived")).containsExactly("Group");
    assertThat(names(tenant, "?state=active")).containsExactly("Hosted");
    assertThat(names(tenant, "?state=draft")).isEmpty();
    assertThat(names(tenant, "")).containsExactly("Group", "Hosted");
    for (var wrong : List.of("?active=yes", "?state=idle", "?account=x")) {
      assertThat(api.get("/v1/templates" + wrong, tenant.viewer()).status())
          .as(wrong)
          .isEqualTo(400);
    }
  }

  @Test
  void refusesARequestForWhatOnlyRequirementsAward() {
    var path = api.post("/v1/templates", acme.admin(), "{\"name\": \"Earned\"}").header("Location");
    api.post(path + "/requirements", acme.admin(), "{\"eventType\": \"passed\"}");
    api.send("PATCH", path, acme.admin(), "{\"awardMode\": \"requirements\"}");
    assertThat(api.post(path + "/activate", acme.admin(), null).status()).isEqualTo(200);
    var refused =
        api.post(
            "/v1/awards",
            acme.caller(),
            "{\"template\": \"%s\", \"learner\": {\"email\": \"ada@example.org\"}}"
                .formatted(path.replace("/v1/templates/", "")));
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.problem()).isEqualTo("template-awarded-by-requirements");
  }

  private List<String> names(Tenant tenant, String query) {
    return api.get("/v1/templates" + query, tenant.viewer())
        .json()
        .path("items")
        .valueStream()
        .map(item -> item.path("name").asString())
        .toList();
  }

  @Test
  void showsAnApiKeyOnceAndForgetsARevokedOne() {
    var created =
        api.post(
            "/v1/api-keys",
            acme.admin(),
            "{\"name\": \"LMS\", \"roles\": [\"caller\", \"viewer\", \"caller\"]}");
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.json().path("roles").toString()).isEqualTo("[\"viewer\",\"caller\"]");
    var key = created.json().path("key").asString();
    var path = created.header("Location");
    assertThat(api.get("/v1/templates", key).status()).isEqualTo(200);
    assertThat(api.get("/v1/api-keys", acme.admin()).text()).doesNotContain(key);
    assertThat(api.get(path, acme.admin()).json().has("key")).isFalse();
    assertThat(api.send("DELETE", path, other.admin(), null).status()).isEqualTo(404);
    assertThat(api.send("DELETE", path, acme.admin(), null).status()).isEqualTo(204);
    assertThat(api.get("/v1/templates", key).status()).isEqualTo(401);
    assertThat(
            pointers(
                api.post("/v1/api-keys", acme.admin(), "{\"name\": \"x\", \"roles\": [\"root\"]}")))
        .containsExactly("#/roles/0");
  }

  @Test
  void walksAListPageByPage() {
    var tenant = Tenant.create(api, "pages");
    var names = new ArrayList<String>();
    for (var i = 0; i < 5; i++) {
      names.add("issuer-" + i);
      api.post("/v1/issuers", tenant.admin(), "{\"name\": \"issuer-" + i + "\"}");
    }
    var seen = new ArrayList<String>();
    var path = "/v1/issuers?limit=2";
    for (var pages = 0; path != null; pages++) {
      assertThat(pages).isLessThan(3);
      var page = api.get(path, tenant.viewer());
      page.json().path("items").forEach(item -> seen.add(item.path("name").asString()));
      var link = page.header("Link");
      assertThat(link != null).isEqualTo(page.json().has("next"));
      path =
          link == null
              ? null
              : link.substring(1, link.indexOf('>')).replaceAll("^http://[^/]+", "");
    }
    assertThat(seen).isEqualTo(names);
    for (var wrong :
        List.of("limit=0", "limit=201", "limit=x", "limit=99999999999", "cursor=x", "cursor=a0")) {
      assertThat(api.get("/v1/issuers?" + wrong, tenant.viewer()).status())
          .as(wrong)
          .isEqualTo(400);
    }
  }

  private List<String> account(String body) {
    return pointers(api.post("/v1/provider-accounts", acme.admin(), body));
  }

  private List<String> template(Tenant tenant, String body) {
    return pointers(api.post("/v1/templates", tenant.admin(), body));
  }

  private static List<String> pointers(RunningApi.Answer answer) {
    return answer.json().path("errors").valueStream().map(CatalogTest::pointer).toList();
  }

  private static String pointer(JsonNode error) {
    return error.path("pointer").asString();
  }
}
