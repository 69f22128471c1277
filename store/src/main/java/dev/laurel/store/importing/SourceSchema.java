package dev.laurel.store.importing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which of BadgeKit's tables and columns the source has. Names compare without case: some servers
 * keep every table's name in lower case.
 */
final class SourceSchema {
  private static final String COLUMNS =
      """
      SELECT table_name AS t, column_name AS c
        FROM information_schema.columns WHERE table_schema = DATABASE()
      """;

  private final Map<String, String> tables = new HashMap<>();
  private final Map<String, Set<String>> columns = new HashMap<>();

  /**
   * @throws ImportFailed if it is not BadgeKit's
   */
  SourceSchema(JdbcClient jdbc) {
    jdbc.sql(COLUMNS)
        .query(
            row -> {
              var table = row.getString("t");
              tables.put(lower(table), table);
              columns
                  .computeIfAbsent(lower(table), name -> new HashSet<>())
                  .add(lower(row.getString("c")));
            });
    for (var part : ImportPart.values()) {
      check(part);
    }
  }

  private void check(ImportPart part) {
    if (!has(part.table())) {
      if (part.optional()) {
        return;
      }
      throw new ImportFailed("this is no BadgeKit database: it has no table " + part.table());
    }
    var missing = new ArrayList<>(part.needed());
    missing.removeIf(column -> has(part.table(), column));
    if (!missing.isEmpty()) {
      throw new ImportFailed(
          "the table %s has no column %s: is this a BadgeKit API database?"
              .formatted(part.table(), String.join(", ", missing)));
    }
  }

  boolean has(String table) {
    return tables.containsKey(lower(table));
  }

  boolean has(String table, String column) {
    return columns.getOrDefault(lower(table), Set.of()).contains(lower(column));
  }

  /** The table's name in SQL. */
  String name(String table) {
    return "`" + tables.getOrDefault(lower(table), table) + "`";
  }

  /** A select list of those columns that are there. */
  String select(String table, List<Column> wanted) {
    return String.join(
        ", ", wanted.stream().filter(one -> has(table, one.of())).map(Column::sql).toList());
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
