package dev.laurel.api.badgekit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.api.RunningApi;
import dev.laurel.api.RunningApi.Answer;
import dev.laurel.api.catalog.Tenant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Badges over HTTP, at every prefix. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadgeEndpointsTest {
  private static final String SYSTEM = "/systems/school";
  private static final String ISSUER = SYSTEM + "/issuers/club";
  private static final String PROGRAM = ISSUER + "/programs/summer";
  private static final String FULL =
      """
      {"name":"Climber","slug":"%s","strapline":"Up","earnerDescription":"Climb","limit":5,
       "consumerDescription":"Climbed","issuerUrl":"https://i.example","unique":"1",
       "rubricUrl":"https://r.example","criteriaUrl":"https://c.example/climber","timeValue":"10",
       "timeUnits":"minutes","type":"skill","image":"https://i.example/climber.png",
       "criteria":[{"description":"Reach the top","required":"1","note":"Photo"},
                   {"id":9,"description":"Come back","required":0}],
       "alignments":[{"name":"PE","url":"https://pe.example","description":"Standard"}],
       "categories":["sport","sport",""],"tags":["outdoor",{"value":"rope"}],"secret":{}}
      """;
  private RunningApi api;
  private BadgeKitSite site;
  private Tenant school;

  @BeforeAll
  void open() {
    api = RunningApi.start("127.0.0.1:1", BadgeKitSite.MASTER_SETTING);
    site = BadgeKitSite.master(api);
    school = Tenant.create(api, "school");
    created(SYSTEM + "/issuers", "{\"name\":\"Club\",\"url\":\"https://club.example\"}");
    created(ISSUER + "/programs", "{\"name\":\"Summer\",\"url\":\"https://summer.example\"}");
  }

  @AfterAll
  void close() {
    api.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {SYSTEM, ISSUER, PROGRAM})
  void createsReadsChangesAndDeletesABadge(String prefix) {
    // given
    var slug = "climber-" + prefix.split("/").length;
    // when
    var created = created(prefix + "/badges", FULL.formatted(slug));
    // then
    assertThat(created.header("Location")).isEqualTo(prefix + "/badges/" + slug);
    var badge = created.json().path("badge");
    assertThat(badge.path("created").asString())
        .matches("\\d{4}-\\d\\d-\\d\\dT[\\d:]{8}\\.\\d{3}Z");
    assertThat(badge.path("unique").booleanValue()).isTrue();
    assertThat(badge.path("timeValue").intValue()).isEqualTo(10);
    assertThat(badge.path("archived").booleanValue()).isFalse();
    assertThat(badge.path("imageUrl").asString()).isEqualTo("https://i.example/climber.png");
    assertThat(badge.path("criteria").toString())
        .isEqualTo(
            """
            [{"id":10,"description":"Reach the top","required":true,"note":"Photo"},\
            {"id":9,"description":"Come back","required":false,"note":""}]\
            """);
    assertThat(badge.path("categories").toString()).isEqualTo("[\"sport\"]");
    assertThat(badge.path("tags").toString())
        .isEqualTo("[{\"id\":1,\"value\":\"outdoor\"},{\"id\":2,\"value\":\"rope\"}]");
    assertThat(badge.path("milestones").isEmpty()).isTrue();
    assertThat(badge.at("/system/slug").asString()).isEqualTo("school");
    assertThat(badge.has("issuer")).isEqualTo(!prefix.equals(SYSTEM));
    assertThat(badge.has("program")).isEqualTo(prefix.equals(PROGRAM));
    // and from every parent
    for (var parent = prefix; parent.length() >= SYSTEM.length(); parent = above(parent)) {
      assertThat(site.get(parent + "/badges/" + slug).json().path("badge")).isEqualTo(badge);
    }
    // when
    var updated =
        site.put(
            prefix + "/badges/" + slug.toUpperCase(java.util.Locale.ROOT),
            "{\"name\":\"Alpinist\",\"strapline\":\"\",\"archived\":true,\"tags\":[\"rope\",\"ice\"],"
                + "\"criteria\":[]}");
    // then
    assertThat(updated.status()).as(updated.text()).isEqualTo(200);
    var changed = updated.json().path("badge");
    assertThat(changed.path("name").asString()).isEqualTo("Alpinist");
    assertThat(changed.path("strapline").isNull()).isTrue();
    assertThat(changed.path("archived").booleanValue()).isTrue();
    assertThat(changed.path("criteria").isEmpty()).isTrue();
    assertThat(changed.path("alignments").size()).as("absent stays").isEqualTo(1);
    assertThat(changed.path("tags").toString())
        .isEqualTo("[{\"id\":2,\"value\":\"rope\"},{\"id\":3,\"value\":\"ice\"}]");
    assertThat(site.get(prefix + "/badges/" + slug).json().path("badge")).isEqualTo(changed);
    // when
    var deleted = site.delete(prefix + "/badges/" + slug);
    // then
    assertThat(deleted.json().path("status").asString()).isEqualTo("deleted");
    assertThat(deleted.json().path("badge")).isEqualTo(changed);
    assertThat(site.get(prefix + "/badges/" + slug).json().path("message").asString())
        .isEqualTo("Could not find badge field: `slug`, value: `" + slug + "`");
    assertThat(site.delete(prefix + "/badges/" + slug).status()).isEqualTo(404);
    created(prefix + "/badges", FULL.formatted(slug));
  }

  @Test
  void takesFormsAsTheOriginalDoes() {
    var form =
        "name=Form+Badge&earnerDescription=E&consumerDescription=C&unique=false"
            + "&criteriaUrl=https%3A%2F%2Fc.example&image=https%3A%2F%2Fi.example%2Fi.png"
            + "&categories=a&categories=b";
    var answer =
        site.send(
            "POST",
            SYSTEM + "/badges",
            form,
            "Content-Type",
            "application/x-www-form-urlencoded; charset=utf-8");
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    assertThat(answer.json().at("/badge/slug").asString()).isEqualTo("form-badge");
    assertThat(answer.json().at("/badge/categories").toString()).isEqualTo("[\"a\",\"b\"]");
  }

  @Test
  void namesEveryBadField() {
    var answer =
        site.post(
            SYSTEM + "/badges",
            """
            {"name":["a"],"slug":"a/b","strapline":"%s","earnerDescription":{},"unique":"perhaps",
             "criteriaUrl":"javascript:alert(1)","timeValue":"soon","timeUnits":"years","limit":1e99,
             "criteria":"many","tags":[["x"]],"image":"ftp://i.example","alignments":[{"name":"n"}]}
            """
                .formatted("x".repeat(141)));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(fields(answer))
        .containsExactlyInAnyOrder(
            "name",
            "slug",
            "strapline",
            "earnerDescription",
            "consumerDescription",
            "unique",
            "criteriaUrl",
            "timeValue",
            "timeUnits",
            "limit",
            "criteria",
            "tags",
            "image",
            "alignments");
    assertThat(fields(site.post(SYSTEM + "/badges", "{}")))
        .containsExactlyInAnyOrder(
            "name", "slug", "earnerDescription", "consumerDescription", "criteriaUrl");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"criteria\":[{\"description\":{\"a\":1}}]}",
        "{\"criteria\":[1]}",
        "{\"criteria\":{\"a\":1}}",
        "{\"alignments\":[{\"name\":\"n\",\"url\":\"x\",\"description\":\"d\"}]}",
        "{\"name\":\"a\\u0007b\"}",
        "{\"name\":\" \"}",
        "{\"earnerDescription\":null}",
        "{\"slug\":{}}",
        "{\"imageUrl\":[]}",
        "{\"image\":\"data:image/png;base64,AAAA\"}"
      })
  void refusesAHostileChange(String body) {
    // given
    site.post(SYSTEM + "/badges", FULL.formatted("target"));
    var before = site.get(SYSTEM + "/badges/target").text();
    // when
    var answer = site.put(SYSTEM + "/badges/target", body);
    // then
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.json().path("code").asString()).isEqualTo("ValidationError");
    assertThat(answer.json().path("details").size()).isEqualTo(1);
    assertThat(site.get(SYSTEM + "/badges/target").text()).isEqualTo(before);
  }

  @Test
  void refusesMoreThanItCanKeep() {
    var item = "{\"description\":\"d\",\"required\":1},";
    var many = item.repeat(200) + item.substring(0, item.length() - 1);
    site.post(SYSTEM + "/badges", FULL.formatted("bounded"));
    assertThat(fields(site.put(SYSTEM + "/badges/bounded", "{\"criteria\":[" + many + "]}")))
        .containsExactly("criteria");
    var long16 = "x".repeat(16_001);
    assertThat(
            fields(
                site.put(
                    SYSTEM + "/badges/bounded",
                    "{\"tags\":[\"%s\"],\"earnerDescription\":\"%s\"}".formatted(long16, long16))))
        .containsExactlyInAnyOrder("tags", "earnerDescription");
    var most = "€".repeat(16_000);
    assertThat(
            site.put(
                    SYSTEM + "/badges/bounded",
                    "{\"tags\":[\"%s\"],\"earnerDescription\":\"%s\",\"consumerDescription\":\"%s\"}"
                        .formatted(most, most, most))
                .status())
        .isEqualTo(200);
  }

  @Test
  void refusesASlugThatTheSystemHasAnywhere() {
    created(PROGRAM + "/badges", FULL.formatted("once"));
    var again = site.post(SYSTEM + "/badges", FULL.formatted("ONCE"));
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.json().path("message").asString())
        .isEqualTo("badge with that `slug` already exists");
    assertThat(again.json().at("/details/slug").asString()).isEqualTo("ONCE");
    assertThat(again.json().at("/details/name").asString()).isEqualTo("Climber");
  }

  @Test
  void listsWhatIsBelowAPlaceWithoutTheArchived() {
    // given
    created("/systems", "{\"name\":\"Lists\",\"url\":\"https://l.example\"}");
    created("/systems/lists/issuers", "{\"name\":\"I\",\"url\":\"https://i.example\"}");
    created("/systems/lists/badges", FULL.formatted("s"));
    created("/systems/lists/issuers/i/badges", FULL.formatted("i"));
    created("/systems/lists/badges", FULL.formatted("old"));
    site.put("/systems/lists/badges/old", "{\"archived\":\"true\"}");
    // then
    assertThat(slugs(site.get("/systems/lists/badges"))).containsExactly("s", "i");
    assertThat(slugs(site.get("/systems/lists/badges?archived=true"))).containsExactly("old");
    for (var all : List.of("?archived=any", "?archived=")) {
      assertThat(slugs(site.get("/systems/lists/badges" + all))).containsExactly("s", "i", "old");
    }
    assertThat(slugs(site.get("/systems/lists/issuers/i/badges"))).containsExactly("i");
    assertThat(site.get("/systems/lists/issuers/i/badges/s").status()).isEqualTo(404);
    var page = site.get("/systems/lists/badges?archived=any&page=2&count=1");
    assertThat(slugs(page)).containsExactly("i");
    assertThat(page.json().at("/pageData/total").intValue()).isEqualTo(3);
    var wrong = site.get("/systems/lists/badges?archived=perhaps");
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.json().path("code").asString()).isEqualTo("InvalidParameter");
    assertThat(wrong.json().path("parameter").asString()).isEqualTo("archived");
  }

  @Test
  void isOneThingWithTheTemplatesOfTheNativeApi() {
    // given
    created(PROGRAM + "/badges", FULL.formatted("both"));
    // then
    var template = template("both");
    assertThat(template.path("active").booleanValue()).isTrue();
    assertThat(template.path("origin").asString()).isEqualTo("hosted");
    assertThat(template.path("description").asString()).isEqualTo("Climbed");
    assertThat(template.path("program").isNull()).isFalse();
    // when
    var id = template.path("id").asString();
    var patched =
        api.send("PATCH", "/v1/templates/" + id, school.admin(), "{\"name\":\"Changed\"}");
    assertThat(patched.status()).as(patched.text()).isEqualTo(200);
    // then
    var badge = site.get(PROGRAM + "/badges/both").json().path("badge");
    assertThat(badge.path("name").asString()).isEqualTo("Changed");
    assertThat(badge.path("criteria").size()).isEqualTo(2);
    // when
    site.delete(SYSTEM + "/badges/both");
    assertThat(api.get("/v1/templates/" + id, school.admin()).status()).isEqualTo(404);
    // and a template that BadgeKit knows nothing of
    api.post("/v1/templates", school.admin(), "{\"name\":\"Native\",\"slug\":\"native\"}");
    var plain = site.get(SYSTEM + "/badges/native").json().path("badge");
    assertThat(plain.path("strapline").isNull()).isTrue();
    assertThat(plain.path("criteria").isEmpty()).isTrue();
    assertThat(plain.has("imageUrl")).isFalse();
    assertThat(site.put(SYSTEM + "/badges/native", "{\"strapline\":\"Now\"}").status())
        .isEqualTo(200);
  }

  @Test
  void keepsTheBadgesOfASystemFromTheConsumersOfAnother() {
    // given
    Tenant.create(api, "rival");
    var own = consumer("school");
    var rival = consumer("rival");
    created(SYSTEM + "/badges", FULL.formatted("guarded"));
    // then
    assertThat(own.get(SYSTEM + "/badges/guarded").status()).isEqualTo(200);
    assertThat(own.put(SYSTEM + "/badges/guarded", "{\"limit\":7}").status()).isEqualTo(200);
    assertThat(own.get("/systems").status()).isEqualTo(403);
    assertThat(own.post("/systems", "{}").status()).isEqualTo(403);
    for (var answer :
        List.of(
            rival.get(SYSTEM + "/badges"),
            rival.get(SYSTEM + "/badges/guarded"),
            rival.post(ISSUER + "/badges", FULL.formatted("intruder")),
            rival.put(SYSTEM + "/badges/guarded", "{}"),
            rival.delete(SYSTEM + "/badges/guarded"),
            rival.delete(PROGRAM))) {
      assertThat(answer.status()).as(answer.text()).isEqualTo(403);
    }
    assertThat(rival.get("/systems/rival/badges/guarded").status()).isEqualTo(404);
  }

  private BadgeKitSite consumer(String system) {
    var made =
        api.post(
            "/v1/consumers",
            RunningApi.ADMIN,
            "{\"system\":\"" + system + "\",\"description\":\"test\"}");
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return new BadgeKitSite(
        api, made.json().path("key").asString(), made.json().path("secret").asString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/systems/school/badges/a%0d%0ab",
        "/systems/school/badges/a%00b",
        "/systems/school/badges/a%2fb",
        "/systems/school/badges/%ff%fe",
        "/systems/school/badges/%f0%9f%8e%93",
        "/systems/school/badges/..%5c..",
        "/systems/school/badges/~1"
      })
  void findsNothingUnderAHostilePath(String path) {
    var answer = site.get(path);
    assertThat(answer.status()).as(answer.text()).isIn(400, 404);
    assertThat(answer.json().has("code")).as(answer.text()).isTrue();
  }

  @Test
  void readsTextsOfEveryScript() {
    var name = "徽章 🎓 été";
    created(
        SYSTEM + "/badges",
        FULL.formatted("scripts").replace("Climber\",\"slug", name + "\",\"slug"));
    var long5000 = "/systems/school/badges/" + "x".repeat(5000);
    assertThat(site.get(SYSTEM + "/badges/scripts").json().at("/badge/name").asString())
        .isEqualTo(name);
    assertThat(site.get(long5000).status()).isEqualTo(404);
    created(SYSTEM + "/badges", FULL.formatted("Täg 1"));
    assertThat(site.get(SYSTEM + "/badges/t%C3%A4g%201").json().at("/badge/slug").asString())
        .isEqualTo("Täg 1");
  }

  @Test
  void answersUnreadableBodiesAsTheOriginal() {
    assertThat(site.post(SYSTEM + "/badges", "{").json().path("code").asString())
        .isEqualTo("InvalidContent");
    assertThat(site.send("POST", SYSTEM + "/badges", "x", "Content-Type", "text/plain").status())
        .isEqualTo(415);
    assertThat(site.send("PATCH", SYSTEM + "/badges", "{}").status()).isEqualTo(405);
  }

  private tools.jackson.databind.JsonNode template(String slug) {
    return api.get("/v1/templates?limit=100", school.admin())
        .json()
        .path("items")
        .valueStream()
        .filter(one -> one.path("slug").asString().equals(slug))
        .findFirst()
        .orElseThrow();
  }

  private static String above(String prefix) {
    return prefix.equals(SYSTEM) ? "" : prefix.replaceAll("/[^/]+/[^/]+$", "");
  }

  private Answer created(String path, String body) {
    var answer = site.post(path, body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer;
  }

  private static List<String> slugs(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer
        .json()
        .path("badges")
        .valueStream()
        .map(one -> one.path("slug").asString())
        .toList();
  }

  private static List<String> fields(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    return answer
        .json()
        .path("details")
        .valueStream()
        .map(one -> one.path("field").asString())
        .toList();
  }
}
