package dev.laurel.api.certificate;

import dev.laurel.store.certificate.CertificateSave;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One save of a certificate. */
@Schema(name = "CertificateSave")
record HistoryBody(
    @Schema(description = "From 1; one more with each save") long version,
    @Schema(description = "Absent if this save made the certificate")
        @Nullable String previousStatus,
    String status,
    @Nullable String mode,
    @Schema(description = "From 0 to 1; absent: empty") @Nullable BigDecimal grade,
    String name,
    @Schema(description = "The type of the trigger, or imported") String cause,
    @Schema(description = "The rule that decided") String rule,
    @Nullable Trigger trigger,
    @Schema(description = "The API key by whom it was asked for") @Nullable String actor,
    @Nullable String reason,
    Instant at) {

  /**
   * What led to it.
   *
   * @param id as the caller gave it
   */
  @Schema(name = "CertificateSaveTrigger")
  record Trigger(UUID uuid, @Nullable String id) {}

  static HistoryBody of(CertificateSave save) {
    var previous = save.previous();
    return new HistoryBody(
        save.version(),
        previous == null ? null : previous.word(),
        save.status().word(),
        CertificateBody.word(save.mode()),
        save.grade(),
        save.name(),
        save.cause(),
        save.rule(),
        save.trigger() == null ? null : new Trigger(save.trigger(), save.triggerId()),
        save.actor(),
        save.reason(),
        save.occurredAt());
  }
}
