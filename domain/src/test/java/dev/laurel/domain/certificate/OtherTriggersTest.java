package dev.laurel.domain.certificate;

import static dev.laurel.domain.certificate.CertificateStatus.DOWNLOADABLE;
import static dev.laurel.domain.certificate.CertificateStatus.NOTPASSING;
import static dev.laurel.domain.certificate.CertificateStatus.UNAVAILABLE;
import static dev.laurel.domain.certificate.CertificateStatus.UNVERIFIED;
import static dev.laurel.domain.certificate.DecisionAssert.assertThatIt;
import static dev.laurel.domain.certificate.LearnerBuilder.aLearner;
import static dev.laurel.domain.certificate.TriggerType.ALLOWLIST_ADDED;
import static dev.laurel.domain.certificate.TriggerType.ALLOWLIST_REMOVED;
import static dev.laurel.domain.certificate.TriggerType.EXAM_REJECTED;
import static dev.laurel.domain.certificate.Triggers.enrols;
import static dev.laurel.domain.certificate.Triggers.identified;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the allowlist, identities, enrolments, exams and regenerations do. */
class OtherTriggersTest {

  @Test
  void anAllowlistEntryGrantsInTheSameStep() {
    var write =
        assertThatIt(aLearner().failing().betaTester().on(ALLOWLIST_ADDED))
            .writes(DOWNLOADABLE, Rule.ALL_REQUIREMENTS_MET);
    assertThat(write.change()).isEqualTo(FactChange.ALLOWLIST_ENTRY_ADDED);
  }

  @Test
  void anAllowlistEntryIsRecordedWithoutAutomaticGeneration() {
    assertThatIt(aLearner().withoutAutomaticGeneration().on(ALLOWLIST_ADDED))
        .doesNothing(Rule.AUTOMATIC_GENERATION_OFF, FactChange.ALLOWLIST_ENTRY_ADDED);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UNAVAILABLE")
  void aRemovedEntryMakesTheCertificateUnavailable(CertificateStatus status) {
    var write =
        assertThatIt(aLearner().allowlisted().holding(status).on(ALLOWLIST_REMOVED))
            .writes(UNAVAILABLE, Rule.ALLOWLIST_ENTRY_REMOVED);
    assertThat(write.grade()).isNull();
    assertThat(write.change()).isEqualTo(FactChange.ALLOWLIST_ENTRY_REMOVED);
  }

  @Test
  void aRemovedEntryGoesAloneWhereNothingIsToBeWritten() {
    assertThatIt(aLearner().allowlisted().on(ALLOWLIST_REMOVED))
        .doesNothing(
            Rule.ALLOWLIST_ENTRY_REMOVED_WITHOUT_CERTIFICATE, FactChange.ALLOWLIST_ENTRY_REMOVED);
    assertThatIt(aLearner().allowlisted().holding(UNAVAILABLE).on(ALLOWLIST_REMOVED))
        .doesNothing(Rule.ALREADY_AT_TARGET, FactChange.ALLOWLIST_ENTRY_REMOVED);
  }

  @Test
  void noEntryCanBeRemovedThatIsNotThere() {
    assertThatIt(aLearner().holding(DOWNLOADABLE).on(ALLOWLIST_REMOVED))
        .refuses(Rule.NO_ALLOWLIST_ENTRY, "not on this course's allowlist");
  }

  @Test
  void anApprovedIdentityTurnsUnverifiedIntoDownloadable() {
    assertThatIt(aLearner().unidentified().holding(UNVERIFIED).on(identified(1)))
        .writes(DOWNLOADABLE, Rule.ALL_REQUIREMENTS_MET);
    assertThatIt(
            aLearner()
                .withoutAutomaticGeneration()
                .unidentified()
                .holding(UNVERIFIED)
                .on(identified(1)))
        .doesNothing(Rule.AUTOMATIC_GENERATION_OFF);
  }

  @Test
  void anOldApprovalIsEvaluatedOnWhatIsKnownSince() {
    assertThatIt(aLearner().identified(false, null).on(identified(9)))
        .writes(UNVERIFIED, Rule.ALL_BUT_IDENTITY);
  }

  @Test
  void aChangeToAnEligibleModeIsEvaluatedAlsoWithoutAutomaticGeneration() {
    assertThatIt(
            aLearner()
                .withoutAutomaticGeneration()
                .in(EnrolmentMode.AUDIT)
                .on(enrols(EnrolmentMode.MASTERS, 11)))
        .writes(DOWNLOADABLE, Rule.ALL_REQUIREMENTS_MET);
    assertThatIt(
            aLearner()
                .in(EnrolmentMode.AUDIT)
                .holding(DOWNLOADABLE, EnrolmentMode.AUDIT)
                .on(enrols(EnrolmentMode.MASTERS, 11)))
        .writes(DOWNLOADABLE, Rule.MODE_LEFT_INELIGIBLE);
  }

  @Test
  void aChangeToAnIneligibleModeTakesNothingAway() {
    assertThatIt(aLearner().holding(DOWNLOADABLE).on(enrols(EnrolmentMode.AUDIT, 11)))
        .doesNothing(Rule.INELIGIBLE_MODE);
  }

  @Test
  void anOldChangeIsEvaluatedInTheModeKnownSince() {
    assertThat(
            assertThatIt(aLearner().on(enrols(EnrolmentMode.AUDIT, 9)))
                .writes(DOWNLOADABLE, Rule.ALL_REQUIREMENTS_MET)
                .mode())
        .isEqualTo(EnrolmentMode.VERIFIED);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UNAVAILABLE")
  void aRejectedExamMakesTheCertificateUnavailable(CertificateStatus status) {
    var write =
        assertThatIt(aLearner().notEnrolled().holding(status, null).on(EXAM_REJECTED))
            .writes(UNAVAILABLE, Rule.EXAM_REJECTED);
    assertThat(write.change()).isEqualTo(FactChange.NONE);
    assertThat(write.mode()).isNull();
  }

  @Test
  void aRejectedExamDoesNothingElse() {
    assertThatIt(aLearner().on(EXAM_REJECTED)).doesNothing(Rule.EXAM_REJECTED_WITHOUT_CERTIFICATE);
    assertThatIt(aLearner().allowlisted().holding(DOWNLOADABLE).on(EXAM_REJECTED))
        .doesNothing(Rule.EXAM_REJECTED_ON_ALLOWLIST);
    assertThatIt(aLearner().holding(UNAVAILABLE).on(EXAM_REJECTED))
        .doesNothing(Rule.ALREADY_AT_TARGET);
  }

  @Test
  void theNextPassRestoresWhatARejectedExamTook() {
    assertThatIt(aLearner().holding(UNAVAILABLE).on(Triggers.passes("0.9", 11)))
        .writes(DOWNLOADABLE, Rule.ALL_REQUIREMENTS_MET);
  }

  @Test
  void aRegenerationEvaluatesAlsoWithoutAutomaticGeneration() {
    assertThatIt(aLearner().withoutAutomaticGeneration().evaluated())
        .writes(DOWNLOADABLE, Rule.ALL_REQUIREMENTS_MET);
    assertThatIt(aLearner().withoutAutomaticGeneration().failing().holding(UNAVAILABLE).evaluated())
        .writes(NOTPASSING, Rule.ALL_BUT_PASSING);
  }
}
