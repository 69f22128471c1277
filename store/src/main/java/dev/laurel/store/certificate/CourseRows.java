package dev.laurel.store.certificate;

import dev.laurel.domain.certificate.CourseSettings;
import dev.laurel.store.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** Courses as they are read, whatever they are joined to. */
final class CourseRows {
  /** Of the tables {@code course k} and {@code system s}. */
  static final String COLUMNS =
      """
      k.id AS course_id, k.uuid AS course_uuid, k.system_id, s.slug, k.course_key, k.display_name,
      k.starts_at, k.ends_at, k.automatic_generation, k.honor_disabled, k.ccx, k.html_view,
      k.idv_required, k.overview_exists, k.created_at AS course_created_at,
      k.updated_at AS course_updated_at\
      """;

  private CourseRows() {}

  static Course course(ResultSet row) throws SQLException {
    return new Course(
        row.getLong("course_id"),
        UUID.fromString(row.getString("course_uuid")),
        row.getLong("system_id"),
        row.getString("slug"),
        row.getString("course_key"),
        new Course.Details(
            row.getString("display_name"),
            UtcTime.readNullable(row, "starts_at"),
            UtcTime.readNullable(row, "ends_at"),
            new CourseSettings(
                row.getBoolean("automatic_generation"),
                row.getBoolean("honor_disabled"),
                row.getBoolean("ccx"),
                row.getBoolean("html_view"),
                row.getBoolean("idv_required"),
                row.getBoolean("overview_exists"))),
        UtcTime.read(row, "course_created_at"),
        UtcTime.read(row, "course_updated_at"));
  }
}
