package dev.laurel.api.bulk;

import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A list and how far it has come; what is not known or does not apply is left out. */
@Schema(name = "BulkRun")
record BulkRunBody(
    UUID id,
    @Schema(description = "award or revoke") String action,
    @Schema(
            description =
                "receiving, validated (a dry run that is over), running, paused, cancelled or"
                    + " completed (no row waits any more; awards may still be at a provider)")
        String state,
    boolean dryRun,
    @Schema(description = "Of rows that name none") @Nullable UUID template,
    RowsBody rows,
    @Schema(
            description =
                "How many of its awards are in which state; left out in lists, in answers to"
                    + " actions, and of revocations of more than 200,000. A revocation's are those"
                    + " that it has revoked")
        @Nullable Map<String, Long> awards,
    @Schema(description = "What went wrong, by type; left out in lists and in answers to actions")
        @Nullable List<FailureCount> failures,
    @Schema(description = "Rows a second since it started, without the time it was paused")
        @Nullable Double rowsPerSecond,
    @Schema(description = "Until no row waits, if it goes on like that") @Nullable Long secondsLeft,
    String actor,
    @Nullable String reason,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant pausedAt,
    @Schema(description = "When it last got on") Instant movedAt,
    @Nullable Instant finishedAt,
    Links links) {

  /** Every row is counted in one of them. */
  @Schema(name = "BulkRunRows")
  record RowsBody(
      long total,
      @Schema(description = "Can't be right; never begun") long invalid,
      @Schema(description = "Not begun") long waiting,
      @Schema(description = "Its award exists, or its revocation has begun") long done,
      @Schema(description = "There was nothing to do: held, or revoked, already") long existing,
      @Schema(description = "Not possible as things stood; `retry` tries again") long refused,
      long cancelled) {}

  /**
   * @param type {@code invalid}, what rows were refused for, or what awards need attention or wait
   *     for
   */
  @Schema(name = "BulkRunFailureCount")
  record FailureCount(
      String type,
      @Schema(
              description =
                  "row, award (it needs attention) or waiting (it was never sent, and is once its"
                      + " provider or account is back)")
          String of,
      long count) {}

  /**
   * @param awards those that it made
   * @param workflow the Temporal workflow that works through it
   */
  @Schema(name = "BulkRunLinks")
  record Links(URI self, URI failures, URI audit, @Nullable URI awards, String workflow) {}
}
