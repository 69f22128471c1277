package dev.laurel.domain.certificate;

import static dev.laurel.domain.certificate.CertificateStatus.DOWNLOADABLE;
import static dev.laurel.domain.certificate.CertificateStatus.NOTPASSING;
import static dev.laurel.domain.certificate.CertificateStatus.UNAVAILABLE;
import static dev.laurel.domain.certificate.DecisionAssert.assertThatIt;
import static dev.laurel.domain.certificate.LearnerBuilder.aLearner;
import static dev.laurel.domain.certificate.TriggerType.ALLOWLIST_ADDED;
import static dev.laurel.domain.certificate.TriggerType.ALLOWLIST_REMOVED;
import static dev.laurel.domain.certificate.TriggerType.EXAM_REJECTED;
import static dev.laurel.domain.certificate.TriggerType.INVALIDATED;
import static dev.laurel.domain.certificate.TriggerType.REGENERATED;
import static dev.laurel.domain.certificate.TriggerType.UNINVALIDATED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Invalidations: what staff may do, and that an active one comes before every other rule. */
class InvalidationTest {

  static Stream<Trigger> allButStaff() {
    return Stream.of(
        Triggers.passes("0.8", 11),
        Triggers.fails("0.3", 9),
        Triggers.identified(11),
        Triggers.enrols(EnrolmentMode.AUDIT, 11),
        Trigger.of(ALLOWLIST_ADDED),
        Trigger.of(ALLOWLIST_REMOVED),
        Trigger.of(EXAM_REJECTED),
        Trigger.of(REGENERATED));
  }

  @ParameterizedTest
  @MethodSource("allButStaff")
  void anInvalidatedCertificateBecomesUnavailableWhateverHappens(Trigger trigger) {
    assertThatIt(
            aLearner()
                .invalidated()
                .allowlisted()
                .withoutAutomaticGeneration()
                .withoutHtmlView()
                .notEnrolled()
                .holding(NOTPASSING)
                .on(trigger))
        .writes(UNAVAILABLE, Rule.INVALIDATED_IS_UNAVAILABLE);
  }

  @ParameterizedTest
  @MethodSource("allButStaff")
  void anInvalidatedCertificateThatIsUnavailableIsNotWritten(Trigger trigger) {
    assertThat(aLearner().invalidated().allowlisted().holding(UNAVAILABLE).on(trigger).rule())
        .isEqualTo(Rule.ALREADY_AT_TARGET);
  }

  @ParameterizedTest
  @MethodSource("allButStaff")
  void anInvalidationWithoutACertificateCreatesNone(Trigger trigger) {
    assertThat(aLearner().invalidated().allowlisted().on(trigger).rule())
        .isEqualTo(Rule.INVALIDATED_WITHOUT_CERTIFICATE);
  }

  @Test
  void aRefusedActionWritesNothingUnderAnInvalidationEither() {
    assertThatIt(aLearner().invalidated().holding(DOWNLOADABLE).on(ALLOWLIST_REMOVED))
        .refuses(Rule.NO_ALLOWLIST_ENTRY, "add one first");
    assertThatIt(aLearner().invalidated().holding(DOWNLOADABLE).on(INVALIDATED))
        .refuses(Rule.INVALIDATED_ALREADY, "un-invalidate it first");
  }

  @Test
  void staffInvalidateADownloadableCertificate() {
    var write =
        assertThatIt(aLearner().holding(DOWNLOADABLE).on(INVALIDATED))
            .writes(UNAVAILABLE, Rule.STAFF_INVALIDATED);
    assertThat(write.change()).isEqualTo(FactChange.INVALIDATION_SET);
    assertThat(write.grade()).isNull();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DOWNLOADABLE")
  void staffInvalidateNoOtherCertificate(CertificateStatus status) {
    assertThatIt(aLearner().holding(status).on(INVALIDATED))
        .refuses(Rule.ONLY_DOWNLOADABLE_INVALIDATED, "Only a downloadable certificate");
  }

  @Test
  void staffInvalidateNeitherNothingNorTheAllowlist() {
    assertThatIt(aLearner().on(INVALIDATED))
        .refuses(Rule.ONLY_DOWNLOADABLE_INVALIDATED, "Only a downloadable certificate");
    assertThatIt(aLearner().allowlisted().holding(DOWNLOADABLE).on(INVALIDATED))
        .refuses(Rule.INVALIDATED_ON_ALLOWLIST, "remove the entry instead");
  }

  @ParameterizedTest
  @EnumSource
  void takingAnInvalidationBackLeavesTheStatus(CertificateStatus status) {
    assertThatIt(aLearner().invalidated().holding(status).on(UNINVALIDATED))
        .doesNothing(Rule.STAFF_UNINVALIDATED, FactChange.INVALIDATION_CLEARED);
  }

  @Test
  void noInvalidationCanBeTakenBackThatIsNotThere() {
    assertThatIt(aLearner().holding(UNAVAILABLE).on(UNINVALIDATED))
        .refuses(Rule.NO_INVALIDATION, "none to take back");
  }
}
