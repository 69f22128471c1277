package dev.laurel.api.badgekit;

import static dev.laurel.api.RunningApi.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.api.RunningApi;
import dev.laurel.api.RunningApi.Answer;
import dev.laurel.api.catalog.Tenant;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClaimCodesTest {
  private static final String FORM = "application/x-www-form-urlencoded";
  private RunningApi api;
  private BadgeKitSite site;

  @BeforeAll
  void start() {
    api = RunningApi.start("127.0.0.1:1", BadgeKitSite.MASTER_SETTING);
    site = BadgeKitSite.master(api);
    Tenant.create(api, "acme");
    Tenant.create(api, "other");
    var issuer = created("/v1/issuers", "\"slug\": \"lab\", \"name\": \"Lab\"");
    var program =
        created(
            "/v1/programs", "\"slug\": \"y1\", \"name\": \"Y1\", \"issuer\": \"" + issuer + "\"");
    created("/v1/templates", "\"name\": \"Wide\"");
    created("/v1/templates", "\"name\": \"Pages\"");
    created("/v1/templates", "\"name\": \"Races\"");
    created(
        "/v1/templates",
        "\"name\": \"Narrow\", \"issuer\": \"%s\", \"program\": \"%s\"".formatted(issuer, program));
  }

  @AfterAll
  void stop() {
    api.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/systems/acme/badges/wide/codes",
        "/systems/acme/badges/narrow/codes",
        "/systems/acme/issuers/lab/badges/narrow/codes",
        "/systems/acme/issuers/lab/programs/y1/badges/narrow/codes",
      })
  void createsReadsClaimsAndDeletesACodeInEveryScope(String codes) {
    // given
    var code = "Été " + codes.length();
    var path = codes + "/" + code.replace("É", "%C3%89").replace("é", "%C3%A9").replace(" ", "%20");
    // when
    var created = site.post(codes, "{\"code\": \"" + code + "\", \"unknown\": [1]}");
    // then
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    assertThat(created.json().path("status").asString()).isEqualTo("created");
    var shown = created.json().path("claimCode");
    assertThat(shown.propertyNames()).containsExactly("id", "code", "claimed", "email", "multiuse");
    assertThat(shown.path("code").asString()).isEqualTo(code);
    assertThat(shown.path("claimed").asBoolean()).isFalse();
    assertThat(shown.path("email").isNull()).isTrue();
    assertThat(created.json().path("badge").path("slug").asString())
        .isEqualTo(codes.contains("narrow") ? "narrow" : "wide");

    var again = site.post(codes, "{\"code\": \"" + code.toUpperCase() + "\"}");
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.json().path("code").asString()).isEqualTo("ResourceConflict");
    assertThat(again.json().path("message").asString())
        .isEqualTo("claimCode with that `code` already exists");

    assertThat(site.get(path).json().path("claimCode")).isEqualTo(shown);
    var claimed = site.post(path + "/claim", "{\"email\": \"ada@example.org\"}");
    assertThat(claimed.status()).as(claimed.text()).isEqualTo(200);
    assertThat(claimed.json().path("status").asString()).isEqualTo("updated");
    assertThat(claimed.json().path("claimCode").path("claimed").asBoolean()).isTrue();
    assertThat(claimed.json().path("claimCode").path("email").asString())
        .isEqualTo("ada@example.org");
    var twice = site.post(path + "/claim", "");
    assertThat(twice.status()).isEqualTo(400);
    assertThat(twice.json().path("code").asString()).isEqualTo("CodeAlreadyUsed");
    assertThat(twice.json().path("message").asString())
        .isEqualTo("Claim code `" + code + "` has already been claimed");

    var deleted = site.delete(path);
    assertThat(deleted.status()).isEqualTo(200);
    assertThat(deleted.json().path("status").asString()).isEqualTo("deleted");
    missing(site.delete(path), code);
    missing(site.get(path), code);
    missing(site.post(path + "/claim", "{}"), code);
  }

  @Test
  void findsTheBadgeOfACodeFromItsScopesOnly() {
    site.post("/systems/acme/badges/narrow/codes", "{\"code\": \"find-me\"}");
    for (var scope :
        List.of(
            "/systems/acme",
            "/systems/acme/issuers/lab",
            "/systems/acme/issuers/lab/programs/y1")) {
      for (var path : List.of("/codes/FIND-me", "/codes/find-me/badge")) {
        var badge = site.get(scope + path);
        assertThat(badge.status()).as(badge.text()).isEqualTo(200);
        assertThat(badge.json().path("badge").path("slug").asString()).isEqualTo("narrow");
        assertThat(badge.json().path("badge").path("claimed").asInt()).isZero();
      }
    }
    missing(site.get("/systems/other/codes/find-me"), "find-me");
    site.post("/systems/acme/badges/wide/codes", "{\"code\": \"wide-only\"}");
    missing(site.get("/systems/acme/issuers/lab/codes/wide-only"), "wide-only");
  }

  @Test
  void makesRandomCodesAndMultiUseOnes() {
    var codes = "/systems/acme/badges/wide/codes";
    var random = site.send("POST", codes + "/random", "multiuse=true", "Content-Type", FORM);
    assertThat(random.status()).isEqualTo(201);
    var code = random.json().path("claimCode").path("code").asString();
    assertThat(code).matches("[0-9a-f]{10}");
    assertThat(random.json().path("claimCode").path("multiuse").asBoolean()).isTrue();
    for (var i = 0; i < 2; i++) {
      assertThat(site.post(codes + "/" + code + "/claim", "{}").status()).isEqualTo(200);
    }
    var single = site.send("POST", codes + "/random", "multiuse=false", "Content-Type", FORM);
    assertThat(single.json().path("claimCode").path("multiuse").asBoolean()).isFalse();
  }

  @Test
  void listsAllOrANumberedPage() {
    var codes = "/systems/acme/badges/pages/codes";
    var made =
        IntStream.range(0, 5)
            .mapToObj(i -> site.post(codes, "{\"code\": \"c" + i + "\"}"))
            .map(answer -> answer.json().path("claimCode").path("code").asString())
            .toList();
    var all = site.get(codes);
    assertThat(names(all)).isEqualTo(made);
    assertThat(all.json().path("badge").path("slug").asString()).isEqualTo("pages");
    assertThat(all.json().has("pageData")).isFalse();
    assertThat(all.header("Link")).isNull();
    var second = site.get(codes + "?count=2&page=2");
    assertThat(names(second)).containsExactly("c2", "c3");
    assertThat(second.json().path("pageData").toString())
        .isEqualTo("{\"page\":2,\"count\":2,\"total\":5}");
    assertThat(names(site.get(codes + "?count=2&page=4"))).isEmpty();
    assertThat(names(site.get(codes + "?count=2&page=999999999999"))).isEmpty();
    for (var query :
        List.of("?page=2", "?count=2", "?page=0&count=2", "?page=x&count=2", "?page=-1&count=2")) {
      assertThat(names(site.get(codes + query))).isEqualTo(made);
    }
  }

  @Test
  void namesEveryBadField() {
    var codes = "/systems/acme/badges/wide/codes";
    var bad =
        site.post(
            codes, "{\"code\": {\"a\": 1}, \"email\": \"nobody\", \"multiuse\": \"perhaps\"}");
    assertThat(bad.status()).isEqualTo(400);
    assertThat(bad.json().path("code").asString()).isEqualTo("ValidationError");
    assertThat(
            bad.json()
                .path("details")
                .valueStream()
                .map(it -> it.path("field").asString())
                .toList())
        .containsExactlyInAnyOrder("code", "email", "multiuse");
    var none = site.send("POST", codes, null);
    assertThat(none.json().path("details").toString())
        .isEqualTo("[{\"field\":\"code\",\"value\":\"\"}]");
    for (var code :
        List.of(
            "x".repeat(256),
            "a\\nb",
            "\\r\\nlead",
            "trail\\n",
            "trail\\t",
            "trail\\u2028",
            "\\n",
            ".",
            "..",
            " .. ",
            "random",
            "a\\u0000b",
            "\\ud83c")) {
      var refused = site.post(codes, "{\"code\": \"" + code + "\"}");
      assertThat(refused.status()).as(code).isEqualTo(400);
      assertThat(refused.json().path("details").path(0).path("field").asString()).isEqualTo("code");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "50%off", "a/b", "a//b", "../b", "a;b", "a\\b", "%2F", "...", "?a=b#c", "{x}", "x+y z", "ÿ"
      })
  void readsClaimsAndDeletesWhateverCodeItTook(String code) {
    var codes = "/systems/acme/badges/wide/codes";
    var created = site.post(codes, "{\"code\": \"" + code.replace("\\", "\\\\") + "\"}");
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    var escaped = URLEncoder.encode(code, StandardCharsets.UTF_8).replace("+", "%20");
    var path = codes + "/" + escaped;
    assertThat(site.get(path).json().path("claimCode").path("code").asString()).isEqualTo(code);
    assertThat(site.get("/systems/acme/codes/" + escaped).status()).isEqualTo(200);
    assertThat(site.post(path + "/claim", "{}").status()).isEqualTo(200);
    assertThat(site.delete(path).status()).isEqualTo(200);
    missing(site.get(path), code);
  }

  @Test
  void letsOneOfManyClaimASingleUseCode() throws Exception {
    var codes = "/systems/acme/badges/races/codes";
    site.post(codes, "{\"code\": \"once\"}");
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Integer> claim = () -> site.post(codes + "/once/claim", "{}").status();
      var statuses = pool.invokeAll(Collections.nCopies(20, claim));
      var won = 0;
      for (var status : statuses) {
        assertThat(status.get()).isIn(200, 400);
        won += status.get() == 200 ? 1 : 0;
      }
      assertThat(won).isEqualTo(1);
    }
  }

  private static List<String> names(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer
        .json()
        .path("claimCodes")
        .valueStream()
        .map(code -> code.path("code").asString())
        .toList();
  }

  private static void missing(Answer answer, String code) {
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json().path("message").asString())
        .isEqualToIgnoringCase("Could not find claimCode field: `code`, value: `" + code + "`");
  }

  private String created(String path, String fields) {
    var answer = api.post(path, ADMIN, "{\"system\": \"acme\", " + fields + "}");
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.json().path("id").asString();
  }
}
