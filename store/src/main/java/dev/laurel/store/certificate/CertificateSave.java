package dev.laurel.store.certificate;

import dev.laurel.domain.certificate.CertificateStatus;
import dev.laurel.domain.certificate.EnrolmentMode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One save of a certificate.
 *
 * @param version counts the certificate's saves, from 1
 * @param previous status before; null if this save made the certificate
 * @param cause the trigger's type, or {@code imported}
 * @param rule the word of the rule that decided; {@code imported} for an import
 * @param trigger null for an import
 * @param triggerId as the caller gave it; null for an import
 * @param actor who asked for it; null if nobody in person did
 */
public record CertificateSave(
    long version,
    @Nullable CertificateStatus previous,
    CertificateStatus status,
    @Nullable EnrolmentMode mode,
    @Nullable BigDecimal grade,
    String name,
    String cause,
    String rule,
    @Nullable UUID trigger,
    @Nullable String triggerId,
    @Nullable String actor,
    @Nullable String reason,
    Instant occurredAt) {

  /** Without the person. */
  @Override
  public String toString() {
    return "CertificateSave[" + version + ", " + previous + " to " + status + "]";
  }
}
