package dev.laurel.api.bulk;

import dev.laurel.domain.bulk.BulkAction;
import dev.laurel.domain.bulk.BulkRowState;
import dev.laurel.domain.bulk.RowRefusal;
import dev.laurel.store.bulk.BulkRuns;
import dev.laurel.store.bulk.BulkRuns.FailedRow;
import dev.laurel.store.bulk.BulkRuns.View;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Shows rows that failed in the shape in which they can be sent again. */
@Component
class FailedRows {
  private static final int PAGE = 1000;

  private final BulkRuns runs;
  private final JsonMapper json;

  FailedRows(BulkRuns runs, JsonMapper json) {
    this.runs = runs;
    this.json = json;
  }

  FailureBody body(BulkAction action, FailedRow row) {
    var refusal = refusal(row);
    return new FailureBody(
        row.number(),
        row.line(),
        row.state().word(),
        row.state() == BulkRowState.INVALID ? "invalid" : String.valueOf(row.reason()),
        refusal == null ? row.field() : refusal.field(),
        refusal == null ? String.valueOf(row.reason()) : refusal.words(),
        said(action, row));
  }

  private static @Nullable RowRefusal refusal(FailedRow row) {
    if (row.state() == BulkRowState.INVALID || row.reason() == null) {
      return null;
    }
    try {
      return RowRefusal.of(row.reason());
    } catch (IllegalArgumentException words) {
      return null;
    }
  }

  /** What an invalid row said, or what the columns of a refused one say; null once forgotten. */
  private @Nullable JsonNode said(BulkAction action, FailedRow row) {
    if (row.state() == BulkRowState.INVALID) {
      return row.given() == null ? null : json.readTree(row.given());
    }
    var said = JsonNodeFactory.instance.objectNode();
    if (action == BulkAction.REVOKE) {
      if (row.email() == null && row.award() == null) {
        return null;
      }
      if (row.email() == null) {
        put(said, "award", row.award());
      } else {
        put(said, "template", row.template());
        put(said, "email", row.email());
      }
      return said;
    }
    if (row.email() == null) {
      return null;
    }
    put(said, "template", row.template());
    var learner = said.putObject("learner");
    put(learner, "email", row.email());
    put(learner, "firstName", row.firstName());
    put(learner, "lastName", row.lastName());
    put(learner, "name", row.name());
    put(learner, "externalId", row.externalId());
    put(said, "issuedOn", row.issuedOn());
    put(said, "expires", row.expires());
    if (!row.evidence().isEmpty()) {
      row.evidence().forEach(said.putArray("evidence")::add);
    }
    return said;
  }

  private static void put(ObjectNode into, String name, @Nullable Object value) {
    if (value instanceof String || value instanceof UUID || value instanceof Instant) {
      into.put(name, value.toString());
    }
  }

  /**
   * All of them as CSV, page by page: the columns of a list, then what is wrong. A list may have
   * all of these columns, so that a corrected one is sent as it is.
   */
  void write(View run, Writer to) throws IOException {
    var columns = run.action() == BulkAction.AWARD ? AwardRows.COLUMNS : RevocationRows.COLUMNS;
    var printer = new CSVPrinter(to, CSVFormat.RFC4180);
    var header = new ArrayList<>(columns.names());
    header.addAll(FailuresFile.COLUMNS);
    printer.printRecord(header);
    var after = 0L;
    List<FailedRow> page;
    do {
      page = runs.failures(run, after, PAGE);
      for (var row : page) {
        printer.printRecord(cells(run, columns, body(run.action(), row)));
        after = row.number();
      }
    } while (page.size() == PAGE);
    printer.flush();
  }

  private static List<String> cells(View run, CsvRows.Columns columns, FailureBody failure) {
    var row = failure.row();
    var cells = new ArrayList<String>();
    for (var column : columns.names()) {
      cells.add(cell(run, column, row));
    }
    cells.add(String.valueOf(failure.number()));
    cells.add(String.valueOf(failure.line()));
    cells.add(failure.state());
    cells.add(failure.type());
    cells.add(failure.field() == null ? "" : failure.field());
    cells.add(failure.reason());
    var invalid = failure.state().equals(BulkRowState.INVALID.word());
    cells.add(invalid && row != null ? FailuresFile.given(row, columns) : "");
    return cells.stream().map(FailuresFile::safe).toList();
  }

  /** Of a row that names no template it is the list's: what is sent again needs it no more. */
  private static String cell(View run, String column, @Nullable JsonNode row) {
    if (row == null || !row.isObject()) {
      return "";
    }
    var listed = column.equals("template") && !row.has("template") && !row.has("award");
    return listed && run.template() != null
        ? run.template().toString()
        : FailuresFile.cell(row, column);
  }
}
