package dev.laurel.api.badgekit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.api.RunningApi.Answer;
import dev.laurel.api.award.AwardStage;
import dev.laurel.store.UtcTime;
import dev.laurel.store.award.AwardsOnRecord;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InstancesOverHttpTest {
  private static final String SYSTEM = "/systems/acme";
  private static final String ISSUER = SYSTEM + "/issuers/works";
  private static final String PROGRAM = ISSUER + "/programs/night";

  private AwardStage stage;
  private BadgeKitSite site;
  private long issuer;
  private long program;
  private long badgeRow;
  private String badge;

  @BeforeAll
  void open() {
    stage = new AwardStage(BadgeKitSite.MASTER_SETTING);
    site = BadgeKitSite.master(stage.api);
    issuer = insert("issuer", "works");
    program = insert("program", "night", issuer);
  }

  @AfterAll
  void close() {
    stage.close();
  }

  /** A badge of the program, so that all three scopes reach it. */
  @BeforeEach
  void anotherBadge() {
    badge = "Badge-" + UUID.randomUUID().toString().substring(0, 8);
    badgeRow = badge(badge, null);
  }

  @ParameterizedTest
  @ValueSource(strings = {SYSTEM, ISSUER, PROGRAM})
  void createsReadsListsAndDeletesInEveryScope(String prefix) {
    var instances = prefix + "/badges/" + badge.toLowerCase(java.util.Locale.ROOT) + "/instances";
    var created = post(instances, "{\"email\": \"Ada@Example.org\", \"surprise\": 1}");
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    assertThat(created.json().path("status").asString()).isEqualTo("created");
    var instance = created.json().path("instance");
    var slug = instance.path("slug").asString();
    assertThat(slug).matches("[0-9a-f]{40}");
    assertThat(created.header("Location")).isEqualTo("/public/assertions/" + slug);
    assertThat(instance.propertyNames())
        .containsExactly("slug", "email", "expires", "issuedOn", "assertionUrl", "badge");
    assertThat(instance.path("email").asString()).isEqualTo("Ada@Example.org");
    assertThat(instance.path("expires").isNull()).isTrue();
    assertThat(instance.path("badge").isNull()).isTrue();
    assertThat(instance.path("issuedOn").asString())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    assertThat(instance.path("assertionUrl").asString())
        .isEqualTo("http://laurel.test/public/assertions/" + slug);

    var read = site.get(instances + "/ADA@example.org");
    assertThat(read.status()).as(read.text()).isEqualTo(200);
    var found = read.json().path("instance");
    assertThat(found.propertyNames())
        .containsExactly(
            "slug", "email", "expires", "issuedOn", "claimCode", "assertionUrl", "badge");
    assertThat(found.path("slug").asString()).isEqualTo(slug);
    assertThat(found.path("issuedOn")).isEqualTo(instance.path("issuedOn"));
    assertThat(found.path("claimCode").isNull()).isTrue();
    assertThat(found.path("badge").path("slug").asString()).isEqualTo(badge);

    var listed = site.get(instances);
    assertThat(listed.json().path("instances")).hasSize(1);
    assertThat(listed.json().path("instances").path(0)).isEqualTo(found);
    assertThat(listed.json().has("pageData")).isFalse();

    var held = site.get(prefix + "/instances/ada@example.org");
    assertThat(held.status()).as(held.text()).isEqualTo(200);
    assertThat(held.json().path("instances").path(0)).isEqualTo(found);
    assertThat(held.json().path("instance")).isEqualTo(found);

    var deleted = site.delete(instances + "/ada@example.org");
    assertThat(deleted.status()).as(deleted.text()).isEqualTo(200);
    assertThat(deleted.json().path("instance")).isEqualTo(found);
    for (var again :
        List.of(
            site.delete(instances + "/ada@example.org"),
            site.get(instances + "/ada@example.org"))) {
      assertThat(again.status()).isEqualTo(404);
      assertThat(again.json().path("code").asString()).isEqualTo("ResourceNotFound");
      assertThat(again.json().path("message").asString())
          .isEqualTo("Could not find badgeInstance field: `email`, value: `ada@example.org`");
    }
    assertThat(site.get(instances).json().path("instances")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"50%off@example.org", "a/b@example.org", "a//b?c#d@example.org"})
  void readsAndDeletesWhateverAddressItAwarded(String email) {
    assertThat(award(email).status()).isEqualTo(201);
    var escaped = URLEncoder.encode(email, StandardCharsets.UTF_8);
    var read = site.get(instances() + "/" + escaped);
    assertThat(read.status()).as(read.text()).isEqualTo(200);
    assertThat(read.json().path("instance").path("email").asString()).isEqualTo(email);
    var held = site.get(SYSTEM + "/instances/" + escaped);
    assertThat(held.json().path("instances")).hasSize(1);
    assertThat(site.delete(instances() + "/" + escaped).status()).isEqualTo(200);
    assertThat(site.get(instances() + "/" + escaped).status()).isEqualTo(404);
  }

  @Test
  void awardsAgainAfterADeletionUnderANewSlug() {
    var first = slug(award("again@example.org"));
    assertThat(site.delete(instances() + "/again@example.org").status()).isEqualTo(200);

    var second = award("again@example.org");
    assertThat(second.status()).as(second.text()).isEqualTo(201);
    assertThat(slug(second)).isNotEqualTo(first);
    assertThat(statusOf(first)).isEqualTo("revoked");
    assertThat(statusOf(slug(second))).isEqualTo("awarded");
  }

  @Test
  void givesOneOfTwentyIdenticalPostsTheBadgeAndTellsTheOthersWhere() throws Exception {
    var answers = twenty(n -> "{\"email\": \"crowd@example.org\"}");

    // None only if a busy machine answered the winner too late, who then repeated the request.
    assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSizeLessThan(2);
    var slug = site.get(instances()).json().path("instances").path(0).path("slug").asString();
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 201)
        .hasSizeGreaterThan(18)
        .allSatisfy(
            late -> {
              assertThat(late.json().path("code").asString()).isEqualTo("ResourceConflict");
              assertThat(late.json().path("message").asString())
                  .isEqualTo("User crowd@example.org has already been awarded badge " + badge);
              var details = late.json().path("details");
              assertThat(details.path("assertionUrl").asString())
                  .isEqualTo("http://laurel.test/public/assertions/" + slug);
              assertThat(details.path("instance").path("slug").asString()).isEqualTo(slug);
            });
  }

  @Test
  void letsOneOfTwentyEarnersUseACodeForSingleUse() throws Exception {
    code("once", false);

    var answers =
        twenty(n -> "{\"email\": \"e%d@example.org\", \"claimCode\": \"ONCE\"}".formatted(n));

    // A winner whom a busy machine did not answer in time repeats the request, and is told so.
    var winners =
        answers.stream()
            .filter(one -> one.status() == 201 || one.json().path("details").has("assertionUrl"))
            .toList();
    assertThat(winners).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> !winners.contains(answer))
        .allSatisfy(
            late -> {
              assertThat(late.status()).isEqualTo(400);
              assertThat(late.json().path("code").asString()).isEqualTo("CodeAlreadyUsed");
              assertThat(late.json().path("message").asString())
                  .isEqualToIgnoringCase("Claim code `once` has already been claimed");
            });
    assertThat(site.get(instances()).json().path("instances")).hasSize(1);
  }

  @Test
  void tellsAnEarnerWhoRepeatsAClaimOfTheBadge() {
    code("mine", false);
    var first = claim("claimer@example.org", "MINE");
    assertThat(first.json().path("instance").path("claimCode").asString()).isEqualTo("mine");
    var again = claim("claimer@example.org", "mine");
    assertThat(again.status()).isEqualTo(400);
    assertThat(again.json().path("code").asString()).isEqualTo("CodeAlreadyUsed");
    assertThat(again.json().path("details").path("assertionUrl").asString())
        .endsWith("/" + slug(first));
  }

  @Test
  void burnsNoCodeByAConflictAndTakesOneForManyAgainAndAgain() {
    code("single", false);
    code("many", true);
    award("holder@example.org");
    assertThat(claim("holder@example.org", "single").status()).isEqualTo(409);
    assertThat(claim("other@example.org", "single").status()).isEqualTo(201);
    assertThat(claim("third@example.org", "single").status()).isEqualTo(400);
    assertThat(claim("third@example.org", "many").status()).isEqualTo(201);
    assertThat(claim("fourth@example.org", "MANY").status()).isEqualTo(201);

    var unknown = claim("fifth@example.org", "foreign");
    assertThat(unknown.status()).isEqualTo(400);
    assertThat(unknown.json().path("details").path(0).path("field").asString())
        .isEqualTo("claimCode");
  }

  @Test
  void showsTheLatestEarnerOfACodeForMany() {
    code("open-day", true);
    assertThat(shown("open-day").path("claimed").asBoolean()).isFalse();
    for (var earner : List.of("first@example.org", "Second@example.org")) {
      assertThat(claim(earner, "open-day").status()).isEqualTo(201);
      for (var code : List.of(shown("open-day"), listed("open-day"))) {
        assertThat(code.path("claimed").asBoolean()).isTrue();
        assertThat(code.path("email").asString()).isEqualTo(earner);
        assertThat(code.path("multiuse").asBoolean()).isTrue();
      }
    }
    var badge = site.get(SYSTEM + "/codes/open-day").json().path("badge");
    assertThat(badge.path("claimed").asInt()).isZero();
    stage
        .jdbc()
        .sql("UPDATE credential SET revocation_cause = 'abandoned' WHERE template_id = ?")
        .param(badgeRow)
        .update();
    assertThat(shown("open-day").path("claimed").asBoolean()).isFalse();
  }

  @Test
  void publishesAnAssertionFromItsAwardUntilItsDeletion() throws Exception {
    var created = award("Public@Example.org").json().path("instance");
    var path = created.path("assertionUrl").asString().replace("http://laurel.test", "");
    var assertion = stage.api.get(path, null);
    assertThat(assertion.status()).as(assertion.text()).isEqualTo(200);
    var recipient = assertion.json().path("recipient");
    var shown = site.get(instances() + "/public@example.org").json().path("instance");
    assertThat(recipient.path("identity").asString())
        .isEqualTo(
            "sha256$"
                + BadgeKitSite.sha256(
                    shown.path("email").asString() + recipient.path("salt").asString("")));
    assertThat(assertion.json().path("verify").path("url").asString())
        .isEqualTo(created.path("assertionUrl").asString());

    assertThat(site.delete(instances() + "/public@example.org").status()).isEqualTo(200);
    var gone = stage.api.get(path, null);
    assertThat(gone.status()).isEqualTo(410);
    assertThat(gone.text()).isEqualTo("{\"revoked\":true}");

    var again = award("public@example.org");
    assertThat(slug(again)).isNotEqualTo(created.path("slug").asString());
    assertThat(stage.api.get("/public/assertions/" + slug(again), null).status()).isEqualTo(200);
    assertThat(stage.api.get(path, null).status()).isEqualTo(410);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|email",
        "{\"email\": \"\"}|email",
        "{\"email\": \"nobody\"}|email",
        "{\"email\": {\"a\": 1}}|email",
        "{\"email\": [\"a@example.org\"]}|email",
        "{\"email\": \"a@example.org\", \"expires\": \"soon\"}|expires",
        "{\"email\": \"a@example.org\", \"issuedOn\": {}}|issuedOn",
        "{\"email\": \"a@example.org\", \"slug\": \"a/b\"}|slug",
        "{\"email\": \"a@example.org\", \"slug\": \"a\\r\\nSet-Cookie: b\"}|slug",
        "{\"email\": \"a@example.org\", \"slug\": \"..\"}|slug",
        "{\"email\": \"a@example.org\", \"slug\": \"trail\\n\"}|slug",
        "{\"email\": \"a@example.org\", \"slug\": \"\\r\\nlead\"}|slug",
        "{\"email\": \"a@example.org\", \"claimCode\": \"trail\\n\"}|claimCode",
        "{\"email\": \"a@example.org\", \"slug\": \"8d2c7a9e-2b59-4a9b-8b0d-0a4f3a2d6f11\"}|slug",
        "{\"email\": \"x\", \"slug\": \"a/b\", \"expires\": \"soon\"}|email,slug,expires",
        "{\"email\": \"a@b\"}|email",
        "{\"email\": \"a@b..example.org\"}|email",
        "{\"email\": \"a..b@example.org\"}|email",
        "{\"email\": \"<a@example.org>\"}|email",
      })
  void namesEveryFieldThatIsWrong(String body, String fields) {
    var answer = post(instances(), body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.json().path("code").asString()).isEqualTo("ValidationError");
    assertThat(answer.json().path("message").asString())
        .isEqualTo("Could not validate required fields");
    assertThat(answer.json().path("details").findValuesAsString("field"))
        .containsExactlyInAnyOrder(fields.split(","));
  }

  @Test
  void saysWhatIsWrongWithAnEmailAsTheOriginalDoes() {
    var missing = post(instances(), "{}").json().path("details").path(0);
    assertThat(missing.propertyNames()).containsExactly("field", "value");
    assertThat(missing.path("value").asString()).isEmpty();
    var invalid = post(instances(), "{\"email\": \"banana\"}").json().path("details").path(0);
    assertThat(invalid.path("message").asString()).isEqualTo("Invalid email");
    assertThat(invalid.path("value").asString()).isEqualTo("banana");
  }

  @ParameterizedTest
  @CsvSource({
    "1401358561, 2014-05-29T10:16:01.000Z",
    "1401358561654, 2014-05-29T10:16:01.654Z",
    "'\"2014-05-29T10:16:01.654Z\"', 2014-05-29T10:16:01.654Z",
    "'\"2014-05-29T12:16:01+0200\"', 2014-05-29T10:16:01.000Z",
  })
  void takesTimesInSecondsMillisecondsAndIso(String given, String shown) {
    var body =
        "{\"email\": \"a@example.org\", \"slug\": \"%s\", \"issuedOn\": %s, \"expires\": %s}"
            .formatted("s" + UUID.randomUUID(), given, given);
    var created = post(instances(), body).json().path("instance");
    assertThat(created.path("issuedOn").asString()).isEqualTo(shown);
    assertThat(created.path("expires").asString()).isEqualTo(shown);
    var read = site.get(instances() + "/a@example.org").json().path("instance");
    assertThat(read.path("issuedOn").asString()).isEqualTo(shown);
    assertThat(read.path("expires").asString()).isEqualTo(shown);
    assertThat(post(instances(), body).status()).isEqualTo(409);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "o'neil+badges@sub.example.co.uk",
        "jos\u00e9@ex\u00e4mple.org",
        "a/b@example.org"
      })
  void awardsToUnusualAddresses(String email) {
    var created = post(instances(), "{\"email\": \"%s\", \"expires\": 0}".formatted(email));
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    assertThat(created.json().path("instance").path("email").asString()).isEqualTo(email);
    assertThat(created.json().path("instance").path("expires").isNull()).isTrue();
  }

  @Test
  void deletesOnceWhoeverElseTries() throws Exception {
    post(instances(), "{\"email\": \"gone@example.org\"}");

    var path = instances() + "/gone@example.org";
    var answers = atOnce(n -> site.delete(path));

    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
    assertThat(answers).filteredOn(answer -> answer.status() == 404).hasSize(19);
  }

  @Test
  void givesASlugOfOnesOwnOnce() {
    var slug = "Prize-" + badge;
    var body = "{\"email\": \"%s@example.org\", \"slug\": \"%s\"}";
    assertThat(slug(post(instances(), body.formatted("a", slug)))).isEqualTo(slug);
    var taken = post(instances(), body.formatted("b", slug.toUpperCase(java.util.Locale.ROOT)));
    assertThat(taken.status()).as(taken.text()).isEqualTo(409);
    assertThat(taken.json().path("code").asString()).isEqualTo("ResourceConflict");
  }

  @Test
  void looksForSystemIssuerProgramAndBadgeInThatOrder() {
    var unknown =
        List.of(
            "/systems/x/issuers/y/programs/z/badges/b|system|x",
            SYSTEM + "/issuers/y/programs/z/badges/b|issuer|y",
            ISSUER + "/programs/z/badges/b|program|z",
            PROGRAM + "/badges/b|badge|b",
            "/systems/elsewhere/badges/" + badge + "|badge|" + badge);
    for (var line : unknown) {
      var parts = line.split("\\|");
      var answer = post(parts[0] + "/instances", "{}");
      assertThat(answer.status()).as(line).isEqualTo(404);
      assertThat(answer.json().path("message").asString())
          .isEqualTo("Could not find %s field: `slug`, value: `%s`".formatted(parts[1], parts[2]));
    }
  }

  @Test
  void answersPagesWithTheirTotalAndAnEmptyOneBeyondTheEnd() {
    for (var n = 0; n < 5; n++) {
      award("page-" + n + "@example.org");
    }
    var second = site.get(instances() + "?page=2&count=2").json();
    assertThat(emails(second)).containsExactly("page-2@example.org", "page-3@example.org");
    assertThat(second.path("pageData").path("page").asInt()).isEqualTo(2);
    assertThat(second.path("pageData").path("count").asInt()).isEqualTo(2);
    assertThat(second.path("pageData").path("total").asInt()).isEqualTo(5);

    var beyond = site.get(instances() + "?page=99999999999&count=100000").json();
    assertThat(beyond.path("instances")).isEmpty();
    assertThat(beyond.path("pageData").path("total").asInt()).isEqualTo(5);

    for (var whole : List.of("", "?page=1", "?page=0&count=2", "?page=x&count=2", "?count=-1")) {
      var all = site.get(instances() + whole).json();
      assertThat(all.path("instances")).as(whole).hasSize(5);
      assertThat(all.has("pageData")).as(whole).isFalse();
    }
  }

  @Test
  void answersTheFirstThousandOfALongListAndALinkToTheRest() {
    for (var range : List.of(List.of(1, 600), List.of(601, 1_001))) {
      stage
          .jdbc()
          .sql(
              "INSERT INTO learner (uuid, system_id, email, email_key, created_at)"
                  + " WITH RECURSIVE numbers AS (SELECT ? AS n UNION ALL"
                  + " SELECT n + 1 FROM numbers WHERE n < ?)"
                  + " SELECT UUID(), ?, CONCAT(n, '-long@example.org'),"
                  + " CONCAT(n, '-long@example.org'), ? FROM numbers")
          .params(range.getFirst(), range.getLast(), stage.system, then())
          .update();
    }
    stage
        .jdbc()
        .sql(
            "INSERT INTO credential (uuid, system_id, template_id, learner_id, status, state, step,"
                + " inserted_by_run, issued_on, evidence, created_at)"
                + " SELECT UUID(), system_id, ?, id, 'awarded', 'issued', 'issue', 'r', ?, '', ?"
                + " FROM learner WHERE email LIKE '%-long@example.org'")
        .params(badgeRow, then(), then())
        .update();

    var answer = site.get(instances());
    assertThat(answer.json().path("instances")).hasSize(1_000);
    assertThat(answer.header("Link")).contains("page=2").contains("rel=\"next\"");
    assertThat(site.get(instances() + "?page=2&count=1000").json().path("instances")).hasSize(1);
    assertThat(site.get(instances() + "?page=1&count=5000").json().path("instances"))
        .hasSize(1_000);
  }

  @Test
  void answersAnEmptyListForAnEarnerWithoutBadges() {
    var nobody = site.get(SYSTEM + "/instances/nobody@example.org");
    assertThat(nobody.status()).isEqualTo(200);
    assertThat(nobody.json().path("instances")).isEmpty();
    assertThat(nobody.json().has("instance")).isFalse();
  }

  @Test
  void refusesAnErasedEarnerAndABadgeThatIsNotActive() {
    award("erased@example.org");
    stage
        .jdbc()
        .sql("UPDATE learner SET erased_at = ? WHERE email_key = 'erased@example.org'")
        .param(then())
        .update();
    badge = "another-" + badge;
    var idle = badge(badge, null);
    assertThat(award("erased@example.org").status()).isEqualTo(409);
    stage.jdbc().sql("UPDATE template SET is_active = FALSE WHERE id = ?").param(idle).update();
    var inactive = award("new@example.org");
    assertThat(inactive.status()).isEqualTo(409);
    assertThat(inactive.json().path("message").asString()).contains("is not active");
  }

  @Test
  void asksForANameBeforeItAwardsAtAProviderThatWantsOne() {
    badge = "engine-" + badge;
    var row =
        badge(
            badge,
            stage.jdbc().sql("SELECT MIN(id) FROM provider_account").query(Long.class).single());
    var nameless = award("nameless@example.org");
    assertThat(nameless.status()).as(nameless.text()).isEqualTo(400);
    assertThat(nameless.text()).contains("fallbackName");

    stage
        .jdbc()
        .sql("UPDATE template SET fallback_name = 'Badge Earner' WHERE id = ?")
        .param(row)
        .update();
    assertThat(award("nameless@example.org").status()).isEqualTo(201);
  }

  @Test
  void costsNoMoreStatementsThanAnyOtherAward() {
    stage.ends(credential(award("warm@example.org")));
    var before = stage.statements();
    stage.ends(credential(award("counted@example.org")));
    // One of them is the test's own.
    assertThat(stage.statements() - before - 1).isLessThanOrEqualTo(8);
  }

  private UUID credential(Answer created) {
    return UUID.fromString(
        stage
            .jdbc()
            .sql("SELECT uuid FROM credential WHERE slug = ?")
            .param(slug(created))
            .query(String.class)
            .single());
  }

  private List<Answer> twenty(IntFunction<String> body) throws InterruptedException {
    return atOnce(n -> post(instances(), body.apply(n)));
  }

  private static List<Answer> atOnce(IntFunction<Answer> request) throws InterruptedException {
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      var requests =
          IntStream.range(0, 20).mapToObj(n -> (Callable<Answer>) () -> request.apply(n)).toList();
      return callers.invokeAll(requests).stream().map(Future::resultNow).toList();
    }
  }

  private Answer award(String email) {
    return post(instances(), "{\"email\": \"" + email + "\"}");
  }

  private Answer claim(String email, String code) {
    return post(instances(), "{\"email\": \"%s\", \"claimCode\": \"%s\"}".formatted(email, code));
  }

  /** As callers are told to, repeats a request that a busy machine did not answer in time. */
  private Answer post(String path, String body) {
    var answer = site.post(path, body);
    for (var tries = 1; answer.status() == 503 && tries < 4; tries++) {
      answer = site.post(path, body);
    }
    return answer;
  }

  private String instances() {
    return PROGRAM + "/badges/" + badge + "/instances";
  }

  private String statusOf(String slug) {
    return stage
        .jdbc()
        .sql("SELECT status FROM credential WHERE slug = ?")
        .param(slug)
        .query(String.class)
        .single();
  }

  private JsonNode shown(String code) {
    return site.get(PROGRAM + "/badges/" + badge + "/codes/" + code).json().path("claimCode");
  }

  private JsonNode listed(String code) {
    return site.get(PROGRAM + "/badges/" + badge + "/codes")
        .json()
        .path("claimCodes")
        .valueStream()
        .filter(one -> one.path("code").asString().equals(code))
        .findFirst()
        .orElseThrow();
  }

  private void code(String code, boolean multiuse) {
    stage
        .jdbc()
        .sql(
            "INSERT INTO claim_code (system_id, template_id, code, code_key, multiuse, created_at)"
                + " VALUES (?, ?, ?, ?, ?, ?)")
        .params(stage.system, badgeRow, code, code, multiuse, then())
        .update();
  }

  private long badge(String slug, Long account) {
    var row = stage.record.template(stage.system, slug, account);
    stage
        .jdbc()
        .sql(
            "UPDATE template SET slug_key = LOWER(slug), issuer_id = ?, program_id = ? WHERE id ="
                + " ?")
        .params(issuer, program, row)
        .update();
    return row;
  }

  private long insert(String table, String slug, Long... parent) {
    var values = new ArrayList<Object>();
    values.addAll(List.of(UUID.randomUUID().toString(), stage.system, slug, slug, slug, then()));
    values.addAll(List.of(parent));
    stage
        .jdbc()
        .sql(
            "INSERT INTO %s (uuid, system_id, slug, slug_key, name, created_at%s) VALUES (?%s)"
                .formatted(
                    table,
                    parent.length == 0 ? "" : ", issuer_id",
                    ", ?".repeat(values.size() - 1)))
        .params(values)
        .update();
    return stage
        .jdbc()
        .sql("SELECT id FROM " + table + " WHERE slug = ?")
        .param(slug)
        .query(Long.class)
        .single();
  }

  private static Object then() {
    return UtcTime.of(AwardsOnRecord.THEN);
  }

  private static String slug(Answer created) {
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    return created.json().path("instance").path("slug").asString();
  }

  private static List<String> emails(JsonNode list) {
    return list.path("instances").valueStream().map(one -> one.path("email").asString()).toList();
  }
}
