package dev.laurel.store.signal;

import dev.laurel.store.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcBadgeKitSignals implements BadgeKitSignals {
  /** What was imported has no request. */
  private static final String FIND =
      """
      SELECT g.uuid, g.transition, COALESCE(c.slug, c.uuid) AS uid, t.uuid AS template,
             c.issued_on,
             CASE WHEN l.erased_at IS NULL THEN l.email END AS email,
             CASE WHEN l.erased_at IS NULL THEN r.comment END AS comment
        FROM signal_log g
        JOIN credential c ON c.uuid = g.subject
        JOIN template t ON t.id = c.template_id
        JOIN learner l ON l.id = c.learner_id
        LEFT JOIN award_request r ON r.credential = c.uuid
       WHERE g.id = :id
      """;

  private final JdbcClient jdbc;

  JdbcBadgeKitSignals(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Optional<BadgeKitSignal> find(long id) {
    return jdbc.sql(FIND).param("id", id).query((row, n) -> signal(row)).optional();
  }

  private static BadgeKitSignal signal(ResultSet row) throws SQLException {
    return new BadgeKitSignal(
        UUID.fromString(row.getString("uuid")),
        row.getString("transition"),
        row.getString("uid"),
        UUID.fromString(row.getString("template")),
        row.getString("email"),
        UtcTime.read(row, "issued_on"),
        row.getString("comment"));
  }
}
