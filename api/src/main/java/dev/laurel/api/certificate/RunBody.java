package dev.laurel.api.certificate;

import dev.laurel.store.certificate.CertificateRuns;
import dev.laurel.workflows.certificate.CertificateRunWorkflow;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A regeneration of a whole course. */
@Schema(name = "CertificateRun")
record RunBody(
    UUID id,
    String system,
    String courseKey,
    @Schema(allowableValues = {"running", "finished", "stopped"}) String state,
    @Schema(description = "To look at: everyone with an enrolment or a certificate") long learners,
    @Schema(description = "How many of them have been looked at") long lookedAt,
    @Schema(description = "Of those, how many certificates were saved") long written,
    @Schema(description = "Of those, how many could not be done yet; each is tried again by itself")
        long failed,
    @Schema(description = "The API key by whom it was asked for") @Nullable String actor,
    @Nullable String reason,
    Instant startedAt,
    @Schema(description = "When it last got on") Instant movedAt,
    @Nullable Instant finishedAt,
    @Schema(description = "In the answer to a start: whether it was running already")
        @Nullable Boolean existing,
    Links links) {

  /** Where it is, and what moves it. */
  @Schema(name = "CertificateRunLinks")
  record Links(URI self, URI course, String workflow) {}

  static RunBody of(CertificateRuns.View run) {
    return of(run, null);
  }

  static RunBody of(CertificateRuns.View run, @Nullable Boolean existing) {
    return new RunBody(
        run.uuid(),
        run.system(),
        run.courseKey(),
        run.state().word(),
        run.learners(),
        run.lookedAt(),
        run.written(),
        run.failed(),
        run.actor(),
        run.reason(),
        run.startedAt(),
        run.movedAt(),
        run.finishedAt(),
        existing,
        new Links(
            CertificatePaths.run(run.uuid()),
            CertificatePaths.course(run.courseKey()),
            CertificateRunWorkflow.workflowId(run.uuid())));
  }
}
