package dev.laurel.domain.certificate;

import static dev.laurel.domain.certificate.CertificateSignal.CHANGED;
import static dev.laurel.domain.certificate.CertificateSignal.CREATED;
import static dev.laurel.domain.certificate.CertificateSignal.REVOKED;
import static dev.laurel.domain.certificate.CertificateStatus.DOWNLOADABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The words that callers see, which are never renamed, and the signals of a save. */
class CertificateWordsTest {

  @Test
  void writesStatusesAsTheContractDoes() {
    assertThat(Stream.of(CertificateStatus.values()).map(CertificateStatus::word))
        .containsExactlyInAnyOrder(
            ("downloadable notpassing unavailable unverified audit_notpassing audit_passing"
                    + " auditing deleted deleting error generating honor_passing invalidated"
                    + " regenerating requesting restricted")
                .split(" "));
    assertThat(Arrays.stream(CertificateStatus.values()).filter(CertificateStatus::historical))
        .hasSize(12);
  }

  @Test
  void writesModesAndTriggersAsTheContractDoes() {
    assertThat(Stream.of(EnrolmentMode.values()).map(EnrolmentMode::word))
        .containsExactlyInAnyOrder(
            ("audit honor verified professional no-id-professional credit masters"
                    + " executive-education paid-executive-education unpaid-executive-education"
                    + " paid-bootcamp unpaid-bootcamp")
                .split(" "));
    assertThat(Stream.of(TriggerType.values()).map(TriggerType::word))
        .containsExactlyInAnyOrder(
            ("passing_grade failing_grade allowlist_added allowlist_removed identity_approved"
                    + " enrolment_changed exam_rejected invalidated uninvalidated regenerated")
                .split(" "));
  }

  @Test
  void readsEveryWordBackAndRefusesOthersByNamingThem() {
    assertThat(CertificateStatus.of("notpassing")).isEqualTo(CertificateStatus.NOTPASSING);
    assertThat(EnrolmentMode.of("no-id-professional")).isEqualTo(EnrolmentMode.NO_ID_PROFESSIONAL);
    assertThat(TriggerType.of("regenerated")).isEqualTo(TriggerType.REGENERATED);
    assertThat(CertificateSignal.of("certificate.revoked")).isEqualTo(REVOKED);

    assertThatThrownBy(() -> EnrolmentMode.of("Verified"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("must be one of audit, honor, verified");
    assertThatThrownBy(() -> EnrolmentMode.of("no_id_professional"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CertificateStatus.of("passing"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("must be one of downloadable, notpassing");
    assertThatThrownBy(() -> TriggerType.of("imported"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CertificateSignal.of("created"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void sendsTheChangeFirstThenWhatItMeans() {
    assertThat(CertificateSignal.ofSave(null, DOWNLOADABLE)).containsExactly(CHANGED, CREATED);
    assertThat(CertificateSignal.ofSave(DOWNLOADABLE, DOWNLOADABLE))
        .containsExactly(CHANGED, CREATED);
    assertThat(CertificateSignal.ofSave(DOWNLOADABLE, CertificateStatus.NOTPASSING))
        .containsExactly(CHANGED, REVOKED);
    assertThat(CertificateSignal.ofSave(CertificateStatus.NOTPASSING, DOWNLOADABLE))
        .containsExactly(CHANGED, CREATED);
    assertThat(CertificateSignal.ofSave(null, CertificateStatus.UNVERIFIED))
        .containsExactly(CHANGED);
    assertThat(CertificateSignal.ofSave(CertificateStatus.GENERATING, CertificateStatus.NOTPASSING))
        .containsExactly(CHANGED);
  }

  @Test
  void namesSignalsAsThePlatformDoes() {
    assertThat(Stream.of(CertificateSignal.values()).map(CertificateSignal::eventType))
        .containsExactlyInAnyOrder(
            "org.openedx.learning.certificate.created.v1",
            "org.openedx.learning.certificate.changed.v1",
            "org.openedx.learning.certificate.revoked.v1");
  }
}
