package dev.laurel.domain.certificate;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A certificate as it stands.
 *
 * @param verifyUuid made once; what its public page is found by
 * @param mode the learner's when it was written last; null if an import brought none
 * @param grade the learner's when it was written last; null is an empty grade
 * @param name the learner's when it was written last; may be empty
 */
public record Certificate(
    UUID verifyUuid,
    CertificateStatus status,
    @Nullable EnrolmentMode mode,
    @Nullable BigDecimal grade,
    String name) {

  /** The certificate that a first write makes. */
  public static Certificate made(UUID verifyUuid, Decision.Write write) {
    return new Certificate(verifyUuid, write.status(), write.mode(), write.grade(), write.name());
  }

  /** This certificate once written. */
  public Certificate after(Decision.Write write) {
    return made(verifyUuid, write);
  }
}
