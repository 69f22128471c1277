package dev.laurel.store.bulk;

import dev.laurel.domain.award.AwardState;
import dev.laurel.domain.award.FailureType;
import dev.laurel.domain.bulk.BulkAction;
import dev.laurel.domain.bulk.BulkRowState;
import dev.laurel.domain.bulk.BulkRunState;
import dev.laurel.store.UtcTime;
import dev.laurel.store.award.Evidence;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcBulkRuns implements BulkRuns {
  private static final String SELECT =
      """
      SELECT r.id, r.uuid, r.system_id, s.slug, r.action, t.uuid AS template, r.dry_run, r.state,
             r.total, r.invalid, r.done, r.existing, r.refused, r.cancelled, r.actor, r.reason,
             r.created_at, r.started_at, r.paused_at, r.paused_seconds, r.moved_at, r.finished_at
        FROM bulk_run r
        JOIN `system` s ON s.id = r.system_id
        LEFT JOIN template t ON t.id = r.template_id
       WHERE r.action = :action AND r.state <> 'discarded'
         AND (:system IS NULL OR r.system_id = :system)
      """;

  private static final String ONE = SELECT + " AND r.uuid = :run";

  private static final String PAGE =
      SELECT
          + """
             AND (:state IS NULL OR r.state = :state) AND (:before IS NULL OR r.id < :before)
           ORDER BY r.id DESC LIMIT :limit
          """;

  private static final String AWARDS =
      """
      SELECT state, failure_type, COUNT(*) AS awards
        FROM credential WHERE bulk_id = :run GROUP BY state, failure_type
      """;

  /** By the rows, which know whom they found: the awards tell only by which run they were made. */
  private static final String REVOKED_AWARDS =
      """
      SELECT c.state, c.failure_type, COUNT(*) AS awards
        FROM bulk_row r JOIN credential c ON c.uuid = COALESCE(r.holder, r.credential)
       WHERE r.bulk_id = :run AND r.state = 'done' GROUP BY c.state, c.failure_type
      """;

  private static final String REFUSALS =
      """
      SELECT reason, COUNT(*) AS times FROM bulk_row
       WHERE bulk_id = :run AND state = 'refused' AND reason IS NOT NULL
       GROUP BY reason ORDER BY times DESC, reason LIMIT 50
      """;

  /** Each state by its index, so that a page costs a page however long the list is. */
  private static final String FAILURES =
      """
      SELECT r.number, r.line, r.state, r.field, r.reason, r.given, r.credential,
             t.uuid AS template, r.email, r.external_id, r.first_name, r.last_name, r.full_name,
             r.issued_on, r.expires, r.evidence
        FROM ((SELECT number FROM bulk_row
                WHERE bulk_id = :run AND state = 'invalid' AND number > :after
                ORDER BY number LIMIT :limit)
              UNION ALL
              (SELECT number FROM bulk_row
                WHERE bulk_id = :run AND state = 'refused' AND number > :after
                ORDER BY number LIMIT :limit)) f
        JOIN bulk_row r ON r.bulk_id = :run AND r.number = f.number
        LEFT JOIN template t ON t.id = r.template_id
       ORDER BY r.number LIMIT :limit
      """;

  private static final String AWARDED =
      """
      SELECT c.uuid, c.template_id, l.email, c.issued_on, c.expires
        FROM bulk_row r
        JOIN credential c ON c.uuid = r.credential
        JOIN learner l ON l.id = c.learner_id
       WHERE r.bulk_id = :run AND r.state = 'done'
       ORDER BY r.number LIMIT :limit
      """;

  private final JdbcClient jdbc;

  JdbcBulkRuns(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Optional<View> find(@Nullable Long system, BulkAction action, UUID run) {
    return jdbc.sql(ONE)
        .param("system", system)
        .param("action", action.word())
        .param("run", run.toString())
        .query((row, n) -> view(row))
        .optional();
  }

  @Override
  public List<View> list(
      @Nullable Long system,
      BulkAction action,
      @Nullable BulkRunState state,
      @Nullable Long before,
      int limit) {
    return jdbc.sql(PAGE)
        .param("system", system)
        .param("action", action.word())
        .param("state", state == null ? null : state.word())
        .param("before", before)
        .param("limit", limit)
        .query((row, n) -> view(row))
        .list();
  }

  @Override
  public List<AwardCount> awards(View run) {
    return jdbc.sql(run.action() == BulkAction.AWARD ? AWARDS : REVOKED_AWARDS)
        .param("run", run.id())
        .query(
            (row, n) -> {
              var failure = row.getString("failure_type");
              return new AwardCount(
                  AwardState.of(row.getString("state")),
                  failure == null ? null : FailureType.of(failure),
                  row.getLong("awards"));
            })
        .list();
  }

  @Override
  public List<RefusalCount> refusals(View run) {
    return jdbc.sql(REFUSALS)
        .param("run", run.id())
        .query((row, n) -> new RefusalCount(row.getString("reason"), row.getLong("times")))
        .list();
  }

  @Override
  public List<FailedRow> failures(View run, long after, int limit) {
    return jdbc.sql(FAILURES)
        .param("run", run.id())
        .param("after", after)
        .param("limit", limit)
        .query((row, n) -> failure(row))
        .list();
  }

  @Override
  public List<Awarded> awarded(View run, int limit) {
    return jdbc.sql(AWARDED)
        .param("run", run.id())
        .param("limit", limit)
        .query(
            (row, n) ->
                new Awarded(
                    UUID.fromString(row.getString("uuid")),
                    row.getLong("template_id"),
                    row.getString("email"),
                    UtcTime.read(row, "issued_on"),
                    UtcTime.readNullable(row, "expires")))
        .list();
  }

  private static View view(ResultSet row) throws SQLException {
    return new View(
        row.getLong("id"),
        UUID.fromString(row.getString("uuid")),
        row.getLong("system_id"),
        row.getString("slug"),
        BulkAction.of(row.getString("action")),
        uuid(row, "template"),
        row.getBoolean("dry_run"),
        BulkRunState.of(row.getString("state")),
        new Rows(
            row.getLong("total"),
            row.getLong("invalid"),
            row.getLong("done"),
            row.getLong("existing"),
            row.getLong("refused"),
            row.getLong("cancelled")),
        row.getString("actor"),
        row.getString("reason"),
        UtcTime.read(row, "created_at"),
        UtcTime.readNullable(row, "started_at"),
        UtcTime.readNullable(row, "paused_at"),
        row.getLong("paused_seconds"),
        UtcTime.read(row, "moved_at"),
        UtcTime.readNullable(row, "finished_at"));
  }

  private static FailedRow failure(ResultSet row) throws SQLException {
    var evidence = row.getString("evidence");
    return new FailedRow(
        row.getInt("number"),
        row.getInt("line"),
        BulkRowState.of(row.getString("state")),
        row.getString("field"),
        row.getString("reason"),
        row.getString("given"),
        uuid(row, "credential"),
        uuid(row, "template"),
        row.getString("email"),
        row.getString("external_id"),
        row.getString("first_name"),
        row.getString("last_name"),
        row.getString("full_name"),
        UtcTime.readNullable(row, "issued_on"),
        UtcTime.readNullable(row, "expires"),
        evidence == null ? List.of() : Evidence.read(evidence));
  }

  private static @Nullable UUID uuid(ResultSet row, String column) throws SQLException {
    var text = row.getString(column);
    return text == null ? null : UUID.fromString(text);
  }
}
