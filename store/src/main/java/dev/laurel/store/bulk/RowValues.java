package dev.laurel.store.bulk;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The rows of a multi-row insert. {@code VALUES} and not {@code SELECT}: MariaDB locks a table's
 * auto-increment for as long as an insert of unknown length runs, and single awards would wait.
 */
final class RowValues {
  /**
   * So few that the driver keeps the statement prepared: the server describes each parameter of one
   * that it has not seen, which takes longer than the rows themselves.
   */
  private static final int AT_ONCE = 40;

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
    values.addAll(Arrays.asList(columns));
  }

  /** Inserts all rows, some at a time, in the order in which they were added. */
  void insert(JdbcTemplate jdbc, String into, String onDuplicate) {
    var count = values.size() / columns;
    for (var from = 0; from < count; from += AT_ONCE) {
      var to = Math.min(from + AT_ONCE, count);
      var rows = (row + ",").repeat(to - from - 1) + row;
      var some = values.subList(from * columns, to * columns);
      jdbc.update(into + " VALUES " + rows + " " + onDuplicate, statement -> set(statement, some));
    }
  }

  /** As they are: for each null that is given to it, the template looks up which driver it has. */
  private static void set(PreparedStatement statement, List<@Nullable Object> values)
      throws SQLException {
    var index = 0;
    for (var value : values) {
      index++;
      statement.setObject(index, value);
    }
  }
}
