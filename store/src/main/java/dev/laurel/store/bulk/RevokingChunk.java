package dev.laurel.store.bulk;

import dev.laurel.domain.bulk.RowRefusal;
import dev.laurel.domain.catalog.Origin;
import dev.laurel.store.UtcTime;
import dev.laurel.store.award.NoLongerLive;
import dev.laurel.store.award.NoLongerLive.Gone;
import dev.laurel.store.bulk.BulkSteps.Chunk;
import dev.laurel.store.bulk.BulkSteps.Range;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  private static final String NAMED =
      """
      SELECT STRAIGHT_JOIN r.number, c.id, c.uuid, c.template_id, t.origin
        FROM bulk_row r
        JOIN credential c ON c.uuid = r.credential AND c.system_id = :system
        JOIN template t ON t.id = c.template_id
       WHERE r.bulk_id = :bulk AND r.state = 'waiting' AND r.number BETWEEN :first AND :last
      """;

  private static final String HELD =
      """
      SELECT STRAIGHT_JOIN r.number, c.id, c.uuid, c.template_id, t.origin
        FROM bulk_row r
        JOIN learner l ON l.system_id = :system AND l.email_key = r.email_key
        JOIN credential c ON c.template_id = COALESCE(r.template_id, :template)
             AND c.learner_id = l.id AND c.live = 1
        JOIN template t ON t.id = c.template_id
       WHERE r.bulk_id = :bulk AND r.state = 'waiting' AND r.number BETWEEN :first AND :last
         AND r.credential IS NULL
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

  RevokingChunk(JdbcClient jdbc, JdbcTemplate rows, Clock clock) {
    this.jdbc = jdbc;
    this.rows = rows;
    this.clock = clock;
  }

  /**
   * @param byLearner whether it names a learner and not an award
   */
  private record Row(int number, int line, boolean byLearner) {
    RowRefusal unknown() {
      return byLearner ? RowRefusal.BADGE_NOT_HELD : RowRefusal.AWARD_UNKNOWN;
    }
  }

  private record Award(long id, String credential, long template, Origin origin) {}

  Chunk revoke(ListRow list, Range asked) {
    var now = clock.instant();
    var waiting =
        list.within(asked, jdbc, ROWS)
            .param("most", AwardingChunk.MOST)
            .query(
                (row, n) ->
                    new Row(row.getInt("number"), row.getInt("line"), row.getBoolean("by_learner")))
            .list();
    if (waiting.isEmpty()) {
      return Chunk.untouched(list.state());
    }
    var range = new Range(waiting.getFirst().number(), waiting.getLast().number());
    var meant = meant(list, range);
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

  /** By the row's number: the award it names, or the one that its learner holds. */
  private Map<Integer, Award> meant(ListRow list, Range range) {
    var meant = new HashMap<Integer, Award>();
    list.within(range, jdbc, NAMED)
        .param("system", list.system())
        .query(
            row -> {
              meant.put(row.getInt("number"), award(row));
            });
    list.within(range, jdbc, HELD)
        .param("system", list.system())
        .param("template", list.template())
        .query(
            row -> {
              meant.put(row.getInt("number"), award(row));
            });
    return meant;
  }

  private static Award award(ResultSet row) throws SQLException {
    return new Award(
        row.getLong("id"),
        row.getString("uuid"),
        row.getLong("template_id"),
        Origin.of(row.getString("origin")));
  }

  /** Under their locks: whoever revokes one of them singly comes before this or after. */
  private Set<Long> live(List<Long> ids) {
    return ids.isEmpty()
        ? Set.of()
        : Set.copyOf(jdbc.sql(LIVE).param("ids", ids).query(Long.class).list());
  }

  private void revoke(ListRow list, List<Award> awards, Instant at) {
    if (awards.isEmpty()) {
      return;
    }
    var now = UtcTime.of(at);
    jdbc.sql(REVOKE)
        .param("ids", awards.stream().map(Award::id).toList())
        .param("now", now)
        .param("due", now.plus(LookedAfter.WITHIN))
        .update();
    signals("awarded", list, awards, now);
    signals("revoked", list, awards, now);
    audit(list, awards, now);
    new NoLongerLive(jdbc)
        .all(awards.stream().map(one -> new Gone(one.id(), one.template())).toList(), at);
  }

  /** Under each award, as if it had been revoked singly by who sent the list. */
  private void audit(ListRow list, List<Award> awards, LocalDateTime now) {
    var values = new RowValues("(?, 'revoke', ?, ?, ?, ?)");
    for (var one : awards) {
      values.add(list.system(), one.credential(), list.actor(), list.reason(), now);
    }
    values.insert(rows, AUDIT, "");
  }

  private void signals(String transition, ListRow list, List<Award> awards, LocalDateTime now) {
    var values = new RowValues("(?, ?, ?, ?, ?)");
    for (var one : awards) {
      values.add(UUID.randomUUID().toString(), list.system(), one.credential(), transition, now);
    }
    values.insert(rows, SIGNALS, ONCE);
  }
}
