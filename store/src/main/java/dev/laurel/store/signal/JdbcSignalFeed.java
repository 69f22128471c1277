package dev.laurel.store.signal;

import dev.laurel.domain.catalog.Origin;
import dev.laurel.domain.certificate.CertificateSignal;
import dev.laurel.domain.learner.LearnerName;
import dev.laurel.store.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcSignalFeed implements SignalFeed {
  private static final String EPOCH = "SELECT epoch FROM signal_sequence WHERE id = 1";

  /** A badge's signal has a credential, a certificate's the save that its transition ends in. */
  private static final String SIGNAL =
      """
      SELECT g.uuid, g.position, g.subject, g.occurred_at,
             SUBSTRING_INDEX(g.transition, '/', 1) AS transition,
             t.uuid AS template, t.origin, t.name AS template_name, t.description, t.image_url,
             k.verify_uuid, h.mode, h.grade, h.name AS certificate_name, h.status,
             h.previous_status, o.course_key, o.display_name, o.starts_at, o.ends_at,
             l.uuid AS learner, l.erased_at, l.email, l.first_name, l.last_name, l.full_name
        FROM signal_log g
        LEFT JOIN credential c ON c.uuid = g.subject
        LEFT JOIN template t ON t.id = c.template_id
        LEFT JOIN certificate k ON k.uuid = g.subject
        LEFT JOIN certificate_history h ON h.certificate_id = k.id
             AND h.version = CAST(CASE WHEN k.id IS NOT NULL
                                       THEN SUBSTRING_INDEX(g.transition, '/', -1) END AS SIGNED)
        LEFT JOIN course o ON o.id = k.course_id
        JOIN learner l ON l.id = COALESCE(c.learner_id, k.learner_id)
      """;

  private static final String AFTER =
      SIGNAL
          + """
           WHERE g.position > :position %s
           ORDER BY g.position
           LIMIT :limit
          """;

  private static final String EVERYWHERE = AFTER.formatted("");
  private static final String IN_SYSTEM = AFTER.formatted("AND g.system_id = :system");
  private static final String ONE = SIGNAL + " WHERE g.id = :id";

  private static final String OF_SAVE =
      SIGNAL
          + """
           WHERE g.subject = :certificate AND g.transition IN (:transitions)
           ORDER BY g.id
          """;

  private final JdbcClient jdbc;

  JdbcSignalFeed(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public int epoch() {
    return jdbc.sql(EPOCH).query(Integer.class).single();
  }

  @Override
  public List<Signal> after(@Nullable Long system, long position, int limit) {
    var query = jdbc.sql(system == null ? EVERYWHERE : IN_SYSTEM);
    if (system != null) {
      query = query.param("system", system);
    }
    return query
        .param("position", position)
        .param("limit", limit)
        .query((row, n) -> signal(row))
        .list();
  }

  @Override
  public Optional<Signal> find(long id) {
    return jdbc.sql(ONE).param("id", id).query((row, n) -> signal(row)).optional();
  }

  @Override
  public List<Signal> ofSave(UUID certificate, long version) {
    return jdbc.sql(OF_SAVE)
        .param("certificate", certificate.toString())
        .param(
            "transitions",
            Arrays.stream(CertificateSignal.values())
                .map(signal -> signal.word() + "/" + version)
                .toList())
        .query((row, n) -> signal(row))
        .list();
  }

  private static Signal signal(ResultSet row) throws SQLException {
    return row.getString("template") == null ? certificate(row) : badge(row);
  }

  private static Signal badge(ResultSet row) throws SQLException {
    return new BadgeSignal(
        UUID.fromString(row.getString("uuid")),
        row.getLong("position"),
        UUID.fromString(row.getString("subject")),
        row.getString("transition"),
        UtcTime.read(row, "occurred_at"),
        new Template(
            UUID.fromString(row.getString("template")),
            Origin.of(row.getString("origin")),
            row.getString("template_name"),
            row.getString("description"),
            row.getString("image_url")),
        learner(row));
  }

  private static Signal certificate(ResultSet row) throws SQLException {
    var learner = learner(row);
    return new SavedCertificate(
        UUID.fromString(row.getString("uuid")),
        row.getLong("position"),
        UUID.fromString(row.getString("subject")),
        row.getString("transition"),
        UtcTime.read(row, "occurred_at"),
        new Certificate(
            UUID.fromString(row.getString("verify_uuid")),
            new Course(
                row.getString("course_key"),
                row.getString("display_name"),
                UtcTime.readNullable(row, "starts_at"),
                UtcTime.readNullable(row, "ends_at")),
            row.getString("mode"),
            row.getString("grade"),
            learner.erased() ? "" : row.getString("certificate_name"),
            row.getString("status"),
            row.getString("previous_status")),
        learner);
  }

  private static Learner learner(ResultSet row) throws SQLException {
    var uuid = UUID.fromString(row.getString("learner"));
    if (row.getObject("erased_at") != null) {
      return new Learner(uuid, true, null, null);
    }
    var full = row.getString("full_name");
    var name =
        LearnerName.of(row.getString("first_name"), row.getString("last_name"), full, null)
            .map(LearnerName::full)
            .orElse(null);
    return new Learner(uuid, false, row.getString("email"), full == null ? name : full);
  }
}
