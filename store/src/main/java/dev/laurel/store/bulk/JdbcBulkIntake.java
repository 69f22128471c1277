package dev.laurel.store.bulk;

import dev.laurel.domain.bulk.BulkRowState;
import dev.laurel.store.Transactions;
import dev.laurel.store.UtcTime;
import dev.laurel.store.award.OperatorAudit;
import dev.laurel.store.bulk.BulkSteps.Range;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcBulkIntake implements BulkIntake {
  /** Before the rows: whoever discards the run waits for them, or they find it discarded. */
  private static final String COUNT =
      """
      UPDATE bulk_run SET total = total + :rows, invalid = invalid + :invalid, moved_at = :now
       WHERE id = :id AND state = 'receiving'
      """;

  private static final String COMPLETE =
      """
      UPDATE bulk_run
         SET state = CASE WHEN dry_run THEN 'validated' WHEN total = invalid THEN 'completed'
                          ELSE 'running' END,
             body_mac = :mac, started_at = CASE WHEN dry_run THEN NULL ELSE :now END,
             finished_at = CASE WHEN dry_run OR total = invalid THEN :now END, moved_at = :now
       WHERE id = :id AND state = 'receiving'
      """;

  /** Of one that takes badges back; awarding is no operator's action. */
  private static final String OPERATORS =
      """
      SELECT system_id, uuid, actor, reason FROM bulk_run
       WHERE id = :id AND action = 'revoke' AND NOT dry_run
      """;

  private static final String DISCARD =
      """
      UPDATE bulk_run SET state = 'discarded', idempotency_key = NULL
       WHERE id = :id AND state = 'receiving'
      """;

  private static final String DISCARD_UNTOUCHED =
      """
      UPDATE bulk_run SET state = 'discarded', idempotency_key = NULL
       WHERE state = 'receiving' AND moved_at < :before
      """;

  private static final String DISCARDED =
      "SELECT id FROM bulk_run WHERE state = 'discarded' ORDER BY moved_at LIMIT 1";

  private final JdbcClient jdbc;
  private final RunOpening opening;
  private final BulkRowInsert rows;
  private final ForeseenRefusals foreseen;
  private final OperatorAudit audit;
  private final Transactions transactions;
  private final Clock clock;

  JdbcBulkIntake(
      JdbcClient jdbc,
      JdbcTemplate template,
      OperatorAudit audit,
      Transactions transactions,
      Clock clock) {
    this.audit = audit;
    this.jdbc = jdbc;
    this.opening = new RunOpening(jdbc, clock);
    this.rows = new BulkRowInsert(template);
    this.foreseen = new ForeseenRefusals(jdbc, template);
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public Opened open(NewRun run) {
    return opening.open(run);
  }

  @Override
  public void add(Receiving run, List<BulkRow> added) {
    if (added.size() > MOST_AT_ONCE) {
      throw new IllegalArgumentException(
          "at most " + MOST_AT_ONCE + " rows at once, not " + added.size());
    }
    if (added.isEmpty()) {
      return;
    }
    var range = new Range(added.getFirst().number(), added.getLast().number());
    var invalid = added.stream().filter(row -> row.state() == BulkRowState.INVALID).count();
    transactions.run(
        () -> {
          mustBeReceiving(
              run,
              jdbc.sql(COUNT)
                  .param("id", run.id())
                  .param("rows", added.size())
                  .param("invalid", invalid)
                  .param("now", UtcTime.of(clock.instant()))
                  .update());
          rows.insert(run.id(), added);
          foreseen.mark(run.id(), range, clock.instant());
        });
  }

  @Override
  public void complete(Receiving run, @Nullable String mac) {
    transactions.run(
        () -> {
          mustBeReceiving(
              run,
              jdbc.sql(COMPLETE)
                  .param("id", run.id())
                  .param("mac", mac)
                  .param("now", UtcTime.of(clock.instant()))
                  .update());
          audit(run);
        });
  }

  private void audit(Receiving run) {
    jdbc.sql(OPERATORS)
        .param("id", run.id())
        .query(
            (row, n) ->
                audit.record(
                    row.getLong("system_id"),
                    "bulk_revoke",
                    row.getString("uuid"),
                    row.getString("actor"),
                    Objects.requireNonNullElse(row.getString("reason"), "")))
        .list();
  }

  private static void mustBeReceiving(Receiving run, int changed) {
    if (changed == 0) {
      throw new ReceivingLost(run.run());
    }
  }

  @Override
  public void discard(Receiving run) {
    jdbc.sql(DISCARD).param("id", run.id()).update();
  }

  @Override
  public boolean removeSome(Instant before, int most) {
    jdbc.sql(DISCARD_UNTOUCHED).param("before", UtcTime.of(before)).update();
    var next = jdbc.sql(DISCARDED).query(Long.class).optional();
    next.ifPresent(run -> removed(run, most));
    return next.isPresent();
  }

  /** False while there are rows left. */
  private boolean removed(long run, int most) {
    return transactions.in(
        () -> {
          var gone =
              jdbc.sql("DELETE FROM bulk_row WHERE bulk_id = :run ORDER BY number LIMIT :most")
                  .param("run", run)
                  .param("most", most)
                  .update();
          if (gone == most) {
            return false;
          }
          jdbc.sql("DELETE FROM bulk_run WHERE id = :run").param("run", run).update();
          return true;
        });
  }
}
