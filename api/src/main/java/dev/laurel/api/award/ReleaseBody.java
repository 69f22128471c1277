package dev.laurel.api.award;

import dev.laurel.domain.award.FailureType;
import dev.laurel.domain.award.Step;
import dev.laurel.store.award.Releases;
import dev.laurel.workflows.award.ReleaseWorkflow;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A bulk release.
 *
 * @param state walking (still taking awards), draining (all are signalled, some are open) or
 *     drained
 */
@Schema(name = "Release")
record ReleaseBody(
    UUID id,
    String action,
    String state,
    ReleaseForm.FilterForm filter,
    boolean includeRetrying,
    Instant createdAt,
    @Nullable Instant walkedAt,
    @Nullable Instant drainedAt,
    @Nullable Progress progress,
    Links links) {

  /**
   * What became of the awards.
   *
   * @param skipped left alone: their account is paused, or they are being revoked already
   * @param open neither issued, revoked nor parked again
   */
  @Schema(name = "ReleaseProgress")
  record Progress(int released, int issued, int revoked, int parkedAgain, int skipped, int open) {}

  /**
   * @param workflow the Temporal workflow that walks
   */
  @Schema(name = "ReleaseLinks")
  record Links(URI self, String workflow) {}

  static ReleaseBody of(Releases.View release, Releases.@Nullable Progress progress) {
    var filter = release.filter();
    return new ReleaseBody(
        release.uuid(),
        release.action().word(),
        state(release),
        new ReleaseForm.FilterForm(
            Optional.ofNullable(filter.failure()).map(FailureType::word).orElse(null),
            Optional.ofNullable(filter.step()).map(Step::word).orElse(null),
            filter.account(),
            filter.template(),
            filter.bulk()),
        filter.includeRetrying(),
        release.createdAt(),
        release.walkedAt(),
        release.drainedAt(),
        progress == null
            ? null
            : new Progress(
                progress.released(),
                progress.issued(),
                progress.revoked(),
                progress.parkedAgain(),
                progress.skipped(),
                progress.open()),
        new Links(
            URI.create("/v1/releases/" + release.uuid()),
            ReleaseWorkflow.workflowId(release.uuid())));
  }

  private static String state(Releases.View release) {
    if (release.drainedAt() != null) {
      return "drained";
    }
    return release.walkedAt() == null ? "walking" : "draining";
  }
}
