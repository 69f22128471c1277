package dev.laurel.store.importing;

import java.util.List;
import java.util.stream.Stream;

/**
 * What is read of a row, if its table has the column.
 *
 * @param name under which it is read
 * @param of the column
 * @param expression with {@code %s} for the column
 */
record Column(String name, String of, String expression) {

  static Column of(String name) {
    return new Column(name, name, "%s");
  }

  /** In seconds since 1970, whatever the time zones of the servers and of this process are. */
  static Column time(String name) {
    return new Column(name, name, "UNIX_TIMESTAMP(%s)");
  }

  static List<Column> list(String... names) {
    return Stream.of(names).map(Column::of).toList();
  }

  String sql() {
    return expression.formatted("`" + of + "`") + " AS `" + name + "`";
  }
}
