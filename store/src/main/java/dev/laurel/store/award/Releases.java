package dev.laurel.store.award;

import dev.laurel.domain.award.Step;
import dev.laurel.domain.catalog.Origin;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Bulk releases: one row for the action with its filter, one for each award it took, so that a
 * repeated step takes none twice and what became of them can be counted.
 */
public interface Releases {

  /** What happens to the awards. */
  enum Action {
    RETRY,
    ABANDON;

    /** The word kept in the row and answered by the API. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @throws IllegalArgumentException if no action has this word
     */
    public static Action of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * Keeps a release before its workflow starts. Only what is stuck by now will be taken.
   *
   * @param release made by the caller, so that the audit row can name it
   * @param system null for the admin key: awards of every system
   * @throws UnknownFilter if the system has no such account, template or list; a filter that names
   *     nothing must not release everything
   */
  void create(
      UUID release,
      @Nullable Long system,
      Action action,
      Attention.Filter filter,
      @Nullable Long audit);

  /**
   * Takes the next awards by id; a repeated call with the same {@code after} gives those that were
   * taken and not marked yet.
   */
  Batch next(UUID release, long after, int limit);

  /** The award has been signalled, or its revocation started. */
  void released(UUID release, long awardId);

  /** What became of the awards so far. */
  Progress progress(UUID release);

  /** Every award that matched has been taken. */
  void walked(UUID release);

  /** Nothing that was released is open any more. */
  void drained(UUID release);

  /**
   * @param system null for the admin key
   */
  Optional<View> find(@Nullable Long system, UUID release);

  /**
   * A page, newest first.
   *
   * @param before the last id of the page before; null for the first page
   */
  List<View> list(@Nullable Long system, @Nullable Long before, int limit);

  /**
   * @param last the next step's {@code after}
   * @param done true if no award is left to take
   */
  record Batch(
      Action action,
      @Nullable Long audit,
      List<Item> items,
      int skipped,
      long last,
      boolean done) {}

  /**
   * An award to release.
   *
   * @param id the key inside
   * @param parking the parking that is meant
   */
  record Item(long id, UUID credential, String system, Origin origin, Step step, int parking) {}

  /**
   * @param released signalled so far
   * @param skipped left alone, since their account is paused
   * @param open neither issued, revoked nor parked again
   */
  record Progress(int released, int issued, int revoked, int parkedAgain, int skipped, int open) {}

  /**
   * A release as people see it.
   *
   * @param walkedAt when the last matching award was taken
   * @param drainedAt when nothing was open any more
   */
  record View(
      long id,
      UUID uuid,
      Action action,
      Attention.Filter filter,
      Instant createdAt,
      @Nullable Instant walkedAt,
      @Nullable Instant drainedAt) {}

  /** A filter that names what the system does not have. */
  final class UnknownFilter extends RuntimeException {
    private final String field;

    public UnknownFilter(String field) {
      super("the system has no such " + field);
      this.field = field;
    }

    /** {@code account}, {@code template} or {@code bulk}. */
    public String field() {
      return field;
    }
  }
}
