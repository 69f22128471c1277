package dev.laurel.api.certificate;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Certificates that were made elsewhere. */
@Schema(name = "CertificateImport")
record ImportForm(
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "1 to 1,000")
        @Nullable List<@Nullable RecordForm> items) {

  /** One of them, with all that its source knows. */
  @Schema(name = "CertificateRecord")
  record RecordForm(
      @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              description = "Id or email of a learner that has facts in the course",
              example = "ada@example.org")
          @Nullable String learner,
      @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              description = "Also one of those that are only imported, such as audit_passing",
              example = "downloadable")
          @Nullable String status,
      @Schema(description = "Enrolment mode that it was made in", example = "honor")
          @Nullable String mode,
      @Schema(description = "From 0 to 1; absent: empty", example = "0.91")
          @Nullable BigDecimal grade,
      @Schema(maxLength = 255, description = "As it stands on it; absent: the learner's name")
          @Nullable String name,
      @Schema(description = "By which its page was found; absent: a new one")
          @Nullable UUID verifyUuid,
      @Schema(description = "Now if absent", types = "string", format = "date-time")
          @Nullable String createdAt,
      @Schema(description = "As `createdAt` if absent", types = "string", format = "date-time")
          @Nullable String modifiedAt,
      @Schema(description = "Whether an invalidation is active for it")
          @Nullable Boolean invalidated) {}
}
