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
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Revokes the awards that a chunk of rows names, in the caller's transaction: what the first step
 * of a single revocation does (award.md, "Revocation"), and for hosted badges the last one too.
 */
final class RevokingChunk {
  /** By then the workflow that withdraws the badge has been started, or its run is lost. */
  private static final Duration LOOKED_AFTER = Duration.ofMinutes(10);

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

  private static final String OUTCOMES =
      """
      INSERT INTO bulk_row (bulk_id, number, line, state, holder, field, reason)
      """;

  private static final String SET_OUTCOMES =
      """
      ON DUPLICATE KEY UPDATE state = VALUES(state), holder = VALUES(holder),
             field = VALUES(field), reason = VALUES(reason)
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
        within(ROWS, list, asked)
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
    var begun = new LinkedHashMap<Row, Award>();
    var over = new LinkedHashMap<Row, Award>();
    var unknown = new ArrayList<Row>();
    var seen = new HashSet<Long>();
    for (var row : waiting) {
      var award = meant.get(row.number());
      if (award == null) {
        unknown.add(row);
      } else if (live.contains(award.id()) && seen.add(award.id())) {
        begun.put(row, award);
      } else {
        over.put(row, award);
      }
    }
    revoke(list, List.copyOf(begun.values()), UtcTime.of(now));
    new NoLongerLive(jdbc)
        .all(begun.values().stream().map(one -> new Gone(one.id(), one.template())).toList(), now);
    outcomes(list, begun, over, unknown);
    new ChunkWrites(jdbc, rows, list, UtcTime.of(now))
        .count(begun.size(), over.size(), unknown.size());
    return new Chunk(
        list.state(),
        begun.size(),
        over.size(),
        unknown.size(),
        begun.values().stream()
            .map(Award::origin)
            .filter(origin -> origin != Origin.HOSTED)
            .collect(Collectors.toUnmodifiableSet()));
  }

  /** By the row's number: the award it names, or the one that its learner holds. */
  private Map<Integer, Award> meant(ListRow list, Range range) {
    var meant = new HashMap<Integer, Award>();
    within(NAMED, list, range)
        .param("system", list.system())
        .query(
            row -> {
              meant.put(row.getInt("number"), award(row));
            });
    within(HELD, list, range)
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

  private void revoke(ListRow list, List<Award> awards, LocalDateTime now) {
    if (awards.isEmpty()) {
      return;
    }
    jdbc.sql(REVOKE)
        .param("ids", awards.stream().map(Award::id).toList())
        .param("now", now)
        .param("due", now.plus(LOOKED_AFTER))
        .update();
    signals("awarded", list, awards, now);
    signals("revoked", list, awards, now);
  }

  private void signals(String transition, ListRow list, List<Award> awards, LocalDateTime now) {
    var values = new RowValues("(?, ?, ?, ?, ?)");
    for (var one : awards) {
      values.add(UUID.randomUUID().toString(), list.system(), one.credential(), transition, now);
    }
    values.insert(rows, SIGNALS, ONCE);
  }

  private void outcomes(
      ListRow list, Map<Row, Award> begun, Map<Row, Award> over, List<Row> unknown) {
    var values = new RowValues("(?, ?, ?, ?, ?, ?, ?)");
    begun.forEach((row, award) -> add(values, list, row, "done", award, null));
    over.forEach((row, award) -> add(values, list, row, "existing", award, null));
    unknown.forEach(row -> add(values, list, row, "refused", null, row.unknown()));
    values.insert(rows, OUTCOMES, SET_OUTCOMES);
  }

  private static void add(
      RowValues values,
      ListRow list,
      Row row,
      String state,
      @Nullable Award award,
      @Nullable RowRefusal why) {
    values.add(
        list.id(),
        row.number(),
        row.line(),
        state,
        award == null ? null : award.credential(),
        why == null ? null : why.field(),
        why == null ? null : why.word());
  }

  private JdbcClient.StatementSpec within(String sql, ListRow list, Range range) {
    return jdbc.sql(sql)
        .param("bulk", list.id())
        .param("first", range.first())
        .param("last", range.last());
  }
}
