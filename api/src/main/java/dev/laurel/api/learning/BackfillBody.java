package dev.laurel.api.learning;

import dev.laurel.domain.learning.BackfillEnd;
import dev.laurel.store.learning.Backfills;
import dev.laurel.workflows.learning.BackfillWorkflow;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A back-fill.
 *
 * @param state running, finished, stopped or failed
 * @param reason why it ended before its time: by_operator, template_inactive, template_deleted,
 *     awarded_by_api, badges_off or error; {@code explanation} says it in a sentence
 * @param days events accepted in so many days before it began
 * @param events to look at; absent until they are counted
 * @param reached how many of them have been looked at
 * @param shown how many of those the template had not been shown before
 * @param matched how many of those met a requirement or a penalty
 * @param awards how many awards that decided on; each is an award like any other
 * @param movedAt when it last got on
 */
@Schema(name = "Backfill")
record BackfillBody(
    UUID id,
    UUID template,
    String system,
    String state,
    @Nullable String reason,
    @Nullable String explanation,
    int days,
    @Nullable Long events,
    long reached,
    long shown,
    long matched,
    long awards,
    Instant startedAt,
    Instant movedAt,
    @Nullable Instant finishedAt,
    Links links) {

  /**
   * @param workflow the Temporal workflow that walks
   */
  @Schema(name = "BackfillLinks")
  record Links(URI self, URI template, String workflow) {}

  static BackfillBody of(Backfills.View backfill) {
    BackfillEnd reason = backfill.reason();
    return new BackfillBody(
        backfill.uuid(),
        backfill.template(),
        backfill.system(),
        backfill.state().word(),
        reason == null ? null : reason.word(),
        reason == null ? null : reason.sentence(),
        backfill.days(),
        backfill.events(),
        backfill.lookedAt(),
        backfill.shown(),
        backfill.matched(),
        backfill.awards(),
        backfill.startedAt(),
        backfill.movedAt(),
        backfill.finishedAt(),
        new Links(
            path(backfill.uuid()),
            URI.create("/v1/templates/" + backfill.template()),
            BackfillWorkflow.workflowId(backfill.template())));
  }

  /** Where a back-fill is read. */
  static URI path(UUID backfill) {
    return URI.create("/v1/backfills/" + backfill);
  }
}
