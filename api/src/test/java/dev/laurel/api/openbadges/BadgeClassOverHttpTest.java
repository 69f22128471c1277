package dev.laurel.api.openbadges;

import static dev.laurel.api.openbadges.PublicStage.BROWSER;
import static dev.laurel.api.openbadges.PublicStage.PUBLIC;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadgeClassOverHttpTest {
  private static final String ANY = "*/*";
  private static final String LD_JSON = "application/ld+json";
  private static final String PROGRAM = "/public/systems/school/issuers/maths/programs/summer";
  private static final Pattern LINK =
      Pattern.compile("(?:href|src|content)=\"(" + PUBLIC + "/[^\"]*)\"");
  private PublicStage stage;
  private long badge;

  @BeforeAll
  void open() {
    stage = new PublicStage();
    badge = stage.badge("division");
  }

  @AfterAll
  void close() {
    stage.close();
  }

  @Test
  void answersTheBadgeClassOfOpenBadgesOne() {
    var json = stage.get(PROGRAM + "/badges/division", ANY).json();

    assertThat(json.propertyNames())
        .containsExactly("name", "description", "image", "criteria", "issuer", "alignment", "tags");
    assertThat(json.path("name").asString()).isEqualTo("Long Division");
    assertThat(json.path("description").asString()).isEqualTo("Divides");
    assertThat(json.path("image").asString()).isEqualTo("https://school.test/division.png");
    assertThat(json.path("criteria").asString()).isEqualTo("https://school.test/division");
    assertThat(json.path("issuer").asString()).isEqualTo(PUBLIC + PROGRAM);
    assertThat(json.path("alignment").path(0).path("name").asString()).isEqualTo("Arithmetic");
    assertThat(json.path("tags").path(0).asString()).isEqualTo("maths");
  }

  @Test
  void answersTheBadgeClassOfOpenBadgesTwo() {
    var json = stage.get(PROGRAM + "/badges/division", LD_JSON).json();

    assertThat(json.path("@context").asString()).isEqualTo("https://w3id.org/openbadges/v2");
    assertThat(json.path("type").asString()).isEqualTo("BadgeClass");
    assertThat(json.path("id").asString()).isEqualTo(PUBLIC + PROGRAM + "/badges/division");
    assertThat(json.path("criteria").path("id").asString())
        .isEqualTo("https://school.test/division");
    assertThat(json.path("criteria").path("narrative").asString())
        .isEqualTo("* Divide by seven\n* Explain it (optional)");
    assertThat(json.path("alignment").path(0).path("targetUrl").asString())
        .isEqualTo("https://standards.test/4");
    assertThat(json.path("issuer").asString()).isEqualTo(PUBLIC + PROGRAM);
  }

  @Test
  void isReachedFromAboveAndByUuidUnderItsOneName() {
    for (var path :
        List.of(
            "/public/systems/school/badges/division",
            "/public/systems/SCHOOL/issuers/Maths/badges/DIVISION",
            "/public/badges/" + stage.uuid(badge))) {
      assertThat(stage.get(path, LD_JSON).json().path("id").asString())
          .as(path)
          .isEqualTo(PUBLIC + PROGRAM + "/badges/division");
    }
    stage.record.template(stage.system, "above", null);
    for (var path :
        List.of(
            "/public/systems/school/issuers/maths/badges/above",
            PROGRAM + "/badges/above",
            "/public/systems/other/badges/division",
            "/public/systems/school/issuers/other/badges/division",
            "/public/systems/school/issuers/other",
            "/public/systems/school/issuers/maths/programs/other",
            "/public/badges/" + UUID.randomUUID(),
            "/public/badges/division",
            "/public")) {
      assertThat(stage.get(path, ANY).status()).as(path).isEqualTo(404);
      assertThat(stage.get(path, BROWSER).status()).as(path).isEqualTo(404);
    }
  }

  @Test
  void letsAnIssuerSayWhatTheOneBelowLeavesOut() {
    var system = stage.get("/public/systems/school", ANY).json();
    assertThat(system.toString())
        .isEqualTo("{\"name\":\"School\",\"url\":\"https://school.test/\"}");

    var program = stage.get(PROGRAM, LD_JSON).json();
    assertThat(program.path("type").asString()).isEqualTo("Issuer");
    assertThat(program.path("id").asString()).isEqualTo(PUBLIC + PROGRAM);
    assertThat(program.path("name").asString()).isEqualTo("summer");
    assertThat(program.path("email").asString()).isEqualTo("maths@school.test");
    assertThat(program.path("description").asString()).isEqualTo("Numbers");
    assertThat(program.path("url").asString()).isEqualTo("https://school.test/");
  }

  @Test
  void givesABadgeOfWhichOnlyTheNameIsKnownAllThatABadgeClassMustHave() {
    var bare = stage.record.system("bare");
    var template = stage.record.template(bare, "bare <badge>", null);
    var json = stage.get("/public/badges/" + stage.uuid(template), ANY).json();

    assertThat(json.path("description").asString()).isEqualTo("bare <badge>");
    var picture = stage.get(json.path("image").asString(), ANY);
    assertThat(picture.header("Content-Type")).isEqualTo("image/svg+xml");
    assertThat(picture.text()).contains(">BB</text>");
    var criteria = stage.get(json.path("criteria").asString(), ANY);
    assertThat(criteria.header("Content-Type")).startsWith("text/html");
    assertThat(criteria.text()).contains("bare &lt;badge&gt;");
    var issuer = stage.get(json.path("issuer").asString(), ANY).json();
    assertThat(issuer.path("url").asString()).isEqualTo(json.path("issuer").asString());
  }

  @Test
  void servesWhatAnAssertionRefersToAfterItsBadgeAndIssuerWereDeleted() {
    var old = stage.badge("old");
    stage.award(old, "old@example.org", Map.of("slug", "of-old"));
    stage.delete("template", old);

    var deleted = stage.get("/public/assertions/of-old", ANY).json().path("badge").asString();
    assertThat(deleted).isEqualTo(PUBLIC + "/public/badges/" + stage.uuid(old));
    assertThat(stage.get(deleted, LD_JSON).json().path("id").asString()).isEqualTo(deleted);
    assertThat(stage.get(deleted, LD_JSON).json().path("issuer").asString())
        .isEqualTo(PUBLIC + PROGRAM);
    assertThat(stage.get(PROGRAM + "/badges/old", ANY).status()).isEqualTo(404);
    assertThat(stage.get(PROGRAM + "/badges/~" + old, ANY).status()).isEqualTo(404);

    var elsewhere = stage.record.system("closing");
    var last = stage.record.template(elsewhere, "last", null);
    stage.delete("template", last);
    stage.delete("`system`", elsewhere);
    var orphan = "/public/badges/" + stage.uuid(last);
    var issuer = stage.get(orphan, LD_JSON).json().path("issuer").asString();
    assertThat(issuer).isEqualTo(PUBLIC + orphan + "/issuer");
    assertThat(stage.get(issuer, LD_JSON).json().path("id").asString()).isEqualTo(issuer);
    assertThat(stage.get("/public/systems/closing", ANY).status()).isEqualTo(404);
    assertThat(stage.get("/public/systems/~" + elsewhere, ANY).status()).isEqualTo(404);
  }

  @Test
  void linksOnlyToWhatIsThere() {
    var bare = stage.record.template(stage.system, "linked", null);
    stage.award(bare, "linked@example.org", Map.of("slug", "linked"));
    stage.award(badge, "full@example.org", Map.of("slug", "full"));
    for (var accept : List.of(ANY, LD_JSON, BROWSER)) {
      for (var root : List.of("/public/assertions/", "/public/v2/assertions/")) {
        assertThat(follow(PUBLIC + root + "linked", accept)).hasSizeGreaterThanOrEqualTo(4);
        assertThat(follow(PUBLIC + root + "full", accept)).hasSizeGreaterThanOrEqualTo(3);
      }
    }
  }

  /** Every URL of ours that can be reached from one; each must answer 200. */
  private HashSet<String> follow(String from, String accept) {
    var seen = new HashSet<String>();
    var open = new ArrayDeque<>(List.of(from));
    while (!open.isEmpty()) {
      var url = open.remove();
      if (!seen.add(url)) {
        continue;
      }
      var answer = stage.get(url, accept);
      assertThat(answer.status()).as(url + " as " + accept).isEqualTo(200);
      if (String.valueOf(answer.header("Content-Type")).contains("json")) {
        texts(answer.json(), open);
      } else {
        var links = LINK.matcher(answer.text());
        while (links.find()) {
          open.add(links.group(1));
        }
      }
    }
    return seen;
  }

  private static void texts(JsonNode json, ArrayDeque<String> urls) {
    if (json.isString() && json.asString().startsWith(PUBLIC)) {
      urls.add(json.asString());
    }
    json.values().forEach(value -> texts(value, urls));
  }
}
