package dev.laurel.api.badgekit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Who gets the badge, the claim code, the deletion when several ask at once or again. */
class InstanceRacesTest extends InstancesStage {

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
  void deletesOnceWhoeverElseTries() throws Exception {
    post(instances(), "{\"email\": \"gone@example.org\"}");

    var path = instances() + "/gone@example.org";
    var answers = atOnce(n -> site.delete(path));

    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
    assertThat(answers).filteredOn(answer -> answer.status() == 404).hasSize(19);
  }
}
