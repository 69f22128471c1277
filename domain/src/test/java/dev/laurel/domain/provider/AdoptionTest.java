package dev.laurel.domain.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.domain.award.CredentialStatus;
import dev.laurel.domain.catalog.Origin;
import dev.laurel.domain.learner.EmailKey;
import dev.laurel.domain.provider.Adoption.Finding;
import dev.laurel.domain.provider.Adoption.Finding.Adopt;
import dev.laurel.domain.provider.Adoption.Finding.Conflict;
import dev.laurel.domain.provider.Adoption.Finding.Nothing;
import dev.laurel.domain.provider.Adoption.Finding.Publish;
import dev.laurel.domain.provider.Adoption.Finding.Replace;
import dev.laurel.domain.provider.Adoption.Finding.Revive;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdoptionTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  @ParameterizedTest
  @ValueSource(strings = {"pending", "accepted"})
  void adoptsALiveCredlyBadgeOfTheSamePerson(String state) {
    var badge = credly().state(state).build();

    assertThat(atCredly(badge)).isEqualTo(new Adopt(badge));
  }

  @ParameterizedTest
  @ValueSource(strings = {"revoked", "rejected"})
  void leavesACredlyBadgeThatIsRevokedOrRejectedToAPerson(String state) {
    assertThat(atCredly(credly().state(state).build())).isEqualTo(new Conflict("b-1"));
  }

  @Test
  void takesABadgePastItsEndForDead() {
    var ended = credly().expiresAt(NOW).build();
    var ending = credly().expiresAt(NOW.plusSeconds(1)).build();

    assertThat(atCredly(ended)).isEqualTo(new Conflict("b-1"));
    assertThat(atCredly(ending)).isEqualTo(new Adopt(ending));
  }

  @Test
  void knowsThePersonByEmailOnlyIfTheBadgeHasNoForeignId() {
    var byEmail = credly().recipientId(" ").email("ADA@example.org").build();

    assertThat(atCredly(byEmail)).isEqualTo(new Adopt(byEmail));
    assertThat(atCredly(credly().recipientId("p-9").build())).isEqualTo(new Conflict("b-1"));
    assertThat(atCredly(credly().recipientId(null).email("jose@example.org").build()))
        .isEqualTo(new Conflict("b-1"));
    assertThat(atCredly(credly().recipientId(null).email(null).build()))
        .isEqualTo(new Conflict("b-1"));
  }

  @Test
  void leavesABadgeThatAnotherAwardHoldsToAPerson() {
    assertThat(atCredly(credly().build(), claim("b-1", CredentialStatus.AWARDED)))
        .isEqualTo(new Conflict("b-1"));
  }

  @Test
  void overlooksTheDeadBadgeOfARevokedAwardButNotItsLiveOne() {
    var revoked = claim("b-1", CredentialStatus.REVOKED);

    assertThat(atCredly(credly().state("revoked").build(), revoked)).isEqualTo(new Nothing());
    assertThat(atCredly(credly().build(), revoked)).isEqualTo(new Conflict("b-1"));
  }

  @Test
  void replacesTheBadgeOfAnExpiredAward() {
    var badge = credly().build();

    assertThat(atCredly(badge, claim("b-1", CredentialStatus.EXPIRED)))
        .isEqualTo(new Replace(badge));
  }

  @Test
  void adoptsOrPublishesTheAccredibleRecordThatNamesThisAward() {
    var published = accredible().credential("c-1").recipientId("p-9").build();
    var unpublished = accredible().credential("c-1").published(false).build();

    assertThat(atAccredible(published)).isEqualTo(new Adopt(published));
    assertThat(atAccredible(unpublished)).isEqualTo(new Publish(unpublished));
  }

  @Test
  void leavesAnAccredibleRecordThatNamesAnUnknownAwardToAPerson() {
    assertThat(atAccredible(accredible().credential("c-9").build())).isEqualTo(new Conflict("b-1"));
  }

  @Test
  void revivesTheExpiredAccredibleRecordOfAnEarlierAward() {
    var dead = accredible().credential("c-0").expiresAt(NOW.minusSeconds(1)).build();
    var alive = accredible().credential("c-0").build();

    assertThat(atAccredible(dead, claim("", CredentialStatus.REVOKED))).isEqualTo(new Revive(dead));
    assertThat(atAccredible(dead, claim("", CredentialStatus.EXPIRED))).isEqualTo(new Revive(dead));
    assertThat(atAccredible(alive, claim("", CredentialStatus.EXPIRED)))
        .isEqualTo(new Replace(alive));
    assertThat(atAccredible(alive, claim("", CredentialStatus.REVOKED)))
        .isEqualTo(new Conflict("b-1"));
  }

  @Test
  void findsNothingWhereNoBadgeIs() {
    assertThat(adoption(Origin.CREDLY).of(List.of())).isEqualTo(new Nothing());
  }

  @Test
  void letsALiveBadgeOfOursOutweighAConflictAndAConflictOutweighRepair() {
    var ours = accredible().credential("c-1").build();
    var unpublished = accredible().credential("c-1").published(false).build();
    var foreign = accredible().id("b-2").credential("c-9").build();
    var dead = accredible().credential("c-0").expiresAt(NOW.minusSeconds(1)).build();
    var live = accredible().credential("c-0").build();
    var expired = adoption(Origin.ACCREDIBLE, claim("", CredentialStatus.EXPIRED));

    assertThat(expired.of(List.of(foreign, unpublished, ours))).isEqualTo(new Adopt(ours));
    assertThat(expired.of(List.of(foreign, unpublished))).isEqualTo(new Publish(unpublished));
    assertThat(expired.of(List.of(dead, foreign))).isEqualTo(new Conflict("b-2"));
    assertThat(expired.of(List.of(live, dead))).isEqualTo(new Revive(dead));
  }

  private static Finding atCredly(FoundBadge badge, Claim... others) {
    return adoption(Origin.CREDLY, others).of(List.of(badge));
  }

  private static Finding atAccredible(FoundBadge badge, Claim... others) {
    return adoption(Origin.ACCREDIBLE, others).of(List.of(badge));
  }

  private static Adoption adoption(Origin origin, Claim... others) {
    return new Adoption(origin, "c-1", "p-1", EmailKey.of("ada@example.org"), List.of(others), NOW);
  }

  private static Claim claim(String externalId, CredentialStatus status) {
    return new Claim("c-0", externalId, status);
  }

  private static FoundBadgeBuilder credly() {
    return new FoundBadgeBuilder().state("pending").recipientId("p-1");
  }

  private static FoundBadgeBuilder accredible() {
    return new FoundBadgeBuilder().state("created").recipientId("p-1");
  }
}
