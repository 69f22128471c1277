package dev.laurel.store.certificate;

import dev.laurel.domain.certificate.Enrolment;
import dev.laurel.domain.certificate.EnrolmentMode;
import dev.laurel.domain.certificate.FactVersion;
import dev.laurel.domain.certificate.Facts;
import dev.laurel.domain.certificate.Grade;
import dev.laurel.domain.certificate.IdentityVerification;
import dev.laurel.domain.learner.LearnerName;
import dev.laurel.store.UtcTime;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Facts as they are kept. */
final class FactRows {
  /** Of the tables {@code course_learner p} and {@code identity_verification i}. */
  static final String COLUMNS =
      """
      p.mode AS enrolled_mode, p.enrolment_active, p.enrolment_version, p.grade AS known_grade,
      p.passing, p.grade_version, p.allowlisted, p.invalidated, p.beta_tester, i.approved,
      i.expires_at, i.version AS identity_version\
      """;

  private static final String UPDATE =
      """
      UPDATE course_learner
         SET mode = :mode, enrolment_active = :active, enrolment_version = :enrolmentVersion,
             grade = :grade, passing = :passing, grade_version = :gradeVersion,
             allowlisted = :allowlisted, invalidated = :invalidated, beta_tester = :betaTester,
             updated_at = :now
       WHERE id = :place
      """;

  private static final String IDENTITY =
      """
      INSERT INTO identity_verification (learner_id, approved, expires_at, version, updated_at)
      VALUES (:learner, :approved, :expires, :version, :now)
      ON DUPLICATE KEY UPDATE approved = :approved, expires_at = :expires, version = :version,
             updated_at = :now
      """;

  private static final String UNKNOWN_IDENTITY =
      "DELETE FROM identity_verification WHERE learner_id = :learner";

  private final JdbcClient jdbc;

  FactRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The caller holds the row of {@code course_learner}; without the identity verification. */
  void write(long place, Facts facts, Instant now) {
    var enrolment = facts.enrolment();
    var grade = facts.grade();
    jdbc.sql(UPDATE)
        .param("mode", enrolment == null ? null : enrolment.mode().word())
        .param("active", enrolment == null ? null : enrolment.active())
        .param("enrolmentVersion", enrolment == null ? null : enrolment.version().number())
        .param("grade", fraction(grade))
        .param("passing", grade == null ? null : grade.passing())
        .param("gradeVersion", grade == null ? null : grade.version().number())
        .param("allowlisted", facts.allowlisted())
        .param("invalidated", facts.invalidated())
        .param("betaTester", facts.betaTester())
        .param("now", UtcTime.of(now))
        .param("place", place)
        .update();
  }

  /** The caller holds the learner's row: a verification that is not there can't be locked. */
  void write(long learner, @Nullable IdentityVerification identity, Instant now) {
    if (identity == null) {
      jdbc.sql(UNKNOWN_IDENTITY).param("learner", learner).update();
      return;
    }
    jdbc.sql(IDENTITY)
        .param("learner", learner)
        .param("approved", identity.approved())
        .param("expires", UtcTime.ofNullable(identity.expiresAt()))
        .param("version", identity.version().number())
        .param("now", UtcTime.of(now))
        .update();
  }

  static Facts read(ResultSet row) throws SQLException {
    return new Facts(
        enrolment(row),
        grade(row),
        row.getBoolean("allowlisted"),
        row.getBoolean("invalidated"),
        row.getBoolean("beta_tester"),
        identity(row),
        name(row));
  }

  private static @Nullable Enrolment enrolment(ResultSet row) throws SQLException {
    var mode = row.getString("enrolled_mode");
    return mode == null
        ? null
        : new Enrolment(
            EnrolmentMode.of(mode),
            row.getBoolean("enrolment_active"),
            version(row, "enrolment_version"));
  }

  private static @Nullable Grade grade(ResultSet row) throws SQLException {
    var passing = row.getBoolean("passing");
    if (row.wasNull()) {
      return null;
    }
    var fraction = row.getString("known_grade");
    return new Grade(
        fraction == null ? null : new BigDecimal(fraction), passing, version(row, "grade_version"));
  }

  private static @Nullable String fraction(@Nullable Grade grade) {
    return grade == null || grade.fraction() == null ? null : grade.fraction().toPlainString();
  }

  static @Nullable IdentityVerification identity(ResultSet row) throws SQLException {
    var approved = row.getBoolean("approved");
    return row.wasNull()
        ? null
        : new IdentityVerification(
            approved, UtcTime.readNullable(row, "expires_at"), version(row, "identity_version"));
  }

  private static FactVersion version(ResultSet row, String column) throws SQLException {
    var number = row.getLong(column);
    return row.wasNull() ? FactVersion.NONE : FactVersion.of(number);
  }

  /** As signals name a learner; empty if there is no name, or it has been erased. */
  static String name(ResultSet row) throws SQLException {
    if (row.getObject("erased_at") != null) {
      return "";
    }
    var full = row.getString("full_name");
    var name =
        full == null
            ? LearnerName.of(row.getString("first_name"), row.getString("last_name"), null, null)
                .map(LearnerName::full)
                .orElse("")
            : full;
    return name.length() > 255 ? name.substring(0, 255) : name;
  }
}
