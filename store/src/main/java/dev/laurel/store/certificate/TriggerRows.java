package dev.laurel.store.certificate;

import dev.laurel.domain.certificate.TriggerType;
import dev.laurel.store.UtcTime;
import dev.laurel.store.UuidText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Triggers as they are read. */
final class TriggerRows {
  static final String SELECT =
      """
      SELECT t.id, t.uuid, t.system_id, p.uuid AS course_learner, k.course_key,
             l.uuid AS learner, t.trigger_id, t.type, t.fact, t.actor, t.reason, t.state, t.rule,
             t.outcome, t.wrote_version, t.accepted_at, t.applied_at
        FROM certificate_trigger t
        LEFT JOIN course_learner p ON p.id = t.course_learner_id
        LEFT JOIN course k ON k.id = p.course_id
        JOIN learner l ON l.id = COALESCE(p.learner_id, t.learner_id)
      """;

  static final String OLDEST =
      SELECT + " WHERE t.course_learner_id = :place AND t.state = 'accepted' ORDER BY t.id LIMIT 1";

  private TriggerRows() {}

  /** The oldest that waits, read while the caller holds the learner in the course. */
  static Optional<TriggerView> oldest(JdbcClient jdbc, long place) {
    return jdbc.sql(OLDEST).param("place", place).query((row, n) -> trigger(row)).optional();
  }

  static TriggerView trigger(ResultSet row) throws SQLException {
    return new TriggerView(
        row.getLong("id"),
        UUID.fromString(row.getString("uuid")),
        row.getLong("system_id"),
        UuidText.readNullable(row, "course_learner"),
        row.getString("course_key"),
        UUID.fromString(row.getString("learner")),
        row.getString("trigger_id"),
        TriggerType.of(row.getString("type")),
        FactJson.read(row.getString("fact")),
        row.getString("actor"),
        row.getString("reason"),
        TriggerView.State.of(row.getString("state")),
        row.getString("rule"),
        row.getString("outcome"),
        row.getObject("wrote_version", Long.class),
        UtcTime.read(row, "accepted_at"),
        UtcTime.readNullable(row, "applied_at"));
  }
}
