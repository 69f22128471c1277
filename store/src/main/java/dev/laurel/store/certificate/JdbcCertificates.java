package dev.laurel.store.certificate;

import dev.laurel.domain.certificate.CertificateStatus;
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
class JdbcCertificates implements Certificates {
  private static final String SELECT =
      "SELECT "
          + CertificateRows.COLUMNS
          + ", "
          + CertificateRows.CONTEXT
          + """

              FROM certificate c
              JOIN course_learner p ON p.id = c.course_learner_id
              JOIN course k ON k.id = c.course_id
              JOIN learner l ON l.id = c.learner_id
              JOIN `system` s ON s.id = c.system_id
          """;

  private static final String ONE =
      SELECT + " WHERE c.uuid = :certificate AND (:system IS NULL OR c.system_id = :system)";

  private static final String OF =
      SELECT + " WHERE k.system_id = :system AND k.course_key = :course AND l.%s = :learner";

  /** Each condition stands only if it is asked for, so that its index is found. */
  private static final String LIST =
      SELECT + " WHERE c.id < :before %s ORDER BY c.id DESC LIMIT :limit";

  private static final String COURSES =
      """
      SELECT id FROM course
       WHERE course_key = :course AND (:system IS NULL OR system_id = :system)
      """;

  private static final String LEARNERS =
      """
      SELECT id FROM learner WHERE %s = :learner AND (:system IS NULL OR system_id = :system)
      """;

  private static final String HISTORY =
      """
      SELECT h.version, h.previous_status, h.status, h.mode, h.grade, h.name, h.cause, h.rule,
             h.trigger_uuid, t.trigger_id, h.actor, h.reason, h.occurred_at
        FROM certificate_history h
        LEFT JOIN certificate_trigger t ON t.uuid = h.trigger_uuid
       WHERE h.certificate_id = :certificate AND h.version > :after
       ORDER BY h.version LIMIT :limit
      """;

  private static final String SHOWN =
      """
      SELECT c.verify_uuid, c.name, s.name AS system_name, k.course_key, k.display_name,
             k.starts_at, k.ends_at, c.mode, c.created_at, c.modified_at
        FROM certificate c
        JOIN course_learner p ON p.id = c.course_learner_id
        JOIN course k ON k.id = c.course_id
        JOIN learner l ON l.id = c.learner_id
        JOIN `system` s ON s.id = c.system_id
       WHERE c.verify_uuid = :verify AND c.status = 'downloadable' AND NOT p.invalidated
         AND l.erased_at IS NULL
      """;

  private final JdbcClient jdbc;

  JdbcCertificates(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<CertificateView> list(Filter filter, long before, int limit) {
    var values = new HashMap<String, Object>(Map.of("before", before, "limit", limit));
    var conditions = new StringBuilder();
    if (filter.courseKey() != null) {
      var courses = ids(COURSES, "course", filter.courseKey(), filter.system());
      if (courses.isEmpty()) {
        return List.of();
      }
      conditions.append("AND c.course_id IN (:courses) ");
      values.put("courses", courses);
    }
    if (filter.learner() != null) {
      var sql = LEARNERS.formatted(Places.column(filter.learner()));
      var learners = ids(sql, "learner", Places.value(filter.learner()), filter.system());
      if (learners.isEmpty()) {
        return List.of();
      }
      conditions.append("AND c.learner_id IN (:learners) ");
      values.put("learners", learners);
    }
    if (filter.system() != null) {
      conditions.append("AND c.system_id = :system ");
      values.put("system", filter.system());
    }
    if (filter.status() != null) {
      conditions.append("AND c.status = :status ");
      values.put("status", filter.status().word());
    }
    return jdbc.sql(LIST.formatted(conditions))
        .params(values)
        .query((row, n) -> CertificateRows.certificate(row))
        .list();
  }

  private List<Long> ids(String sql, String name, String value, @Nullable Long system) {
    return jdbc.sql(sql).param(name, value).param("system", system).query(Long.class).list();
  }

  @Override
  public Optional<CertificateView> find(@Nullable Long system, UUID certificate) {
    return jdbc.sql(ONE)
        .param("certificate", certificate.toString())
        .param("system", system)
        .query((row, n) -> CertificateRows.certificate(row))
        .optional();
  }

  @Override
  public Optional<CertificateView> find(long systemId, String courseKey, LearnerRef learner) {
    return jdbc.sql(OF.formatted(Places.column(learner)))
        .param("system", systemId)
        .param("course", courseKey)
        .param("learner", Places.value(learner))
        .query((row, n) -> CertificateRows.certificate(row))
        .optional();
  }

  @Override
  public List<CertificateSave> history(long certificateId, long after, int limit) {
    return jdbc.sql(HISTORY)
        .param("certificate", certificateId)
        .param("after", after)
        .param("limit", limit)
        .query((row, n) -> save(row))
        .list();
  }

  @Override
  public Optional<PublicCertificate> shown(UUID verifyUuid) {
    return jdbc.sql(SHOWN)
        .param("verify", verifyUuid.toString())
        .query((row, n) -> shown(row))
        .optional();
  }

  private static CertificateSave save(ResultSet row) throws SQLException {
    var previous = row.getString("previous_status");
    return new CertificateSave(
        row.getLong("version"),
        previous == null ? null : CertificateStatus.of(previous),
        CertificateStatus.of(row.getString("status")),
        CertificateRows.mode(row, "mode"),
        CertificateRows.grade(row, "grade"),
        row.getString("name"),
        row.getString("cause"),
        row.getString("rule"),
        UuidText.readNullable(row, "trigger_uuid"),
        row.getString("trigger_id"),
        row.getString("actor"),
        row.getString("reason"),
        UtcTime.read(row, "occurred_at"));
  }

  private static PublicCertificate shown(ResultSet row) throws SQLException {
    return new PublicCertificate(
        UUID.fromString(row.getString("verify_uuid")),
        row.getString("name"),
        row.getString("system_name"),
        row.getString("course_key"),
        row.getString("display_name"),
        UtcTime.readNullable(row, "starts_at"),
        UtcTime.readNullable(row, "ends_at"),
        CertificateRows.mode(row, "mode"),
        UtcTime.read(row, "created_at"),
        UtcTime.read(row, "modified_at"));
  }
}
