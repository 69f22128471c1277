package dev.laurel.store.certificate;

import dev.laurel.domain.certificate.Certificate;
import dev.laurel.domain.certificate.CertificateStatus;
import dev.laurel.domain.certificate.EnrolmentMode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A certificate as people see it.
 *
 * @param id the key inside
 * @param verifyUuid what its public page is found by; never changes
 * @param system slug
 * @param mode null if an import brought none
 * @param grade null is an empty grade
 * @param name the learner's when it was saved last; empty if there was none
 * @param version counts its saves
 * @param invalidated whether an invalidation is active
 * @param imported whether it came by an import
 */
public record CertificateView(
    long id,
    UUID uuid,
    UUID verifyUuid,
    long systemId,
    String system,
    UUID courseLearner,
    String courseKey,
    UUID learner,
    CertificateStatus status,
    @Nullable EnrolmentMode mode,
    @Nullable BigDecimal grade,
    String name,
    long version,
    boolean invalidated,
    boolean imported,
    Instant createdAt,
    Instant modifiedAt) {

  /** As the rule sees it. */
  public Certificate certificate() {
    return new Certificate(verifyUuid, status, mode, grade, name);
  }

  /** Without the person. */
  @Override
  public String toString() {
    return "CertificateView[" + uuid + ", " + status + "]";
  }
}
