package dev.laurel.domain.certificate;

import static dev.laurel.domain.certificate.CertificateStatus.DOWNLOADABLE;
import static dev.laurel.domain.certificate.CertificateStatus.GENERATING;
import static dev.laurel.domain.certificate.CertificateStatus.NOTPASSING;
import static dev.laurel.domain.certificate.CertificateStatus.UNVERIFIED;
import static dev.laurel.domain.certificate.DecisionAssert.assertThatIt;
import static dev.laurel.domain.certificate.LearnerBuilder.aLearner;
import static dev.laurel.domain.certificate.Triggers.fails;
import static dev.laurel.domain.certificate.Triggers.passes;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a passing and a failing grade do. */
class GradeTriggersTest {

  @Test
  void aPassGrantsWithTheGradeItCarries() {
    var write =
        assertThatIt(aLearner().withoutGrade().on(passes("0.80", 1)))
            .writes(DOWNLOADABLE, Rule.ALL_REQUIREMENTS_MET);
    assertThat(write.grade()).isEqualTo(new BigDecimal("0.8"));
  }

  @Test
  void aPassDoesNothingWithoutAutomaticGeneration() {
    assertThatIt(aLearner().withoutAutomaticGeneration().on(passes("0.8", 11)))
        .doesNothing(Rule.AUTOMATIC_GENERATION_OFF);
  }

  @Test
  void aPassIsIgnoredByAStandingCertificateEvenIfItsModeChanged() {
    assertThatIt(aLearner().holding(DOWNLOADABLE, EnrolmentMode.AUDIT).on(passes("0.8", 11)))
        .doesNothing(Rule.PASSED_ALREADY_DOWNLOADABLE);
  }

  @Test
  void anOldPassIsEvaluatedOnWhatIsKnownSince() {
    assertThatIt(aLearner().failing().holding(UNVERIFIED).on(passes("0.8", 9)))
        .writes(NOTPASSING, Rule.ALL_BUT_PASSING);
    assertThat(
            assertThatIt(aLearner().passingWith("0.9").on(passes("0.8", 10)))
                .writes(DOWNLOADABLE, Rule.ALL_REQUIREMENTS_MET)
                .grade())
        .isEqualTo(new BigDecimal("0.9"));
  }

  @ParameterizedTest
  @EnumSource(names = {"DOWNLOADABLE", "GENERATING"})
  void aFailTakesTheCertificateAway(CertificateStatus status) {
    var write =
        assertThatIt(aLearner().withoutAutomaticGeneration().holding(status).on(fails("0.3", 11)))
            .writes(NOTPASSING, Rule.FAILED);
    assertThat(write.grade()).isEqualTo(new BigDecimal("0.3"));
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"DOWNLOADABLE", "GENERATING"})
  void aFailLeavesEveryOtherStatus(CertificateStatus status) {
    assertThatIt(aLearner().holding(status).on(fails("0.3", 11)))
        .doesNothing(Rule.FAILED_NOT_DOWNLOADABLE);
  }

  @Test
  void aFailMakesNoCertificate() {
    assertThatIt(aLearner().on(fails("0.3", 11))).doesNothing(Rule.FAILED_NOT_DOWNLOADABLE);
  }

  @Test
  void aFailAsksForNoGate() {
    var write =
        assertThatIt(
                aLearner()
                    .inACcx()
                    .betaTester()
                    .withoutHtmlView()
                    .notEnrolled()
                    .holding(DOWNLOADABLE)
                    .on(fails("0", 11)))
            .writes(NOTPASSING, Rule.FAILED);
    assertThat(write.grade()).isNull();
    assertThat(write.mode()).isEqualTo(EnrolmentMode.VERIFIED);
  }

  @Test
  void aFailIsIgnoredOnTheAllowlist() {
    assertThatIt(aLearner().allowlisted().holding(DOWNLOADABLE).on(fails("0.3", 11)))
        .doesNothing(Rule.FAILED_ON_ALLOWLIST);
  }

  @Test
  void aFailDoesNothingOnceANewerGradePasses() {
    assertThatIt(aLearner().holding(DOWNLOADABLE).on(fails("0.3", 9)))
        .doesNothing(Rule.FAILED_BEFORE_PASSING);
    assertThatIt(aLearner().holding(GENERATING).on(fails("0.3", 9)))
        .doesNothing(Rule.FAILED_BEFORE_PASSING);
  }

  @Test
  void anOldFailTakesTheCertificateAwayWhenTheNewerGradeFailsToo() {
    assertThat(
            assertThatIt(aLearner().failingWith("0.4").holding(DOWNLOADABLE).on(fails("0.3", 9)))
                .writes(NOTPASSING, Rule.FAILED)
                .grade())
        .isEqualTo(new BigDecimal("0.4"));
  }

  @Test
  void aFailWithoutAVersionIsTheCurrentGrade() {
    assertThat(
            assertThatIt(aLearner().holding(DOWNLOADABLE).on(fails("0.3", FactVersion.NONE)))
                .writes(NOTPASSING, Rule.FAILED)
                .grade())
        .isEqualTo(new BigDecimal("0.3"));
  }
}
