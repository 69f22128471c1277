package dev.laurel.store.bulk;

import dev.laurel.domain.bulk.BulkRunState;
import dev.laurel.store.Transactions;
import dev.laurel.store.UtcTime;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows first, then the run, as everybody does who touches both. */
@Repository
class JdbcBulkRetention implements BulkRetention {
  /** Each state by its index: runs that may stay are not looked at. */
  private static final String NEXT =
      """
      (SELECT id, state, forgotten_to, finished_at FROM bulk_run
        WHERE state = 'validated' AND forgotten_at IS NULL AND finished_at < :dryRun
        ORDER BY finished_at LIMIT 1)
      UNION ALL
      (SELECT id, state, forgotten_to, finished_at FROM bulk_run
        WHERE state = 'completed' AND forgotten_at IS NULL AND finished_at < :others
        ORDER BY finished_at LIMIT 1)
      UNION ALL
      (SELECT id, state, forgotten_to, finished_at FROM bulk_run
        WHERE state = 'cancelled' AND forgotten_at IS NULL AND finished_at < :others
        ORDER BY finished_at LIMIT 1)
      ORDER BY finished_at LIMIT 1
      """;

  private static final String REMOVE =
      "DELETE FROM bulk_row WHERE bulk_id = :run AND number > :after AND number <= :last";

  private static final String FORGET =
      """
      UPDATE bulk_row
         SET email = NULL, email_key = NULL, external_id = NULL, first_name = NULL,
             last_name = NULL, full_name = NULL, evidence = NULL, given = NULL
       WHERE bulk_id = :run AND number > :after AND number <= :last
      """;

  private static final String FORGOTTEN =
      """
      UPDATE bulk_run
         SET forgotten_to = :last, forgotten_at = CASE WHEN :last >= total THEN :now END
       WHERE id = :run AND state = :state AND forgotten_to = :after
      """;

  private final JdbcClient jdbc;
  private final Transactions transactions;
  private final Clock clock;

  JdbcBulkRetention(JdbcClient jdbc, Transactions transactions, Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
  }

  private record Run(long id, BulkRunState state, int forgottenTo) {}

  @Override
  public boolean forgetSome(Instant dryRun, Instant others, int rows) {
    return transactions.in(
        () -> {
          var next = next(dryRun, others);
          next.ifPresent(run -> forget(run, run.forgottenTo() + rows));
          return next.isPresent();
        });
  }

  private Optional<Run> next(Instant dryRun, Instant others) {
    return jdbc.sql(NEXT)
        .param("dryRun", UtcTime.of(dryRun))
        .param("others", UtcTime.of(others))
        .query(
            (row, n) ->
                new Run(
                    row.getLong("id"),
                    BulkRunState.of(row.getString("state")),
                    row.getInt("forgotten_to")))
        .optional();
  }

  private void forget(Run run, int last) {
    jdbc.sql(run.state() == BulkRunState.VALIDATED ? REMOVE : FORGET)
        .param("run", run.id())
        .param("after", run.forgottenTo())
        .param("last", last)
        .update();
    var counted =
        jdbc.sql(FORGOTTEN)
            .param("run", run.id())
            .param("state", run.state().word())
            .param("after", run.forgottenTo())
            .param("last", last)
            .param("now", UtcTime.of(clock.instant()))
            .update();
    if (counted == 0) {
      throw new Overtaken("a run that was over");
    }
  }
}
