package dev.laurel.store.bulk;

import dev.laurel.domain.award.AwardState;
import dev.laurel.domain.award.FailureType;
import dev.laurel.domain.bulk.BulkAction;
import dev.laurel.domain.bulk.BulkRowState;
import dev.laurel.domain.bulk.BulkRunState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Runs as people see them; changes nothing. What was discarded is not there. */
public interface BulkRuns {

  /**
   * @param system null for the admin key, which sees every system
   */
  Optional<View> find(@Nullable Long system, BulkAction action, UUID run);

  /**
   * A page, newest first.
   *
   * @param state null for all
   * @param before the last id of the page before; null for the first page
   */
  List<View> list(
      @Nullable Long system,
      BulkAction action,
      @Nullable BulkRunState state,
      @Nullable Long before,
      int limit);

  /** How the awards of a run stand, by state and by what they are stuck for. */
  List<AwardCount> awards(View run);

  /** Why rows of a run were refused, most frequent first, at most 50. */
  List<RefusalCount> refusals(View run);

  /**
   * Rows that are invalid or were refused, by number.
   *
   * @param after the last number of the page before; 0 for the first page
   */
  List<FailedRow> failures(View run, long after, int limit);

  /** What came of the rows of a short list, by number; what it has awarded by now. */
  List<Awarded> awarded(View run, int limit);

  /**
   * An award of the list.
   *
   * @param template the key inside
   * @param email as the learner's row has it
   */
  record Awarded(
      UUID award, long template, String email, Instant issuedOn, @Nullable Instant expires) {}

  /**
   * A run.
   *
   * @param id the key inside
   * @param system slug
   * @param template of rows that name none
   * @param pausedSeconds how long it has rested before, altogether
   * @param movedAt when it last got on
   */
  record View(
      long id,
      UUID uuid,
      long systemId,
      String system,
      BulkAction action,
      @Nullable UUID template,
      boolean dryRun,
      BulkRunState state,
      Rows rows,
      String actor,
      @Nullable String reason,
      Instant createdAt,
      @Nullable Instant startedAt,
      @Nullable Instant pausedAt,
      long pausedSeconds,
      Instant movedAt,
      @Nullable Instant finishedAt) {}

  /** How many rows are in which state. */
  record Rows(long total, long invalid, long done, long existing, long refused, long cancelled) {

    /** Those of which nothing has begun. */
    public long waiting() {
      return total - invalid - handled() - cancelled;
    }

    /** Those that the run has been through. */
    public long handled() {
      return done + existing + refused;
    }
  }

  /**
   * @param failure what they are stuck for, or what their last try failed with
   */
  record AwardCount(AwardState state, @Nullable FailureType failure, long count) {}

  /**
   * @param word a {@link dev.laurel.domain.award.Refusal}'s, or another one
   */
  record RefusalCount(String word, long count) {}

  /**
   * @param reason of an invalid row a sentence; of a refused one a word
   * @param given JSON; null with a refused row, and if it was too large to be kept
   * @param template the template's uuid
   */
  record FailedRow(
      int number,
      int line,
      BulkRowState state,
      @Nullable String field,
      @Nullable String reason,
      @Nullable String given,
      @Nullable UUID award,
      @Nullable UUID template,
      @Nullable String email,
      @Nullable String externalId,
      @Nullable String firstName,
      @Nullable String lastName,
      @Nullable String name,
      @Nullable Instant issuedOn,
      @Nullable Instant expires,
      List<String> evidence) {}
}
