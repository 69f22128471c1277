package dev.laurel.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Uuids in columns, which keep them as text. */
public final class UuidText {
  private UuidText() {}

  /** From a column that may be null. */
  public static @Nullable UUID readNullable(ResultSet row, String column) throws SQLException {
    var text = row.getString(column);
    return text == null ? null : UUID.fromString(text);
  }
}
