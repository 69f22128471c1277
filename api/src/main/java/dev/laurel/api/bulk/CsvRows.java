package dev.laurel.api.bulk;

import dev.laurel.api.problem.ApiProblem;
import dev.laurel.api.problem.ApiProblem.FieldError;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * CSV after RFC 4180 with a header row; any ends of lines. A blank cell is none. Lines of blank
 * cells only are passed by. A {@link FailuresFile} is a list, too.
 */
final class CsvRows implements RowSource {
  private static final CSVFormat FORMAT = CSVFormat.RFC4180;

  private final CSVParser parser;
  private final RowBound bound;
  private final Columns columns;
  private final List<String> header;
  private final boolean failures;
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
    failures = header.contains(FailuresFile.GIVEN);
  }

  static ApiProblem malformed(long line, String why) {
    return new ApiProblem(
        HttpStatus.BAD_REQUEST,
        "malformed-csv",
        "Line " + line + " cannot be read as CSV: " + why + ". Nothing was kept.");
  }

  private List<String> header(CSVRecord record) {
    var wrong = new ArrayList<FieldError>();
    var named = new ArrayList<String>();
    for (var cell : record) {
      var name = cell.strip();
      var known =
          Stream.concat(columns.names().stream(), FailuresFile.COLUMNS.stream())
              .filter(name::equalsIgnoreCase)
              .findFirst()
              .orElse(null);
      if (known == null) {
        wrong.add(new FieldError("#/" + cut(name), "is not a column; " + thereAre()));
      } else if (named.contains(known)) {
        wrong.add(new FieldError("#/" + known, "is there twice"));
      } else {
        named.add(known);
      }
    }
    named.stream()
        .filter(
            name -> FailuresFile.COLUMNS.contains(name) && !named.containsAll(FailuresFile.COLUMNS))
        .forEach(
            name ->
                wrong.add(
                    new FieldError(
                        "#/" + name,
                        "is no column of a list by itself, only with all of "
                            + String.join(", ", FailuresFile.COLUMNS)
                            + " in a file of failures that is sent again; "
                            + thereAre())));
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

  private String thereAre() {
    return "there are " + String.join(", ", columns.names()) + ", separated by commas";
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
    String wrong = null;
    for (var n = 0; n < Math.min(record.size(), header.size()); n++) {
      var column = header.get(n);
      var cell =
          failures ? FailuresFile.plain(record.get(n).strip()).strip() : record.get(n).strip();
      if (cell.isEmpty()) {
        continue;
      }
      if (column.equals(FailuresFile.GIVEN)) {
        row.put(column, cell);
        wrong = FailuresFile.STILL_GIVEN;
      } else if (!FailuresFile.COLUMNS.contains(column)) {
        columns.put(row, column, cell);
      }
    }
    if (record.size() != header.size()) {
      // Nobody knows which cell is too many or missing: all of them are kept.
      row.put(FailuresFile.GIVEN, FailuresFile.line(record.toList()));
      wrong =
          "has "
              + record.size()
              + (record.size() == 1 ? " cell" : " cells")
              + " where the header row has "
              + header.size();
    }
    return new SourceRow(line, row, wrong);
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
      if (record.stream().anyMatch(cell -> !cell.isBlank())) {
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
