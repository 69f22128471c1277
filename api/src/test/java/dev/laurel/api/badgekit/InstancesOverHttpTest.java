package dev.laurel.api.badgekit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstancesOverHttpTest extends InstancesStage {

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
  void refusesWhatIsTooLongOnlyAsItIsKeptOrCompared() {
    var slug = "\u0130".repeat(255);
    var email = "e\u0301".repeat(200) + "@a.bc";
    var answer = post(instances(), "{\"email\": \"%s\", \"slug\": \"%s\"}".formatted(email, slug));
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.json().path("details").findValuesAsString("field"))
        .containsExactlyInAnyOrder("email", "slug");
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
  void refusesAnErasedEarnerAndABadgeThatIsNotActiveOrOnlyEarned() {
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
    stage
        .jdbc()
        .sql("UPDATE template SET is_active = TRUE, award_mode = 'requirements' WHERE id = ?")
        .param(idle)
        .update();
    var earned = award("new@example.org");
    assertThat(earned.status()).isEqualTo(409);
    assertThat(earned.json().path("message").asString()).contains("by its requirements only");
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
}
