package dev.laurel.store.certificate;

import dev.laurel.domain.certificate.CertificateStatus;
import dev.laurel.domain.certificate.EnrolmentMode;
import dev.laurel.store.UtcTime;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Certificates as they are read, whatever they are joined to. */
final class CertificateRows {
  /**
   * Of the tables {@code certificate c}, {@code course_learner p} and {@code learner l}; {@link
   * #certificate} reads those of {@link #CONTEXT} too.
   */
  static final String COLUMNS =
      """
      c.id AS certificate_id, c.uuid AS certificate_uuid, c.verify_uuid, c.status,
      c.mode AS certificate_mode, c.grade AS certificate_grade, c.name AS certificate_name,
      c.version AS certificate_version, c.imported_as, c.created_at AS certificate_created_at,
      c.modified_at, p.uuid AS course_learner_uuid, l.uuid AS learner_uuid\
      """;

  /** Of the tables {@code course_learner p}, {@code course k} and {@code system s}. */
  static final String CONTEXT = "p.invalidated, k.system_id, k.course_key, s.slug";

  private CertificateRows() {}

  /** Null if the row joined none. */
  static @Nullable CertificateView certificate(ResultSet row) throws SQLException {
    var id = row.getLong("certificate_id");
    if (row.wasNull()) {
      return null;
    }
    return new CertificateView(
        id,
        UUID.fromString(row.getString("certificate_uuid")),
        UUID.fromString(row.getString("verify_uuid")),
        row.getLong("system_id"),
        row.getString("slug"),
        UUID.fromString(row.getString("course_learner_uuid")),
        row.getString("course_key"),
        UUID.fromString(row.getString("learner_uuid")),
        CertificateStatus.of(row.getString("status")),
        mode(row, "certificate_mode"),
        grade(row, "certificate_grade"),
        row.getString("certificate_name"),
        row.getLong("certificate_version"),
        row.getBoolean("invalidated"),
        row.getString("imported_as") != null,
        UtcTime.read(row, "certificate_created_at"),
        UtcTime.read(row, "modified_at"));
  }

  static @Nullable EnrolmentMode mode(ResultSet row, String column) throws SQLException {
    var mode = row.getString(column);
    return mode == null ? null : EnrolmentMode.of(mode);
  }

  static @Nullable BigDecimal grade(ResultSet row, String column) throws SQLException {
    var grade = row.getString(column);
    return grade == null ? null : new BigDecimal(grade);
  }
}
