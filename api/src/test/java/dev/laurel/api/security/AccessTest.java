package dev.laurel.api.security;

import static dev.laurel.api.RunningApi.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.api.RunningApi;
import dev.laurel.api.catalog.Tenant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessTest {
  private static final String SOME = "/00000000-0000-0000-0000-000000000000";
  private RunningApi api;
  private Tenant acme;

  @BeforeAll
  void start() {
    api =
        RunningApi.start(
            "127.0.0.1:1",
            "--laurel.api.requests-per-second=60",
            "--laurel.api.anonymous-requests-per-second=60");
    acme = Tenant.create(api, "acme");
  }

  @AfterAll
  void stop() {
    api.close();
  }

  @ParameterizedTest
  @CsvSource({
    // method, path, the lowest role that is let in
    "GET, /v1/systems, viewer",
    "HEAD, /v1/systems, viewer",
    "GET, /v1/templates, viewer",
    "GET, /v1/learners/00000000-0000-0000-0000-000000000000, viewer",
    "GET, /v1/anything-to-come, viewer",
    "POST, /v1/awards, caller",
    "POST, /v1/awards/00000000-0000-0000-0000-000000000000/retry, operator",
    "POST, /v1/awards/00000000-0000-0000-0000-000000000000/abandon, operator",
    "POST, /v1/awards/00000000-0000-0000-0000-000000000000/revoke, operator",
    "POST, /v1/attention/retry, operator",
    "POST, /v1/attention/abandon, operator",
    "POST, /v1/provider-accounts/00000000-0000-0000-0000-000000000000/resume, operator",
    "GET, /v1/courses/course-v1:a+b+c, viewer",
    "PUT, /v1/courses/course-v1:a+b+c, admin",
    "PUT, /v1/courses/course-v1:a+b+c/learners/ada@example.org, caller",
    "PATCH, /v1/courses/course-v1:a+b+c/learners/ada@example.org, caller",
    "POST, /v1/courses/course-v1:a+b+c/learners/ada@example.org/triggers, caller",
    "PUT, /v1/learners/ada@example.org/identity-verification, caller",
    "POST, /v1/learners/ada@example.org/identity-triggers, caller",
    "POST, /v1/courses/course-v1:a+b+c/regenerate, operator",
    "POST, /v1/courses/course-v1:a+b+c/certificates/import, operator",
    "POST, /v1/certificate-runs/00000000-0000-0000-0000-000000000000/stop, operator",
    "POST, /v1/templates, admin",
    "POST, /v1/provider-accounts, admin",
    "PATCH, /v1/issuers/00000000-0000-0000-0000-000000000000, admin",
    "GET, /v1/api-keys, admin",
    "POST, /v1/api-keys, admin",
    "POST, /v1/anything-to-come, admin",
  })
  void letsARoleInFromTheLowestThatMayOnwards(String method, String path, String lowest) {
    var keys = new String[] {acme.viewer(), acme.caller(), acme.operator(), acme.admin()};
    var roles = new String[] {"viewer", "caller", "operator", "admin"};
    var allowed = false;
    for (var i = 0; i < keys.length; i++) {
      allowed |= roles[i].equals(lowest);
      var answer = api.send(method, path, keys[i], method.equals("GET") ? null : "");
      assertThat(answer.status() != 403)
          .as("%s %s as %s: %s", method, path, roles[i], answer.status())
          .isEqualTo(allowed);
      assertThat(answer.status()).isNotEqualTo(401).isLessThan(500);
    }
    assertThat(api.send(method, path, null, null).status()).isEqualTo(401);
  }

  @Test
  void asksForAKeyAndSaysHow() {
    for (var key : new String[] {null, "unknown", "x".repeat(600), "ÿ"}) {
      var answer = api.get("/v1/systems", key);
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.problem()).isEqualTo("unauthorized");
      assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    }
    var basic =
        api.send("GET", "/v1/systems", null, null, "Authorization", "Basic YWRtaW46YWRtaW4=");
    assertThat(basic.status()).isEqualTo(401);
    assertThat(api.get("/v1/systems", ADMIN).status()).isEqualTo(200);
  }

  @Test
  void explainsAForbiddenCall() {
    var answer = api.post("/v1/templates", acme.viewer(), "{}");
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.problem()).isEqualTo("forbidden");
  }

  @Test
  void holdsAKeyToItsLimitWithoutTouchingOthers() {
    var busy = Tenant.create(api, "busy");
    var refused =
        IntStream.range(0, 400)
            .mapToObj(i -> api.get("/v1/learners" + SOME, busy.viewer()))
            .filter(answer -> answer.status() == 429)
            .findFirst();
    assertThat(refused).isPresent();
    assertThat(refused.get().problem()).isEqualTo("too-many-requests");
    assertThat(Integer.parseInt(String.valueOf(refused.get().header("Retry-After"))))
        .isBetween(1, 2);
    assertThat(api.get("/v1/learners" + SOME, busy.caller()).status()).isEqualTo(404);
  }

  @Test
  void answersWithHeadersThatKeepBrowsersSafe() {
    var answer = api.get("/", null);
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
    assertThat(answer.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
    assertThat(answer.header("Set-Cookie")).isNull();
  }
}
