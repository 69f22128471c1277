package dev.laurel.api.bulk;

import dev.laurel.api.problem.ApiProblem;
import dev.laurel.api.problem.ApiProblem.FieldError;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * CSV after RFC 4180 with a header row; any ends of lines. A blank cell is none. Blank lines are
 * passed by.
 */
final class CsvRows implements RowSource {
  private static final CSVFormat FORMAT = CSVFormat.RFC4180;

  /** Of what {@code /failures} answers, so that it can be corrected and sent again. */
  private static final Set<String> PASSED_BY = Set.of("number", "line", "state", "field", "reason");

  private final CSVParser parser;
  private final RowBound bound;
  private final Columns columns;
  private final List<@Nullable String> header;
  private int line;

  /** Which columns there are, and where their cells belong. */
  interface Columns {
    /** In the order in which people are told. */
    List<String> names();

    /** Those of which at least one is needed. */
    List<String> needed();

    void put(ObjectNode row, String column, String cell);
  }

  /**
   * Reads the header.
   *
   * @throws ApiProblem 400 if there is none that can be read, 422 if it names wrong columns
   */
  CsvRows(Reader text, RowBound bound, Columns columns) throws IOException {
    parser = CSVParser.parse(text, FORMAT);
    this.bound = bound;
    this.columns = columns;
    var first = record();
    if (first == null) {
      throw ApiProblem.invalid(
          "#", "must begin with a header row, such as " + String.join(",", columns.names()));
    }
    header = header(first);
  }

  static ApiProblem malformed(long line, String why) {
    return new ApiProblem(
        HttpStatus.BAD_REQUEST,
        "malformed-csv",
        "Line " + line + " cannot be read as CSV: " + why + ". Nothing was kept.");
  }

  private List<@Nullable String> header(CSVRecord record) {
    var wrong = new ArrayList<FieldError>();
    var named = new ArrayList<@Nullable String>();
    for (var cell : record) {
      var name = cell.strip();
      var known = columns.names().stream().filter(name::equalsIgnoreCase).findFirst().orElse(null);
      if (known != null && named.contains(known)) {
        wrong.add(new FieldError("#/" + known, "is there twice"));
      } else if (known == null && !PASSED_BY.contains(name.toLowerCase(Locale.ROOT))) {
        wrong.add(
            new FieldError(
                "#/" + cut(name),
                "is not a column; there are "
                    + String.join(", ", columns.names())
                    + ", separated by commas"));
      }
      named.add(known);
    }
    if (wrong.isEmpty() && columns.needed().stream().noneMatch(named::contains)) {
      wrong.add(
          new FieldError(
              "#/" + columns.needed().getFirst(), "is required as a column of the header row"));
    }
    if (!wrong.isEmpty()) {
      throw ApiProblem.invalid(wrong);
    }
    return named;
  }

  private static String cut(String name) {
    return name.length() > 100 ? name.substring(0, 100) : name;
  }

  @Override
  public @Nullable SourceRow next() throws IOException {
    var record = record();
    if (record == null) {
      return null;
    }
    var row = JsonNodeFactory.instance.objectNode();
    for (var n = 0; n < Math.min(record.size(), header.size()); n++) {
      var column = header.get(n);
      if (column != null && !record.get(n).isBlank()) {
        columns.put(row, column, record.get(n).strip());
      }
    }
    return new SourceRow(
        line,
        row,
        record.size() == header.size()
            ? null
            : "has "
                + record.size()
                + (record.size() == 1 ? " cell" : " cells")
                + " where the header row has "
                + header.size());
  }

  /** Null at the end. */
  private @Nullable CSVRecord record() throws IOException {
    while (true) {
      line = Math.toIntExact(parser.getCurrentLineNumber() + 1);
      bound.rowBeginsIn(line);
      CSVRecord record;
      try {
        var records = parser.iterator();
        if (!records.hasNext()) {
          return null;
        }
        record = records.next();
      } catch (UncheckedIOException failed) {
        if (failed.getCause() instanceof CSVException) {
          throw malformed(line, "a quoted cell does not end, or something follows its end");
        }
        throw failed.getCause();
      }
      bound.rowEnds();
      if (record.size() > 1 || !record.get(0).isBlank()) {
        return record;
      }
    }
  }

  /** The column: the name of what the pointer points to, or of the list that it is in. */
  @Override
  public String field(String pointer) {
    var names = pointer.replaceAll("(/[0-9]+)+$", "");
    return names.substring(names.lastIndexOf('/') + 1).replace("#", "");
  }
}
