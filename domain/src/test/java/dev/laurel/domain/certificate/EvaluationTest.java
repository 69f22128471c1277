package dev.laurel.domain.certificate;

import static dev.laurel.domain.certificate.CertificateStatus.DOWNLOADABLE;
import static dev.laurel.domain.certificate.CertificateStatus.NOTPASSING;
import static dev.laurel.domain.certificate.CertificateStatus.UNAVAILABLE;
import static dev.laurel.domain.certificate.CertificateStatus.UNVERIFIED;
import static dev.laurel.domain.certificate.DecisionAssert.assertThatIt;
import static dev.laurel.domain.certificate.LearnerBuilder.NOW;
import static dev.laurel.domain.certificate.LearnerBuilder.aLearner;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The sentences of the contract about an evaluation, one by one. */
class EvaluationTest {

  @Test
  void grantsACertificateWhenAllRequirementsAreMet() {
    var write =
        assertThatIt(aLearner().evaluated()).writes(DOWNLOADABLE, Rule.ALL_REQUIREMENTS_MET);

    assertThat(write.mode()).isEqualTo(EnrolmentMode.VERIFIED);
    assertThat(write.grade()).isEqualTo(new BigDecimal("0.9"));
    assertThat(write.name()).isEqualTo("Ada Lovelace");
    assertThat(write.change()).isEqualTo(FactChange.NONE);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DOWNLOADABLE")
  void grantsItAlsoWhereAnotherStatusStood(CertificateStatus status) {
    assertThatIt(aLearner().holding(status).evaluated())
        .writes(DOWNLOADABLE, Rule.ALL_REQUIREMENTS_MET);
  }

  @Test
  void closesTheGatesOfCcxAndBetaTestersOnlyOnTheRegularPath() {
    assertThatIt(aLearner().inACcx().evaluated()).doesNothing(Rule.CCX);
    assertThatIt(aLearner().betaTester().evaluated()).doesNothing(Rule.BETA_TESTER);
    assertThatIt(aLearner().inACcx().betaTester().allowlisted().evaluated())
        .writes(DOWNLOADABLE, Rule.ALL_REQUIREMENTS_MET);
  }

  @Test
  void asksForAnEnrolmentAndAnEligibleModeOnAnyPath() {
    assertThatIt(aLearner().notEnrolled().allowlisted().evaluated()).doesNothing(Rule.NOT_ENROLLED);
    assertThatIt(aLearner().in(EnrolmentMode.AUDIT).allowlisted().evaluated())
        .doesNothing(Rule.INELIGIBLE_MODE);
    assertThatIt(aLearner().in(EnrolmentMode.HONOR).withHonorDisabled().evaluated())
        .doesNothing(Rule.INELIGIBLE_MODE);
    assertThatIt(aLearner().in(EnrolmentMode.HONOR).evaluated())
        .writes(DOWNLOADABLE, Rule.ALL_REQUIREMENTS_MET);
  }

  @Test
  void countsAnEnrolmentThatHasEnded() {
    assertThatIt(aLearner().whoLeft().evaluated()).writes(DOWNLOADABLE, Rule.ALL_REQUIREMENTS_MET);
  }

  @Test
  void keepsAStandingCertificateOfALearnerWhoFailsNow() {
    assertThatIt(aLearner().failing().holding(DOWNLOADABLE).evaluated())
        .doesNothing(Rule.STANDING_DOWNLOADABLE);
    assertThatIt(aLearner().unidentified().holding(DOWNLOADABLE).evaluated())
        .doesNothing(Rule.STANDING_DOWNLOADABLE);
  }

  @Test
  void rewritesAStandingCertificateOnlyOutOfAnIneligibleMode() {
    var write =
        assertThatIt(aLearner().holding(DOWNLOADABLE, EnrolmentMode.AUDIT).evaluated())
            .writes(DOWNLOADABLE, Rule.MODE_LEFT_INELIGIBLE);
    assertThat(write.mode()).isEqualTo(EnrolmentMode.VERIFIED);

    assertThatIt(aLearner().holding(DOWNLOADABLE, EnrolmentMode.HONOR).evaluated())
        .doesNothing(Rule.STANDING_DOWNLOADABLE);
    assertThatIt(
            aLearner().withHonorDisabled().holding(DOWNLOADABLE, EnrolmentMode.HONOR).evaluated())
        .writes(DOWNLOADABLE, Rule.MODE_LEFT_INELIGIBLE);
    assertThatIt(aLearner().failing().holding(DOWNLOADABLE, EnrolmentMode.AUDIT).evaluated())
        .doesNothing(Rule.STANDING_DOWNLOADABLE);
    assertThatIt(aLearner().holding(DOWNLOADABLE, null).evaluated())
        .doesNothing(Rule.STANDING_DOWNLOADABLE);
  }

  @Test
  void needsNoPassingGradeOnTheAllowlist() {
    var write =
        assertThatIt(aLearner().failingWith("0").allowlisted().evaluated())
            .writes(DOWNLOADABLE, Rule.ALL_REQUIREMENTS_MET);
    assertThat(write.grade()).isEqualTo(BigDecimal.ZERO);

    assertThat(
            assertThatIt(aLearner().withoutGrade().allowlisted().evaluated())
                .writes(DOWNLOADABLE, Rule.ALL_REQUIREMENTS_MET)
                .grade())
        .isNull();
  }

  @Test
  void marksWhoLacksOnlyAnIdentityAsUnverified() {
    var write =
        assertThatIt(aLearner().unidentified().evaluated())
            .writes(UNVERIFIED, Rule.ALL_BUT_IDENTITY);
    assertThat(write.grade()).isNull();

    assertThatIt(aLearner().unidentified().failing().allowlisted().holding(NOTPASSING).evaluated())
        .writes(UNVERIFIED, Rule.ALL_BUT_IDENTITY);
    assertThatIt(aLearner().identified(false, null).evaluated())
        .writes(UNVERIFIED, Rule.ALL_BUT_IDENTITY);
    assertThatIt(aLearner().identified(true, NOW).evaluated())
        .writes(UNVERIFIED, Rule.ALL_BUT_IDENTITY);
    assertThatIt(aLearner().identified(true, NOW.plusSeconds(1)).evaluated())
        .writes(DOWNLOADABLE, Rule.ALL_REQUIREMENTS_MET);
  }

  @ParameterizedTest
  @EnumSource(names = {"HONOR", "NO_ID_PROFESSIONAL"})
  void asksForNoIdentityInSomeModes(EnrolmentMode mode) {
    assertThatIt(aLearner().unidentified().in(mode).evaluated())
        .writes(DOWNLOADABLE, Rule.ALL_REQUIREMENTS_MET);
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"DOWNLOADABLE", "NOTPASSING"})
  void failsACertificateThatExists(CertificateStatus status) {
    var write =
        assertThatIt(aLearner().failing().holding(status).evaluated())
            .writes(NOTPASSING, Rule.ALL_BUT_PASSING);
    assertThat(write.grade()).isEqualTo(new BigDecimal("0.4"));
  }

  @Test
  void showsAGradeOfZeroAsEmptyOnceFailed() {
    assertThat(
            assertThatIt(aLearner().failingWith("0.00").holding(UNAVAILABLE).evaluated())
                .writes(NOTPASSING, Rule.ALL_BUT_PASSING)
                .grade())
        .isNull();
    assertThat(
            assertThatIt(aLearner().withoutGrade().holding(UNAVAILABLE).evaluated())
                .writes(NOTPASSING, Rule.ALL_BUT_PASSING)
                .grade())
        .isNull();
  }

  @Test
  void doesNothingWhenTooLittleIsMet() {
    assertThatIt(aLearner().failing().evaluated()).doesNothing(Rule.REQUIREMENTS_MISSING);
    assertThatIt(aLearner().failing().unidentified().holding(UNAVAILABLE).evaluated())
        .doesNothing(Rule.REQUIREMENTS_MISSING);
  }

  @Test
  void setsNoStatusWhereTheCourseShowsNoCertificates() {
    assertThatIt(aLearner().withoutHtmlView().evaluated())
        .doesNothing(Rule.COURSE_SHOWS_NO_CERTIFICATES);
    assertThatIt(aLearner().withoutOverview().unidentified().evaluated())
        .doesNothing(Rule.COURSE_SHOWS_NO_CERTIFICATES);
    assertThatIt(aLearner().withoutOverview().failing().holding(UNAVAILABLE).evaluated())
        .doesNothing(Rule.COURSE_SHOWS_NO_CERTIFICATES);
  }

  @Test
  void writesNothingAtTheTarget() {
    assertThatIt(aLearner().unidentified().holding(UNVERIFIED).evaluated())
        .doesNothing(Rule.ALREADY_AT_TARGET);
    assertThatIt(aLearner().failing().holding(NOTPASSING).evaluated())
        .doesNothing(Rule.ALREADY_AT_TARGET);
  }
}
