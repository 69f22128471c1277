package dev.laurel.api;

import static dev.laurel.api.RunningApi.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every answer that is an error is problem+json, whatever was sent. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProblemsTest {
  private RunningApi api;

  @BeforeAll
  void start() {
    api = RunningApi.start("127.0.0.1:1", "--laurel.api.body-timeout=2s");
  }

  @AfterAll
  void stop() {
    api.close();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /nothing, 404, not-found",
    "GET, /v1/nothing, 404, not-found",
    "GET, /actuator/env, 404, not-found",
    "GET, /v1/issuers/no-uuid, 404, not-found",
    "GET, /v1/issuers/00000000-0000-0000-0000-000000000000, 404, not-found",
    "GET, /v1/issuers/%00, 400, bad-request",
    "GET, /v1/issuers/%2e%2e%2fx, 400, bad-request",
    "GET, /v1/issuers/%F0%9F%8E%93, 404, not-found",
    "GET, /v1/issuers/%ED%A0%80, 400, bad-request",
    "GET, /v1/issuers?limit=-1, 400, bad-request",
    "GET, /v1/issuers?limit=1e9, 400, bad-request",
    "GET, /v1/issuers?cursor=%27%20OR%201=1, 400, bad-request",
    "GET, /v1/issuers?system=%27%20OR%201=1, 404, not-found",
    "GET, /v1/issuers?system=%00, 404, not-found",
    "DELETE, /v1/issuers, 405, method-not-allowed",
    "PUT, /v1/systems, 405, method-not-allowed",
  })
  void namesWhatIsWrongWithAUrl(String method, String path, int status, String type) {
    var answer = api.send(method, path, ADMIN, null);
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.problem()).isEqualTo(type);
    assertThat(answer.json().path("detail").asString()).isNotBlank();
    assertThat(answer.text()).doesNotContain("Exception").doesNotContain("SELECT");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{                                  | 400 | malformed-json    | ",
        "{\"name\": \"x\"} trailing         | 400 | malformed-json    | ",
        "{\"name\": \"x\", \"name\": \"y\"} | 400 | malformed-json    | ",
        "[]                                 | 422 | validation-failed | #",
        "\"text\"                           | 422 | validation-failed | #",
        "null                               | 400 | bad-request       | ",
        "{}                                 | 422 | validation-failed | #/name",
        "{\"name\": null}                   | 422 | validation-failed | #/name",
        "{\"name\": \"  \"}                 | 422 | validation-failed | #/name",
        "{\"name\": 7}                      | 422 | validation-failed | #/name",
        "{\"name\": true}                   | 422 | validation-failed | #/name",
        "{\"name\": [\"x\"]}                | 422 | validation-failed | #/name",
        "{\"name\": {\"x\": 1}}             | 422 | validation-failed | #/name",
        "{\"name\": \"a\\u0000b\"}          | 422 | validation-failed | #/name",
        "{\"name\": \"a\\ud83cb\"}          | 422 | validation-failed | #/name",
        "{\"name\": \"x\", \"nam\": 1}      | 422 | validation-failed | #/nam",
        "{\"name\": \"x\", \"a/b~\": 1}     | 422 | validation-failed | #/a~1b~0",
        "{\"name\": \"x\", \"url\": \"javascript:alert(1)\"} | 422 | validation-failed | #/url",
        "{\"name\": \"x\", \"url\": \"http://\"}             | 422 | validation-failed | #/url",
        "{\"name\": \"x\", \"email\": \"no\"}                | 422 | validation-failed | #/email",
        "{\"name\": \"x\", \"slug\": \"A B\"}                | 422 | validation-failed | #/slug",
        "{\"name\": \"漢字\"}                                | 422 | validation-failed | #/slug",
        "{\"name\": \"🎓\"}                                  | 422 | validation-failed | #/slug",
      })
  void namesWhatIsWrongWithABody(String body, int status, String type, String pointer) {
    var answer = api.post("/v1/systems", ADMIN, body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.problem()).isEqualTo(type);
    if (pointer != null) {
      assertThat(answer.json().path("errors").path(0).path("pointer").asString())
          .isEqualTo(pointer);
    }
  }

  @Test
  void refusesTooLongValuesOfEveryField() {
    var long256 = "x".repeat(256);
    var answer =
        api.post(
            "/v1/systems",
            ADMIN,
            """
            {"name": "%s", "slug": "%s", "url": "https://example.org/%s", "email": "%s@example.org",
             "description": "%s", "imageUrl": "https://%s"}
            """
                .formatted(
                    long256,
                    long256,
                    "x".repeat(1000),
                    long256,
                    "x".repeat(4001),
                    "x".repeat(999)));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(
            answer
                .json()
                .path("errors")
                .valueStream()
                .map(error -> error.path("pointer").asString())
                .toList())
        .containsExactlyInAnyOrder(
            "#/name", "#/slug", "#/url", "#/email", "#/description", "#/imageUrl");
  }

  @Test
  void refusesDeepNestingAndAbsurdNumbersWithoutHanging() {
    for (var body :
        List.of(
            "[".repeat(5000),
            "{\"name\": " + "9".repeat(5000) + "}",
            "{\"name\": 1e999999999}",
            "{\"x\": " + "[".repeat(400) + "]".repeat(400) + "}")) {
      assertThat(api.post("/v1/systems", ADMIN, body).status()).isBetween(400, 422);
      assertThat(
              api.send("PATCH", "/v1/systems/00000000-0000-0000-0000-000000000000", ADMIN, body)
                  .status())
          .isBetween(400, 422);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"*/*", "application/*", "application/yaml", "application/cbor"})
  void takesJsonOnly(String type) {
    var answer = api.send("POST", "/v1/systems", ADMIN, "name: x", "Content-Type", type);
    assertThat(answer.status()).as(answer.text()).isEqualTo(415);
    assertThat(answer.problem()).isEqualTo("unsupported-media-type");
  }

  @Test
  void givesNoYaml() {
    var yaml = api.send("GET", "/v1/systems", ADMIN, null, "Accept", "application/yaml");
    assertThat(yaml.status()).as(yaml.text()).isEqualTo(406);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x=a=b", "x=%3E;rel=%22self%22", "bogus====="})
  void linksTheNextPageWhateverElseTheQueryHolds(String query) {
    api.post("/v1/systems", ADMIN, "{\"name\": \"One " + query.hashCode() + "\"}");
    api.post("/v1/systems", ADMIN, "{\"name\": \"Two " + query.hashCode() + "\"}");
    var answer = api.send("GET", "/v1/systems?limit=1&" + query, ADMIN, null);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.header("Link")).contains("cursor=").endsWith("rel=\"next\"");
  }

  @Test
  void saysWhichContentTypesItTakesAndGives() {
    var form =
        api.send(
            "POST",
            "/v1/systems",
            ADMIN,
            "name=x",
            "Content-Type",
            "application/x-www-form-urlencoded");
    assertThat(form.status()).isEqualTo(415);
    assertThat(form.problem()).isEqualTo("unsupported-media-type");
    var nonsense = api.send("POST", "/v1/systems", ADMIN, "{}", "Content-Type", "nonsense");
    assertThat(nonsense.status()).isEqualTo(415);
    var xml = api.send("GET", "/v1/systems", ADMIN, null, "Accept", "application/xml");
    assertThat(xml.status()).isEqualTo(406);
    assertThat(xml.problem()).isEqualTo("not-acceptable");
    var accept = api.send("GET", "/v1/systems", ADMIN, null, "Accept", "a/b/c;;");
    assertThat(accept.status()).isBetween(400, 406);
    var browser = api.send("GET", "/v1/nothing", ADMIN, null, "Accept", "text/html");
    assertThat(browser.status()).isEqualTo(404);
    assertThat(browser.header("Content-Type")).startsWith("application/problem+json");
  }

  @Test
  void capsTheBodyDeclaredOrChunked() {
    var huge = "{\"name\": \"" + "x".repeat(70_000) + "\"}";
    var declared = api.post("/v1/systems", ADMIN, huge);
    assertThat(declared.status()).isEqualTo(413);
    assertThat(declared.problem()).isEqualTo("too-large");
    var chunked =
        RawHttp.send(
            api.port(),
            "POST /v1/systems HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                + ADMIN
                + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                + Integer.toHexString(huge.length())
                + "\r\n"
                + huge
                + "\r\n0\r\n\r\n");
    assertThat(chunked).startsWith("HTTP/1.1 413").contains("/problems/too-large");
  }

  @Test
  void doesNotWaitForABodyThatDripsOrNeverComes() {
    var started = System.nanoTime();
    var answer =
        RawHttp.drip(
            api.port(),
            "POST /v1/systems HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                + ADMIN
                + "\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{",
            " ");
    assertThat(answer).startsWith("HTTP/1.1 408").contains("/problems/request-timeout");
    assertThat(System.nanoTime() - started).isLessThan(15_000_000_000L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "garbage\r\n\r\n",
        "GET / HTTP/9.9\r\nHost: x\r\n\r\n",
        "GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /v1/issuers/%zz HTTP/1.1\r\n"
            + "Host: x\r\n"
            + "Authorization: Bearer admin-key-of-the-tests\r\n\r\n",
        "GET /v1/issuers?limit=%zz HTTP/1.1\r\n"
            + "Host: x\r\n"
            + "Authorization: Bearer admin-key-of-the-tests\r\n\r\n",
        "GET /v1/issuers?%zz=1 HTTP/1.1\r\n"
            + "Host: x\r\n"
            + "Authorization: Bearer admin-key-of-the-tests\r\n\r\n",
        "GET /v1/issuers?system=%ff%fe HTTP/1.1\r\n"
            + "Host: x\r\n"
            + "Authorization: Bearer admin-key-of-the-tests\r\n\r\n",
        "GET /v1/issuers;a=b HTTP/1.1\r\n"
            + "Host: x\r\n"
            + "Authorization: Bearer admin-key-of-the-tests\r\n\r\n",
        "FOO / HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /\u0001 HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        "POST /v1/systems HTTP/1.1\r\n"
            + "Host: x\r\n"
            + "Authorization: Bearer admin-key-of-the-tests\r\n"
            + "Content-Type: application/json\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n"
            + "zz\r\n",
        "POST /v1/systems HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: nonsense\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \u0000\r\n\r\n",
      })
  void answersABrokenRequestWithAProblem(String request) {
    var answer = RawHttp.send(api.port(), request);
    assertThat(answer).startsWith("HTTP/1.1 4").contains("\"type\":\"/problems/");
  }

  @Test
  void refusesTooLargeHeaders() {
    var answer =
        RawHttp.send(
            api.port(), "GET / HTTP/1.1\r\nHost: x\r\nA: " + "x".repeat(40_000) + "\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 4").contains("/problems/");
  }

  @Test
  void describesItself() {
    var description = api.get("/openapi", null);
    assertThat(description.status()).isEqualTo(200);
    var paths = description.json().path("paths");
    assertThat(paths.has("/v1/templates")).isTrue();
    assertThat(paths.toString()).doesNotContain("\"caller\"");
    assertThat(description.json().path("components").path("schemas").has("Problem")).isTrue();
    assertThat(api.get("/docs", null).status()).isEqualTo(302);
    assertThat(api.get("/swagger-ui/index.html", null).status()).isEqualTo(200);
    assertThat(api.get("/", null).json().path("docs").asString()).isEqualTo("/docs");
    for (var accept : List.of("application/json", "text/html", "image/png")) {
      var health = api.send("GET", "/healthcheck", null, null, "Accept", accept);
      assertThat(health.status()).as(accept).isEqualTo(200);
      assertThat(health.text()).isEqualTo("OK");
      assertThat(api.send("GET", "/", null, null, "Accept", accept).status()).isEqualTo(200);
    }
    assertThat(api.get("/actuator/prometheus", null).status()).isEqualTo(200);
  }
}
