package dev.laurel.api.certificate;

import dev.laurel.domain.certificate.CertificateStatus;
import dev.laurel.domain.certificate.EnrolmentMode;
import dev.laurel.store.certificate.CertificateView;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A course certificate. */
@Schema(name = "Certificate")
record CertificateBody(
    UUID id,
    @Schema(description = "Made once; by it the public page is found") UUID verifyUuid,
    String system,
    String courseKey,
    Learner learner,
    @Schema(
            description =
                "downloadable, notpassing, unavailable, unverified, or one of the historical words"
                    + " that only an import brings")
        String status,
    @Schema(description = "Enrolment mode at its last save; absent if none is known")
        @Nullable String mode,
    @Schema(description = "From 0 to 1; absent: empty") @Nullable BigDecimal grade,
    @Schema(description = "The learner's at its last save") String name,
    @Schema(description = "Whether an invalidation is active") boolean invalidated,
    @Schema(description = "Whether it came by an import") boolean imported,
    @Schema(description = "Counts its saves") long version,
    @Schema(description = "The public page; absent unless it is shown now") @Nullable URI pageUrl,
    @Schema(description = "Set once") Instant createdAt,
    Instant modifiedAt,
    Links links) {

  /** Whose. */
  @Schema(name = "CertificateLearner")
  record Learner(UUID id) {}

  /** What there is beside it. */
  @Schema(name = "CertificateLinks")
  record Links(
      URI self,
      URI history,
      URI explanation,
      @Schema(description = "The learner in the course, with the facts") URI facts,
      @Schema(description = "The Temporal workflow that applies triggers") String workflow) {}

  static @Nullable String word(@Nullable EnrolmentMode mode) {
    return mode == null ? null : mode.word();
  }

  static boolean shown(CertificateView certificate) {
    return certificate.status() == CertificateStatus.DOWNLOADABLE && !certificate.invalidated();
  }
}
