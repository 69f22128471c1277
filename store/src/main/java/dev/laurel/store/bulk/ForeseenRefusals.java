package dev.laurel.store.bulk;

import dev.laurel.domain.bulk.BulkAction;
import dev.laurel.domain.bulk.BulkRunState;
import dev.laurel.store.UtcTime;
import dev.laurel.store.bulk.BulkSteps.Range;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Says of a dry run's rows, as they arrive, which would be refused as things stand: decided as the
 * real run does, from what is on record and from the rows that are stored together. The others stay
 * as they are. A few statements, however many rows.
 */
final class ForeseenRefusals {
  private static final String LIST =
      """
      SELECT id, system_id, action, COALESCE(template_id, 0) AS template_id, actor,
             COALESCE(reason, '') AS reason
        FROM bulk_run WHERE id = :id AND dry_run
      """;

  private final JdbcClient jdbc;
  private final JdbcTemplate rows;

  ForeseenRefusals(JdbcClient jdbc, JdbcTemplate rows) {
    this.jdbc = jdbc;
    this.rows = rows;
  }

  private record DryRun(ListRow list, BulkAction action) {}

  /**
   * In the transaction that has stored the rows.
   *
   * @param run the key inside; of one that is no dry run nothing is done
   * @param range of at most {@link BulkIntake#MOST_AT_ONCE} rows
   */
  void mark(long run, Range range, Instant now) {
    dryRun(run)
        .ifPresent(
            dry -> {
              var outcomes = new RowOutcomes(dry.list());
              if (dry.action() == BulkAction.AWARD) {
                awards(dry.list(), range, now, outcomes);
              } else {
                revocations(dry.list(), range, outcomes);
              }
              outcomes.write(jdbc, rows, UtcTime.of(now));
            });
  }

  private void awards(ListRow list, Range range, Instant now, RowOutcomes outcomes) {
    var reads = new ChunkReads(jdbc, list);
    var waiting = reads.rows(range, BulkIntake.MOST_AT_ONCE, now);
    if (waiting.isEmpty()) {
      return;
    }
    var standing = reads.standing(range, now);
    var identified = waiting.stream().anyMatch(row -> row.externalId() != null);
    var externalIds = identified ? reads.externalIds(range) : Map.<String, String>of();
    var decision =
        new ChunkDecision(
            reads.templates(waiting), standing.people(), externalIds, standing.holders());
    waiting.forEach(decision::decide);
    decision.refuse(outcomes);
  }

  private void revocations(ListRow list, Range range, RowOutcomes outcomes) {
    var waiting = RevokingChunk.waiting(list, range, BulkIntake.MOST_AT_ONCE, jdbc);
    var byLearner =
        waiting.stream()
            .filter(RevokingChunk.Row::byLearner)
            .map(RevokingChunk.Row::number)
            .toList();
    var meant = new MeantAwards(jdbc).of(list, range, byLearner);
    for (var row : waiting) {
      if (!meant.containsKey(row.number())) {
        outcomes.refused(row.number(), row.line(), row.unknown());
      }
    }
  }

  private Optional<DryRun> dryRun(long run) {
    return jdbc.sql(LIST)
        .param("id", run)
        .query(
            (row, n) ->
                new DryRun(
                    new ListRow(
                        row.getLong("id"),
                        row.getLong("system_id"),
                        row.getLong("template_id"),
                        BulkRunState.RECEIVING,
                        row.getString("actor"),
                        row.getString("reason")),
                    BulkAction.of(row.getString("action"))))
        .optional();
  }
}
