package dev.laurel.store.bulk;

import dev.laurel.domain.bulk.RowRefusal;
import dev.laurel.store.UtcTime;
import dev.laurel.store.award.NoLongerLive;
import dev.laurel.store.award.NoLongerLive.Gone;
import dev.laurel.store.bulk.BulkSteps.Chunk;
import dev.laurel.store.bulk.BulkSteps.Range;
import dev.laurel.store.bulk.MeantAwards.Award;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Revokes the awards that a chunk of rows names, in the caller's transaction: what the first step
 * of a single revocation does (award.md, "Revocation"), and for hosted badges the last one too.
 */
final class RevokingChunk {
  private static final String ROWS =
      """
      SELECT number, line, credential IS NULL AS by_learner FROM bulk_row
       WHERE bulk_id = :bulk AND state = 'waiting' AND number BETWEEN :first AND :last
       ORDER BY number LIMIT :most FOR UPDATE
      """;

  private static final String LIVE =
      """
      SELECT id FROM credential WHERE id IN (:ids) AND status = 'awarded' ORDER BY id FOR UPDATE
      """;

  private static final String REVOKE =
      """
      UPDATE credential c JOIN template t ON t.id = c.template_id
         SET c.status = 'revoked', c.step = 'revoke', c.revoked_at = :now,
             c.revocation_cause = 'revoked', c.attempts = 0, c.failing_since = NULL,
             c.waited_seconds = 0, c.failure_type = NULL, c.failure_text = NULL,
             c.parked_at = NULL, c.waits_for = NULL,
             c.state = CASE WHEN t.origin = 'hosted' THEN 'revoked' ELSE 'revoking' END,
             c.sent_body = CASE WHEN t.origin = 'hosted' THEN NULL ELSE c.sent_body END,
             c.next_step_due = CASE WHEN t.origin = 'hosted' THEN NULL ELSE :due END
       WHERE c.id IN (:ids)
      """;

  private static final String SIGNALS =
      """
      INSERT INTO signal_log (uuid, system_id, subject, transition, occurred_at)
      """;

  private static final String ONCE = "ON DUPLICATE KEY UPDATE signal_log.id = signal_log.id";

  private static final String AUDIT =
      """
      INSERT INTO operator_audit (system_id, action, subject, actor, reason, created_at)
      """;

  private final JdbcClient jdbc;
  private final JdbcTemplate rows;
  private final Clock clock;
  private final MeantAwards awards;

  RevokingChunk(JdbcClient jdbc, JdbcTemplate rows, Clock clock) {
    this.jdbc = jdbc;
    this.rows = rows;
    this.clock = clock;
    awards = new MeantAwards(jdbc);
  }

  /**
   * @param byLearner whether it names a learner and not an award
   */
  record Row(int number, int line, boolean byLearner) {
    RowRefusal unknown() {
      return byLearner ? RowRefusal.BADGE_NOT_HELD : RowRefusal.AWARD_UNKNOWN;
    }
  }

  Chunk revoke(ListRow list, Range asked) {
    var now = clock.instant();
    var waiting = waiting(list, asked, AwardingChunk.MOST, jdbc);
    if (waiting.isEmpty()) {
      return Chunk.untouched(list.state());
    }
    var range = new Range(waiting.getFirst().number(), waiting.getLast().number());
    var byLearner = waiting.stream().filter(Row::byLearner).map(Row::number).toList();
    var meant = awards.of(list, range, byLearner);
    var live = live(meant.values().stream().map(Award::id).toList());
    var outcomes = new RowOutcomes(list);
    var begun = new LinkedHashMap<Long, Award>();
    for (var row : waiting) {
      var award = meant.get(row.number());
      if (award == null) {
        outcomes.refused(row.number(), row.line(), row.unknown());
      } else if (live.contains(award.id()) && begun.putIfAbsent(award.id(), award) == null) {
        outcomes.begun(row.number(), row.line(), award.credential());
      } else {
        outcomes.existing(row.number(), row.line(), award.credential());
      }
    }
    revoke(list, List.copyOf(begun.values()), now);
    outcomes.write(jdbc, rows, UtcTime.of(now));
    return outcomes.chunk(begun.values().stream().map(Award::origin).toList());
  }

  /** Rows of the range, under lock. */
  static List<Row> waiting(ListRow list, Range range, int most, JdbcClient jdbc) {
    return list.within(range, jdbc, ROWS)
        .param("most", most)
        .query(
            (row, n) ->
                new Row(row.getInt("number"), row.getInt("line"), row.getBoolean("by_learner")))
        .list();
  }

  /** Under their locks: whoever revokes one of them singly comes before this or after. */
  private Set<Long> live(List<Long> ids) {
    return ids.isEmpty()
        ? Set.of()
        : Set.copyOf(jdbc.sql(LIVE).param("ids", ids).query(Long.class).list());
  }

  private void revoke(ListRow list, List<Award> revoked, Instant at) {
    if (revoked.isEmpty()) {
      return;
    }
    var now = UtcTime.of(at);
    jdbc.sql(REVOKE)
        .param("ids", revoked.stream().map(Award::id).toList())
        .param("now", now)
        .param("due", now.plus(LookedAfter.WITHIN))
        .update();
    signals("awarded", list, revoked, now);
    signals("revoked", list, revoked, now);
    audit(list, revoked, now);
    new NoLongerLive(jdbc)
        .all(revoked.stream().map(one -> new Gone(one.id(), one.template())).toList(), at);
  }

  /** Under each award, as if it had been revoked singly by who sent the list. */
  private void audit(ListRow list, List<Award> revoked, LocalDateTime now) {
    var values = new RowValues("(?, 'revoke', ?, ?, ?, ?)");
    for (var one : revoked) {
      values.add(list.system(), one.credential(), list.actor(), list.reason(), now);
    }
    values.insert(rows, AUDIT, "");
  }

  private void signals(String transition, ListRow list, List<Award> revoked, LocalDateTime now) {
    var values = new RowValues("(?, ?, ?, ?, ?)");
    for (var one : revoked) {
      values.add(UUID.randomUUID().toString(), list.system(), one.credential(), transition, now);
    }
    values.insert(rows, SIGNALS, ONCE);
  }
}
