package dev.laurel.store.bulk;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The rows of one multi-row insert. {@code VALUES} and not {@code SELECT}: MariaDB locks a table's
 * auto-increment for as long as an insert of unknown length runs, and single awards would wait.
 */
final class RowValues {
  private final String row;
  private final int columns;
  private final List<@Nullable Object> values = new ArrayList<>();

  /**
   * @param row such as {@code (?, ?, 'awarded')}
   */
  RowValues(String row) {
    this.row = row;
    columns = (int) row.chars().filter(c -> c == '?').count();
  }

  void add(@Nullable Object... columns) {
    if (columns.length != this.columns) {
      throw new IllegalArgumentException(columns.length + " values for " + row);
    }
    values.addAll(java.util.Arrays.asList(columns));
  }

  /** Inserts all rows in the order in which they were added; nothing if there is none. */
  void insert(JdbcTemplate jdbc, String into, String onDuplicate) {
    if (values.isEmpty()) {
      return;
    }
    var rows = (row + ", ").repeat(values.size() / columns - 1) + row;
    jdbc.update(into + " VALUES " + rows + " " + onDuplicate, values.toArray());
  }
}
