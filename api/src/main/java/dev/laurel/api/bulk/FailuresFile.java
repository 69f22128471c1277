package dev.laurel.api.bulk;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The file in which failed rows are given back, to be corrected and sent as it is: the columns of a
 * list, then these. All of them together tell the intake that a list is such a file.
 */
final class FailuresFile {
  /** What has no place in the columns, as it was given: while it says something, so is refused. */
  static final String GIVEN = "given";

  /** What was wrong with each row; only the last is read. */
  static final List<String> COLUMNS =
      List.of("number", "line", "state", "type", "field", "reason", GIVEN);

  static final String STILL_GIVEN =
      "has a cell `given`, which says what had no place in the columns; correct the others by it,"
          + " then empty it";

  /** What spreadsheets calculate, or take for something calculated once they have stripped it. */
  private static final Pattern CALCULATED = Pattern.compile("'*(\\s*[=+\\-@]|[\\t\\r])");

  private static final Pattern NEEDS_QUOTES = Pattern.compile("[\",\\r\\n]");

  private FailuresFile() {}

  /** With an apostrophe before what a spreadsheet would calculate; {@link #plain} takes it away. */
  static String safe(String cell) {
    return CALCULATED.matcher(cell).lookingAt() ? "'" + cell : cell;
  }

  /** What {@link #safe} was told. */
  static String plain(String cell) {
    return cell.startsWith("'") && CALCULATED.matcher(cell).region(1, cell.length()).lookingAt()
        ? cell.substring(1)
        : cell;
  }

  /** Cells as they were given: in quotes where nothing else is possible. */
  static String line(List<String> cells) {
    return cells.stream()
        .map(
            cell ->
                NEEDS_QUOTES.matcher(cell).find() ? '"' + cell.replace("\"", "\"\"") + '"' : cell)
        .collect(Collectors.joining(","));
  }

  /**
   * What an invalid row said, if its cells do not say all of it: CSV whose cells could not be told
   * apart, or JSON of another shape.
   *
   * @return blank if the cells say everything
   */
  static String given(JsonNode row, CsvRows.Columns columns) {
    if (!row.isObject()) {
      return row.isString() ? row.asString() : row.toString();
    }
    var kept = row.path(GIVEN);
    var rest = (ObjectNode) row.deepCopy();
    if (kept.isString()) {
      rest.remove(GIVEN);
    }
    var said = said(rest);
    return said == null || said.equals(fromCells(rest, columns))
        ? kept.asString("")
        : row.toString();
  }

  private static ObjectNode fromCells(JsonNode row, CsvRows.Columns columns) {
    var again = JsonNodeFactory.instance.objectNode();
    for (var column : columns.names()) {
      var cell = cell(row, column);
      if (!cell.isBlank()) {
        columns.put(again, column, cell.strip());
      }
    }
    return again;
  }

  /** What a row says in a column; blank if nothing, or nothing that fits into a cell. */
  static String cell(JsonNode row, String column) {
    var value = row.has(column) ? row.path(column) : row.path("learner").path(column);
    if (value.isArray()) {
      return value.valueStream().map(url -> url.asString("")).collect(Collectors.joining(" "));
    }
    return value.isValueNode() ? value.asString("") : "";
  }

  /** Without what says nothing, and without blanks around texts; null if that is all of it. */
  private static @Nullable JsonNode said(JsonNode node) {
    if (node.isObject()) {
      var object = JsonNodeFactory.instance.objectNode();
      for (var one : node.properties()) {
        var value = said(one.getValue());
        if (value != null) {
          object.set(one.getKey(), value);
        }
      }
      return object.isEmpty() ? null : object;
    }
    if (node.isArray()) {
      var array = JsonNodeFactory.instance.arrayNode();
      node.forEach(array::add);
      return array.isEmpty() ? null : array;
    }
    if (node.isString()) {
      var text = node.asString().strip();
      return text.isEmpty() ? null : JsonNodeFactory.instance.stringNode(text);
    }
    return node.isNull() ? null : node;
  }
}
