package dev.laurel.store.learning;

import dev.laurel.domain.learning.BackfillEnd;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Why events may not be shown to a template. Whoever changes any of it locks the system's row. */
final class BackfillHindrance {
  private static final String STANDING =
      """
      SELECT t.is_active, t.award_mode, t.deleted_at, s.badges_enabled
        FROM template t JOIN `system` s ON s.id = t.system_id
       WHERE t.id = :template
      """;

  private final JdbcClient jdbc;

  BackfillHindrance(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Empty if they may be. Locks nothing. */
  Optional<BackfillEnd> of(long template) {
    // Not optional(): a row that says nothing is against it is there as well.
    var found =
        jdbc.sql(STANDING)
            .param("template", template)
            .query((row, n) -> Optional.ofNullable(of(row)))
            .list();
    return found.isEmpty() ? Optional.of(BackfillEnd.TEMPLATE_DELETED) : found.getFirst();
  }

  private static @Nullable BackfillEnd of(ResultSet row) throws SQLException {
    if (row.getObject("deleted_at") != null) {
      return BackfillEnd.TEMPLATE_DELETED;
    }
    if (!row.getBoolean("is_active")) {
      return BackfillEnd.TEMPLATE_INACTIVE;
    }
    if (row.getString("award_mode").equals("api")) {
      return BackfillEnd.AWARDED_BY_API;
    }
    return row.getBoolean("badges_enabled") ? null : BackfillEnd.BADGES_OFF;
  }
}
