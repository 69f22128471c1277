package dev.laurel.domain.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.domain.award.AwardState;
import dev.laurel.domain.award.CredentialStatus;
import dev.laurel.domain.catalog.Origin;
import dev.laurel.domain.provider.Comparison.Verdict;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComparisonTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  private final Comparison credly = new Comparison(Origin.CREDLY, NOW);
  private final Comparison accredible = new Comparison(Origin.ACCREDIBLE, NOW);

  @ParameterizedTest
  @ValueSource(strings = {"pending", "accepted", "rejected", "something-new"})
  void agreesAboutAnIssuedBadgeThatIsNotOver(String state) {
    var ours = held(CredentialStatus.AWARDED, AwardState.ISSUED);
    assertThat(credly.of(badge(state, null), List.of(ours), false))
        .isEqualTo(new Verdict.Agrees(ours));
  }

  @Test
  void seesAnAwardedBadgeThatIsOverAtCredly() {
    var ours = held(CredentialStatus.AWARDED, AwardState.ISSUED);
    assertThat(credly.of(badge("revoked", null), List.of(ours), false))
        .isEqualTo(new Verdict.Drifts(DriftKind.REVOKED, ours));
  }

  @Test
  void seesARecordThatWasEndedByHandAndNoneThatEndedAsMeant() {
    var endless = held(CredentialStatus.AWARDED, AwardState.ISSUED);
    var ended = expiring(NOW.minusSeconds(1));
    assertThat(accredible.of(badge("expired", "ours"), List.of(endless), false))
        .isEqualTo(new Verdict.Drifts(DriftKind.REVOKED, endless));
    assertThat(accredible.of(badge("expired", "ours"), List.of(ended), false))
        .isEqualTo(new Verdict.Agrees(ended));
  }

  @ParameterizedTest
  @EnumSource(
      value = AwardState.class,
      names = {"ACCEPTED", "ISSUING", "NEEDS_ATTENTION", "REVOKING"})
  void saysNothingAboutWhatIsInFlight(AwardState state) {
    var status = state == AwardState.REVOKING ? CredentialStatus.REVOKED : CredentialStatus.AWARDED;
    assertThat(credly.of(badge("revoked", null), List.of(held(status, state)), false))
        .isEqualTo(new Verdict.InFlight());
    assertThat(credly.of(badge("pending", null), List.of(), true))
        .as("sent and not recorded yet")
        .isEqualTo(new Verdict.InFlight());
  }

  @Test
  void seesALiveBadgeOfNobodyAndIgnoresOneThatIsOverOrUnpublished() {
    assertThat(credly.of(badge("accepted", null), List.of(), false))
        .isEqualTo(new Verdict.Drifts(DriftKind.UNKNOWN, null));
    assertThat(credly.of(badge("revoked", null), List.of(), false))
        .isEqualTo(new Verdict.Agrees(null));
    var unpublished =
        new FoundBadge("b-1", "created", null, "ada@example.org", "p-1", null, null, false);
    assertThat(accredible.of(unpublished, List.of(), false)).isEqualTo(new Verdict.Agrees(null));
    var past =
        new FoundBadge(
            "b-1", "accepted", null, "ada@example.org", "p-1", null, NOW.minusSeconds(1), true);
    assertThat(credly.of(past, List.of(), false)).isEqualTo(new Verdict.Agrees(null));
  }

  @Test
  void seesABadgeThatIsLiveAfterItsRevocationHasSettled() {
    var ours = held(CredentialStatus.REVOKED, AwardState.REVOKED);
    assertThat(credly.of(badge("accepted", null), List.of(ours), false))
        .isEqualTo(new Verdict.Drifts(DriftKind.UNKNOWN, ours));
    assertThat(credly.of(badge("revoked", null), List.of(ours), false))
        .isEqualTo(new Verdict.Agrees(ours));
  }

  @Test
  void takesARevivedRecordForTheCredentialThatItNames() {
    var old =
        new HeldCredential(
            1, "old", "b-1", CredentialStatus.REVOKED, AwardState.REVOKED, "expired", null);
    var later =
        new HeldCredential(
            2, "later", "b-1", CredentialStatus.AWARDED, AwardState.ISSUED, "created", null);
    assertThat(accredible.of(badge("created", "later"), List.of(old, later), false))
        .isEqualTo(new Verdict.Agrees(later));
    assertThat(accredible.of(badge("expired", "old"), List.of(old, later), false))
        .as("as the search showed it before it was revived")
        .isEqualTo(new Verdict.Agrees(old));
  }

  @Test
  void agreesWithAnythingAboutAnExpiredCredential() {
    var ours = held(CredentialStatus.EXPIRED, AwardState.EXPIRED);
    assertThat(credly.of(badge("accepted", null), List.of(ours), false))
        .isEqualTo(new Verdict.Agrees(ours));
  }

  private static FoundBadge badge(String state, @Nullable String credential) {
    return new FoundBadge("b-1", state, null, "ada@example.org", "p-1", credential, null, true);
  }

  private static HeldCredential held(CredentialStatus status, AwardState state) {
    return new HeldCredential(1, "ours", "b-1", status, state, "pending", null);
  }

  private static HeldCredential expiring(Instant expires) {
    return new HeldCredential(
        1, "ours", "b-1", CredentialStatus.AWARDED, AwardState.ISSUED, "created", expires);
  }
}
