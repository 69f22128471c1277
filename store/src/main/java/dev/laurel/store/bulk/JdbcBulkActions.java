package dev.laurel.store.bulk;

import dev.laurel.store.Transactions;
import dev.laurel.store.UtcTime;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows first, then the run, as the steps of a run do: of two, one waits for the other. */
@Repository
class JdbcBulkActions implements BulkActions {
  private static final String PAUSE =
      """
      UPDATE bulk_run SET state = 'paused', paused_at = :now, moved_at = :now
       WHERE uuid = :run AND state = 'running'
      """;

  /** The sum first: assignments are made from left to right. */
  private static final String RESUME =
      """
      UPDATE bulk_run
         SET paused_seconds = paused_seconds + TIMESTAMPDIFF(SECOND, paused_at, :now),
             paused_at = NULL, state = 'running', moved_at = :now
       WHERE uuid = :run AND state = 'paused'
      """;

  private static final String CANCEL =
      """
      UPDATE bulk_run
         SET paused_seconds =
               paused_seconds + COALESCE(TIMESTAMPDIFF(SECOND, paused_at, :now), 0),
             paused_at = NULL, state = 'cancelled', reopened_to = NULL, moved_at = :now
       WHERE uuid = :run AND state IN ('running', 'paused')
      """;

  private static final String CANCEL_ROWS =
      """
      UPDATE bulk_row SET state = 'cancelled'
       WHERE bulk_id = (SELECT id FROM bulk_run WHERE uuid = :run AND state = 'cancelled')
         AND state = 'waiting'
       ORDER BY number LIMIT :rows
      """;

  private static final String COUNT_CANCELLED =
      """
      UPDATE bulk_run
         SET cancelled = cancelled + :count, moved_at = :now,
             finished_at = CASE WHEN :last THEN :now ELSE finished_at END
       WHERE uuid = :run AND state = 'cancelled' AND finished_at IS NULL
      """;

  private static final String BEING_CANCELLED =
      """
      SELECT uuid FROM bulk_run WHERE state = 'cancelled' AND finished_at IS NULL
       ORDER BY moved_at LIMIT :limit
      """;

  private final JdbcClient jdbc;
  private final Transactions transactions;
  private final Clock clock;
  private final Reopening reopening;

  JdbcBulkActions(JdbcClient jdbc, Transactions transactions, Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
    reopening = new Reopening(jdbc, clock);
  }

  @Override
  public boolean pause(UUID run) {
    return changed(PAUSE, run);
  }

  @Override
  public boolean resume(UUID run) {
    return changed(RESUME, run);
  }

  @Override
  public boolean cancel(UUID run) {
    return changed(CANCEL, run);
  }

  @Override
  public boolean retry(UUID run) {
    return transactions.in(() -> reopening.begin(run));
  }

  private boolean changed(String sql, UUID run) {
    return transactions.in(() -> sql(sql, run).update() == 1);
  }

  @Override
  public boolean cancelSome(UUID run, int rows) {
    return transactions.in(
        () -> {
          var count = sql(CANCEL_ROWS, run, rows);
          var last = count < rows;
          sql(COUNT_CANCELLED, run).param("count", count).param("last", last).update();
          return !last;
        });
  }

  @Override
  public List<UUID> beingCancelled(int limit) {
    return jdbc.sql(BEING_CANCELLED)
        .param("limit", limit)
        .query((row, n) -> UUID.fromString(row.getString("uuid")))
        .list();
  }

  private int sql(String sql, UUID run, int rows) {
    return jdbc.sql(sql).param("run", run.toString()).param("rows", rows).update();
  }

  private JdbcClient.StatementSpec sql(String sql, UUID run) {
    return jdbc.sql(sql).param("run", run.toString()).param("now", UtcTime.of(clock.instant()));
  }
}
