package dev.laurel.store.award;

import dev.laurel.store.UtcTime;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

@Repository
class JdbcOperatorAudit implements OperatorAudit {
  private static final int LONGEST_REASON = 1000;
  private static final String INSERT =
      """
      INSERT INTO operator_audit (system_id, action, subject, actor, reason, created_at)
      VALUES (:system, :action, :subject, :actor, :reason, :now)
      """;
  private static final String OF_SUBJECT =
      """
      SELECT id, action, actor, reason, created_at
      FROM operator_audit
      WHERE subject = :subject
      UNION
      SELECT a.id, a.action, a.actor, a.reason, a.created_at
      FROM credential c
      JOIN release_item i ON i.credential_id = c.id AND i.outcome <> 'skipped'
      JOIN release_run r ON r.id = i.release_id
      JOIN operator_audit a ON a.id = r.audit_id
      WHERE c.uuid = :subject
      ORDER BY id
      LIMIT 200
      """;
  private final JdbcClient jdbc;

  JdbcOperatorAudit(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public long record(
      @Nullable Long system, String action, String subject, String actor, String reason) {
    var key = new GeneratedKeyHolder();
    jdbc.sql(INSERT)
        .param("system", system)
        .param("action", action)
        .param("subject", subject)
        .param("actor", actor)
        .param("reason", cut(reason))
        .param("now", UtcTime.of(Clock.systemUTC().instant()))
        .update(key);
    return Objects.requireNonNull(key.getKey()).longValue();
  }

  /** The column counts code points, a String counts halves of some. */
  private static String cut(String reason) {
    return reason.codePointCount(0, reason.length()) <= LONGEST_REASON
        ? reason
        : reason.substring(0, reason.offsetByCodePoints(0, LONGEST_REASON));
  }

  @Override
  public List<Entry> of(String subject) {
    return jdbc.sql(OF_SUBJECT)
        .param("subject", subject)
        .query(
            (row, number) ->
                new Entry(
                    row.getLong("id"),
                    row.getString("action"),
                    row.getString("actor"),
                    row.getString("reason"),
                    UtcTime.read(row, "created_at")))
        .list();
  }
}
