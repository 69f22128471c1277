package dev.laurel.store.bulk;

import dev.laurel.domain.bulk.BulkAction;
import dev.laurel.domain.bulk.BulkRunState;
import dev.laurel.domain.catalog.Origin;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The steps of a bulk run in our own database; each one short transaction, each safe to repeat. */
public interface BulkSteps {

  /** How far a run is; empty if there is no such run. */
  Optional<Progress> progress(UUID run);

  /**
   * The next rows that wait, cut into ranges of some hundreds of them and some thousand numbers.
   *
   * @param after the number of a row; those up to it are left out
   * @param ranges at most so many
   * @return nothing if no row waits
   */
  List<Range> next(UUID run, int after, int ranges);

  /**
   * Awards the rows of a range that wait, in one transaction: learners, credentials, signals, what
   * became of each row. Hosted badges are issued by it. Nothing happens unless the run is running.
   *
   * @param temporalRun the workflow run that asks; kept as the one that inserted the credentials
   */
  Chunk award(UUID run, Range range, String temporalRun);

  /**
   * Revokes the awards that the waiting rows of a range name, in one transaction; hosted ones are
   * settled by it. Nothing happens unless the run is running.
   *
   * @return {@code done}: revoked by this; {@code existing}: were over already
   */
  Chunk revoke(UUID run, Range range);

  /**
   * Revoked awards of a range's rows whose badges are to be withdrawn at their providers, in the
   * order of the rows.
   *
   * @param after the number of a row; those up to it are left out
   */
  List<Withdrawal> withdrawals(UUID run, int after, int last, int limit);

  /**
   * Completes a running run of which no row waits; while a retry goes on, lets its next refused
   * rows wait instead.
   *
   * @return false if one waits (it was taken back to be tried again), or the run is not running
   */
  boolean complete(UUID run);

  /**
   * Running ones that have not moved since {@code before}, those that rest longest first.
   *
   * @param after the last one that was looked at; null: from the first
   */
  List<Unmoved> unmoved(Instant before, @Nullable Unmoved after, int limit);

  /** What is under way, all systems together. */
  Backlog backlog();

  /**
   * @param id the run's key inside
   */
  record Unmoved(UUID run, long id, Instant movedAt) {}

  /**
   * A run and its counts of rows.
   *
   * @param system slug of its system
   * @param total as received
   * @param waiting not begun
   */
  record Progress(
      BulkRunState state,
      BulkAction action,
      String system,
      long total,
      long invalid,
      long done,
      long existing,
      long refused,
      long cancelled) {
    public long waiting() {
      return total - invalid - done - existing - refused - cancelled;
    }
  }

  /** Numbers of rows, both ends included. */
  record Range(int first, int last) {
    public Range {
      if (first < 1 || last < first) {
        throw new IllegalArgumentException("no range of rows: " + first + " to " + last);
      }
    }

    int size() {
      return last - first + 1;
    }
  }

  /**
   * What became of a range. Counts are of this step: a repeated one counts nothing.
   *
   * @param state of the run; anything but {@code running} means that this step did nothing
   * @param atProviders where awards of the range go on, also those of an earlier attempt that was
   *     committed without anybody hearing of it
   */
  record Chunk(BulkRunState state, int done, int existing, int refused, Set<Origin> atProviders) {
    static Chunk untouched(BulkRunState state) {
      return new Chunk(state, 0, 0, 0, Set.of());
    }

    int rows() {
      return done + existing + refused;
    }

    Chunk and(Set<Origin> more) {
      var all = new HashSet<>(atProviders);
      all.addAll(more);
      return new Chunk(state, done, existing, refused, Set.copyOf(all));
    }
  }

  /**
   * @param system slug of the award's system
   */
  record Withdrawal(int number, UUID credential, String system, Origin origin) {}

  /**
   * @param runs that are running
   * @param rows of theirs that wait
   * @param unmovedSeconds how long the one that rests longest has not moved
   */
  record Backlog(long runs, long rows, long unmovedSeconds) {}
}
