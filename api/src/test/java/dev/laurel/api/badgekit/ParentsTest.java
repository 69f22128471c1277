package dev.laurel.api.badgekit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.api.RunningApi;
import dev.laurel.api.RunningApi.Answer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Systems, issuers and programs over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ParentsTest {
  private RunningApi api;
  private BadgeKitSite site;

  @BeforeAll
  void open() {
    api = RunningApi.start("127.0.0.1:1", BadgeKitSite.MASTER_SETTING);
    site = BadgeKitSite.master(api);
    created("/systems", named("Shared"));
    created("/systems/shared/issuers", named("Club"));
  }

  @AfterAll
  void close() {
    api.close();
  }

  /** The list and what one of it is called. */
  static Stream<List<String>> kinds() {
    return Stream.of(
        List.of("/systems", "system"),
        List.of("/systems/shared/issuers", "issuer"),
        List.of("/systems/shared/issuers/club/programs", "program"));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void createsReadsChangesAndDeletes(List<String> of) {
    // given
    var list = of.getFirst();
    var kind = of.getLast();
    // when
    var created =
        site.post(
            list,
            """
            {"name":"City of Chicago","url":"https://chicago.example","email":"a@b.example",
             "description":"Windy","image":"https://chicago.example/i.png","unknown":{"x":1}}
            """);
    // then
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    assertThat(created.header("Location")).isEqualTo(list + "/city-of-chicago");
    assertThat(created.json().path("status").asString()).isEqualTo("created");
    var body = created.json().path(kind);
    assertThat(body.path("id").isIntegralNumber()).isTrue();
    assertThat(body.path("slug").asString()).isEqualTo("city-of-chicago");
    assertThat(body.path("url").asString()).isEqualTo("https://chicago.example");
    assertThat(body.path("email").asString()).isEqualTo("a@b.example");
    assertThat(body.path("description").asString()).isEqualTo("Windy");
    assertThat(body.path("imageUrl").asString()).isEqualTo("https://chicago.example/i.png");
    // and
    var read = site.get(list + "/City-of-CHICAGO");
    assertThat(read.json().path(kind)).isEqualTo(body);
    assertThat(slugs(site.get(list), kind)).contains("city-of-chicago");
    // when
    var updated = site.put(list + "/city-of-chicago", "{\"name\":\"Chi\",\"email\":null}");
    // then
    assertThat(updated.status()).as(updated.text()).isEqualTo(200);
    assertThat(updated.json().path("status").asString()).isEqualTo("updated");
    assertThat(updated.json().path(kind).path("name").asString()).isEqualTo("Chi");
    assertThat(updated.json().path(kind).path("email").isNull()).isTrue();
    assertThat(updated.json().path(kind).path("description").asString()).isEqualTo("Windy");
    // when
    var deleted = site.delete(list + "/city-of-chicago");
    // then
    assertThat(deleted.status()).isEqualTo(200);
    assertThat(deleted.json().path("status").asString()).isEqualTo("deleted");
    assertThat(deleted.json().path(kind).path("slug").asString()).isEqualTo("city-of-chicago");
    assertThat(site.get(list + "/city-of-chicago").status()).isEqualTo(404);
    assertThat(site.delete(list + "/city-of-chicago").status()).isEqualTo(404);
    assertThat(slugs(site.get(list), kind)).doesNotContain("city-of-chicago");
    // and the slug is free
    created(
        list, "{\"name\":\"Again\",\"slug\":\"city-of-chicago\",\"url\":\"https://c.example\"}");
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void namesEveryBadField(List<String> of) {
    var answer =
        site.post(
            of.getFirst(),
            "{\"slug\":\"a/b\",\"name\":\"%s\",\"url\":\"www.example.org\",\"email\":{\"a\":1}}"
                .formatted("x".repeat(5000)));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("code").asString()).isEqualTo("ValidationError");
    assertThat(answer.json().path("message").asString())
        .isEqualTo("Could not validate required fields");
    assertThat(fields(answer)).containsExactlyInAnyOrder("slug", "name", "url", "email");
    assertThat(answer.json().path("details").path(0).path("message").asString())
        .isEqualTo("String is not in range");
    var empty = site.post(of.getFirst(), "{}");
    assertThat(fields(empty)).containsExactlyInAnyOrder("name", "slug", "url");
    assertThat(empty.json().path("details").path(0).has("message")).isFalse();
    assertThat(empty.json().path("details").path(0).path("value").asString("?")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\\r\\nX-Evil: 1",
        "\\r\\nlead",
        "trail\\n",
        "a/b",
        "..",
        ".",
        "~5",
        "a\\u0000b",
        "a\\u2028b",
        "a;b",
        "a\\\\b",
        "a%2fb",
        "\\ud800"
      })
  void refusesASlugThatDoesNotFitAPath(String slug) {
    var answer =
        site.post(
            "/systems", "{\"name\":\"N\",\"url\":\"https://a.example\",\"slug\":\"" + slug + "\"}");
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(fields(answer)).containsExactly("slug");
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void refusesASlugThatIsTakenInAnySpelling(List<String> of) {
    // given
    var list = of.getFirst();
    created(list, named("Taken"));
    created(list, named("Other"));
    // when
    var again =
        site.post(list, "{\"slug\":\"TAKEN\",\"name\":\"N\",\"url\":\"https://a.example\"}");
    var renamed = site.put(list + "/other", "{\"slug\":\"taken\"}");
    // then
    for (var answer : List.of(again, renamed)) {
      assertThat(answer.status()).as(answer.text()).isEqualTo(409);
      assertThat(answer.json().path("code").asString()).isEqualTo("ResourceConflict");
      assertThat(answer.json().path("message").asString())
          .isEqualTo(of.getLast() + " with that `slug` already exists");
    }
    assertThat(again.json().path("details").path("slug").asString()).isEqualTo("TAKEN");
    assertThat(site.put(list + "/other", "{\"slug\":\"Renamed\"}").status()).isEqualTo(200);
    assertThat(site.get(list + "/renamed").status()).isEqualTo(200);
    assertThat(site.get(list + "/other").status()).isEqualTo(404);
  }

  @Test
  void looksForParentsFromTheTop() {
    assertThat(missing(site.get("/systems/nope/issuers/nope/programs/nope"))).isEqualTo("system");
    assertThat(missing(site.get("/systems/shared/issuers/nope/programs/nope"))).isEqualTo("issuer");
    assertThat(missing(site.get("/systems/shared/issuers/club/programs/nope")))
        .isEqualTo("program");
    assertThat(missing(site.post("/systems/shared/issuers/nope/programs", "{}")))
        .as("before the body is judged")
        .isEqualTo("issuer");
    var answer = site.get("/systems/nope");
    assertThat(answer.json().path("message").asString())
        .isEqualTo("Could not find system field: `slug`, value: `nope`");
  }

  @Test
  void keepsAParentWhileSomethingIsBelowIt() {
    // given
    created("/systems", named("Full"));
    created("/systems/full/issuers", named("I"));
    created("/systems/full/issuers/i/programs", named("P"));
    // then
    var system = site.delete("/systems/full");
    assertThat(system.status()).isEqualTo(409);
    assertThat(system.json().path("message").asString())
        .isEqualTo("system full still has 1 issuer, 1 program; delete them first");
    assertThat(site.delete("/systems/full/issuers/i").status()).isEqualTo(409);
    // when
    assertThat(site.delete("/systems/full/issuers/i/programs/p").status()).isEqualTo(200);
    assertThat(site.delete("/systems/full/issuers/i").status()).isEqualTo(200);
    assertThat(site.delete("/systems/full").status()).isEqualTo(200);
    // then
    assertThat(site.get("/systems/full/issuers").status()).isEqualTo(404);
    assertThat(api.get("/v1/issuers?system=full", RunningApi.ADMIN).status()).isEqualTo(404);
  }

  @Test
  void showsASystemWithItsIssuersAndTheirPrograms() {
    created("/systems", named("Tree"));
    created("/systems/tree/issuers", named("I1"));
    created("/systems/tree/issuers", named("I2"));
    created("/systems/tree/issuers/i2/programs", named("P"));
    var shown = site.get("/systems/tree").json().path("system");
    assertThat(shown.path("issuers").size()).isEqualTo(2);
    assertThat(shown.at("/issuers/0/programs").isEmpty()).isTrue();
    assertThat(shown.at("/issuers/1/programs/0/slug").asString()).isEqualTo("p");
    var listed = site.get("/systems").json().path("systems").valueStream();
    assertThat(listed).contains(shown);
  }

  @Test
  void numbersThePagesOfAList() {
    created("/systems", named("Paged"));
    for (var name : List.of("A", "B", "C")) {
      created("/systems/paged/issuers", named(name));
    }
    var second = site.get("/systems/paged/issuers?page=2&count=2");
    assertThat(slugs(second, "issuer")).containsExactly("c");
    assertThat(second.json().path("pageData").toString())
        .isEqualTo("{\"page\":2,\"count\":2,\"total\":3}");
    assertThat(slugs(site.get("/systems/paged/issuers?page=9&count=2"), "issuer")).isEmpty();
    var all = site.get("/systems/paged/issuers?page=0&count=2");
    assertThat(slugs(all, "issuer")).containsExactly("a", "b", "c");
    assertThat(all.json().has("pageData")).isFalse();
  }

  @Test
  void letsTheNativeApiChangeWhatBadgeKitMade() {
    // given a slug and a picture that /v1 itself would not take
    var svg = "data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciLz4=";
    created(
        "/systems",
        "{\"name\":\"N\",\"slug\":\"Mixed Case\",\"url\":\"https://a.example\",\"image\":\"%s\"}"
            .formatted(svg));
    var id =
        api.get("/v1/systems?limit=100", RunningApi.ADMIN)
            .json()
            .path("items")
            .valueStream()
            .filter(system -> system.path("slug").asString().equals("Mixed Case"))
            .findFirst()
            .orElseThrow();
    // when
    var changed =
        api.send(
            "PATCH",
            "/v1/systems/" + id.path("id").asString(),
            RunningApi.ADMIN,
            "{\"description\":\"changed\"}");
    // then
    assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    assertThat(changed.json().path("imageUrl").asString()).startsWith("http://laurel.test/images/");
    var shown = site.get("/systems/mixed%20case").json().path("system");
    assertThat(shown.path("description").asString()).isEqualTo("changed");
    assertThat(shown.path("imageUrl")).isEqualTo(changed.json().path("imageUrl"));
  }

  private Answer created(String path, String body) {
    var answer = site.post(path, body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer;
  }

  private static String named(String name) {
    return "{\"name\":\"" + name + "\",\"url\":\"https://site.example\"}";
  }

  private static String missing(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(404);
    assertThat(answer.json().path("code").asString()).isEqualTo("ResourceNotFound");
    return answer.json().path("message").asString().replaceAll("Could not find (\\w+) .*", "$1");
  }

  private static List<String> slugs(Answer answer, String kind) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer
        .json()
        .path(kind + "s")
        .valueStream()
        .map(one -> one.path("slug").asString())
        .toList();
  }

  private static List<String> fields(Answer answer) {
    return answer
        .json()
        .path("details")
        .valueStream()
        .map((JsonNode one) -> one.path("field").asString())
        .toList();
  }
}
