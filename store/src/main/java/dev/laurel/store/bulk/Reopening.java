package dev.laurel.store.bulk;

import dev.laurel.store.UtcTime;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Lets the refused rows of a run wait again, some at a time and in the order of their numbers, in
 * the caller's transaction. The run's {@code reopened_to} says how far that has come: whoever goes
 * on does so from there, and a row that is refused once more meanwhile is not taken again. Rows
 * first, then the run, as the steps of a run do.
 */
final class Reopening {
  /** A fraction of a second, also for who waits for the answer. */
  static final int AT_ONCE = 5_000;

  private static final String RUN =
      "SELECT id, state, reopened_to, forgotten_to FROM bulk_run WHERE uuid = :run";

  private static final String REFUSED =
      """
      SELECT number FROM bulk_row
       WHERE bulk_id = :bulk AND state = 'refused' AND number > :after
       ORDER BY number LIMIT :most FOR UPDATE
      """;

  /** Takes one along that was refused after they were read; what it changes is what is counted. */
  private static final String REOPEN =
      """
      UPDATE bulk_row SET state = 'waiting', field = NULL, reason = NULL
       WHERE bulk_id = :bulk AND state = 'refused' AND number > :after AND number <= :last
      """;

  /** The sum first: assignments are made from left to right. */
  private static final String BEGUN =
      """
      UPDATE bulk_run
         SET paused_seconds =
               paused_seconds + COALESCE(TIMESTAMPDIFF(SECOND, finished_at, :now), 0),
             finished_at = NULL, state = 'running', moved_at = :now,
             refused = refused - :count, reopened_to = :last
       WHERE id = :bulk AND state IN ('running', 'completed') AND forgotten_to = 0
      """;

  private static final String WENT_ON =
      """
      UPDATE bulk_run SET refused = refused - :count, reopened_to = :last, moved_at = :now
       WHERE id = :bulk AND state = 'running' AND reopened_to = :after
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  Reopening(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * @param forgotten whether some of its rows do not say any more whom they mean
   */
  private record Run(long id, String state, @Nullable Integer reopenedTo, boolean forgotten) {}

  /**
   * The first ones of a running or completed run, which runs on; none of one whose rows have been
   * forgotten.
   *
   * @return false if it is neither
   */
  boolean begin(UUID uuid) {
    var run = run(uuid).filter(one -> List.of("running", "completed").contains(one.state()));
    if (run.isEmpty()) {
      return false;
    }
    if (run.get().forgotten()) {
      return true;
    }
    var bulk = run.get().id();
    var numbers = refused(bulk, 0);
    if (!numbers.isEmpty() || run.get().reopenedTo() != null) {
      reopen(BEGUN, bulk, 0, numbers);
    }
    return true;
  }

  /**
   * The next ones of a running run.
   *
   * @return false if there are none
   */
  boolean goOn(UUID uuid) {
    var run = run(uuid).filter(one -> one.state().equals("running") && one.reopenedTo() != null);
    if (run.isEmpty()) {
      return false;
    }
    var bulk = run.get().id();
    var after = run.get().reopenedTo();
    var numbers = refused(bulk, after);
    reopen(WENT_ON, bulk, after, numbers);
    return !numbers.isEmpty();
  }

  private Optional<Run> run(UUID uuid) {
    return jdbc.sql(RUN)
        .param("run", uuid.toString())
        .query(
            (row, n) ->
                new Run(
                    row.getLong("id"),
                    row.getString("state"),
                    row.getObject("reopened_to", Integer.class),
                    row.getInt("forgotten_to") > 0))
        .optional();
  }

  private List<Integer> refused(long bulk, int after) {
    return jdbc.sql(REFUSED)
        .param("bulk", bulk)
        .param("after", after)
        .param("most", AT_ONCE)
        .query(Integer.class)
        .list();
  }

  private void reopen(String count, long bulk, int after, List<Integer> numbers) {
    var reopened =
        numbers.isEmpty()
            ? 0
            : jdbc.sql(REOPEN)
                .param("bulk", bulk)
                .param("after", after)
                .param("last", numbers.getLast())
                .update();
    var counted =
        jdbc.sql(count)
            .param("bulk", bulk)
            .param("after", after)
            .param("count", reopened)
            .param("last", numbers.size() < AT_ONCE ? null : numbers.getLast())
            .param("now", UtcTime.of(clock.instant()))
            .update();
    if (counted == 0) {
      throw new Overtaken("the state of a run");
    }
  }
}
