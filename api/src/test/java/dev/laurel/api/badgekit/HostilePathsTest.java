package dev.laurel.api.badgekit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.api.RawHttp;
import dev.laurel.api.RunningApi;
import dev.laurel.api.catalog.Tenant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths that no client of BadgeKit sends on purpose, and escapes that some do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostilePathsTest {
  private RunningApi api;
  private BadgeKitSite master;

  @BeforeAll
  void start() {
    api =
        RunningApi.start(
            "127.0.0.1:1",
            BadgeKitSite.MASTER_SETTING,
            "--laurel.api.anonymous-requests-per-second=10000");
    master = BadgeKitSite.master(api);
    Tenant.create(api, "acme");
    var badge = "{\"system\": \"acme\", \"name\": \"Pilot\"}";
    assertThat(api.post("/v1/templates", RunningApi.ADMIN, badge).status()).isEqualTo(201);
  }

  @AfterAll
  void stop() {
    api.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/systems/a;b, 400",
    "/systems/%00, 400",
    "/systems/%0A, 400",
    "/systems/%2e%2e/v1, 400",
    "/systems//x, 404",
    "/systems/a%2Fb, 404",
    "/systems/a%5Cb, 404",
    "/systems/a%3Bb, 404",
    "/systems/a%25b, 404",
    "/systems/..%2Fv1%2Fconsumers, 404",
    "/systems/acme%2Fbadges%2Fpilot, 404",
    "/systems/acme/badges/a%2Fb, 404",
    "/systems/acme/badges/a%2Fb/codes, 404",
  })
  void answersAHostilePathInTheEnvelope(String path, int status) {
    var answer = master.get(path);
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.json().path("code").asString())
        .isEqualTo(status == 400 ? "BadRequest" : "ResourceNotFound");
    assertThat(answer.json().path("message").asString()).isNotBlank();
    assertThat(answer.header("Content-Type")).startsWith("application/json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/systems/%zz",
        "/systems/%",
        "/systems/%ff",
        "/systems/{x}",
        "/systems/acme/badges/{slug}/instances",
        "/systems/%00",
        "/systems/\\..\\v1",
        "/systems/%ED%A0%80",
        "/systems/é",
        "/systems/../v1/systems",
      })
  void answersABrokenPathInTheEnvelope(String path) {
    var answer =
        RawHttp.send(
            api.port(), "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 400").contains("\"code\":\"BadRequest\"");
    assertThat(answer).contains("application/json").doesNotContain("problem+json");
  }

  @Test
  void keepsOtherPathsFromEscapedSeparators() {
    for (var path :
        List.of(
            "/v1/templates/a%2Fb",
            "/v1/templates/a%5Cb",
            "/v1/templates/a%25b",
            "/v1/templates/a%3Bb",
            "/public/assertions/a%2Fb",
            "/systems%2F..%2Fv1/consumers",
            "/systemsx/a%2Fb")) {
      var answer = api.get(path, RunningApi.ADMIN);
      assertThat(answer.status()).as(path).isEqualTo(400);
      assertThat(answer.problem()).isEqualTo("bad-request");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"FOO", "PROPFIND", "get"})
  void answersMethodsNobodyKnowsAsNotAllowed(String method) {
    var answer = api.send(method, "/systems/acme", null, null);
    assertThat(answer.status()).as(answer.text()).isEqualTo(405);
    assertThat(answer.header("Allow")).contains("GET").contains("PUT");
    assertThat(answer.json().path("code").asString()).isEqualTo("MethodNotAllowed");
  }
}
