package dev.laurel.store.learning;

import dev.laurel.domain.learning.EventState;
import dev.laurel.store.UtcTime;
import dev.laurel.store.UuidText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcLearningEvents implements LearningEvents {
  /** A trigger's identity is the digest of its id, which holds the event's identity. */
  private static final String EVENT =
      """
      SELECT e.id, e.uuid, s.slug, e.batch, e.source, e.event_id, e.event_type, e.occurred_at,
             e.email, e.full_name, l.uuid AS learner, e.state, e.rules_version, e.accepted_at,
             e.evaluated_at, g.uuid AS certificate_trigger, %s AS data
        FROM learning_event e
        JOIN `system` s ON s.id = e.system_id
        LEFT JOIN learner l ON l.system_id = e.system_id AND l.email_key = e.email_key
        LEFT JOIN certificate_trigger g ON g.system_id = e.system_id
             AND g.identity = CONVERT(SHA2(CONCAT('id event:', e.identity), 256) USING utf8mb4)
      """;

  private static final String ONE =
      EVENT.formatted("e.data")
          + """
           WHERE e.uuid = :event AND (:system IS NULL OR e.system_id = :system)
          """;

  /** Each condition stands only if it is asked for, so that its index is found. */
  private static final String LIST =
      EVENT.formatted("NULL")
          + """
           WHERE e.id < :before %s
           ORDER BY e.id DESC LIMIT :limit
          """;

  private static final String OF_LEARNER =
      "AND e.email_key = (SELECT k.email_key FROM learner k"
          + " WHERE k.uuid = :learner AND k.system_id = e.system_id) ";

  private final JdbcClient jdbc;

  JdbcLearningEvents(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<LearningEvent> list(Filter filter, long before, int limit) {
    var values = new HashMap<String, Object>(Map.of("before", before, "limit", limit));
    var conditions = new StringBuilder();
    if (filter.system() != null) {
      conditions.append("AND e.system_id = :system ");
      values.put("system", filter.system());
    }
    if (filter.batch() != null) {
      conditions.append("AND e.batch = :batch ");
      values.put("batch", filter.batch().toString());
    }
    if (filter.learner() != null) {
      conditions.append(OF_LEARNER);
      values.put("learner", filter.learner().toString());
    }
    if (filter.email() != null) {
      conditions.append("AND e.email_key = :email ");
      values.put("email", filter.email().value());
    }
    if (filter.type() != null) {
      conditions.append("AND e.event_type = :type ");
      values.put("type", filter.type());
    }
    if (filter.state() != null) {
      conditions.append("AND e.state = :state ");
      values.put("state", filter.state().word());
    }
    return jdbc.sql(LIST.formatted(conditions)).params(values).query((row, n) -> event(row)).list();
  }

  @Override
  public Optional<LearningEvent> find(@Nullable Long system, UUID event) {
    return jdbc.sql(ONE)
        .param("event", event.toString())
        .param("system", system)
        .query((row, n) -> event(row))
        .optional();
  }

  private static LearningEvent event(ResultSet row) throws SQLException {
    return new LearningEvent(
        row.getLong("id"),
        UUID.fromString(row.getString("uuid")),
        row.getString("slug"),
        UUID.fromString(row.getString("batch")),
        row.getString("source"),
        row.getString("event_id"),
        row.getString("event_type"),
        UtcTime.readNullable(row, "occurred_at"),
        row.getString("email"),
        row.getString("full_name"),
        UuidText.readNullable(row, "learner"),
        row.getString("data"),
        EventState.of(row.getString("state")),
        (Long) row.getObject("rules_version"),
        UtcTime.read(row, "accepted_at"),
        UtcTime.readNullable(row, "evaluated_at"),
        UuidText.readNullable(row, "certificate_trigger"));
  }
}
