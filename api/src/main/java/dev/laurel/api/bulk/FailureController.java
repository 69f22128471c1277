package dev.laurel.api.bulk;

import static dev.laurel.api.bulk.RunPaths.AN_AWARD_RUN;
import static dev.laurel.api.bulk.RunPaths.A_REVOCATION_RUN;

import dev.laurel.api.Caller;
import dev.laurel.api.Page;
import dev.laurel.api.PageQuery;
import dev.laurel.domain.bulk.BulkAction;
import dev.laurel.store.bulk.BulkRuns;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Rows that are invalid or were refused, of either kind of run. */
@RestController
@Tag(name = "Bulk awards")
class FailureController {
  private final Runs runs;
  private final BulkRuns rows;
  private final FailedRows failures;

  FailureController(Runs runs, BulkRuns rows, FailedRows failures) {
    this.runs = runs;
    this.rows = rows;
    this.failures = failures;
  }

  @GetMapping(
      path = {AN_AWARD_RUN + "/failures", A_REVOCATION_RUN + "/failures"},
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Rows of a run that can't be right or were refused, by number",
      description = "With `Accept: text/csv`, or under `/failures.csv`, all of them as CSV.")
  ResponseEntity<Page<FailureBody>> page(
      @Parameter(hidden = true) Caller caller,
      @Parameter(hidden = true) BulkAction action,
      @PathVariable UUID id,
      PageQuery query) {
    var run = runs.find(caller, action, id);
    return Page.answer(
        query,
        rows.failures(run, query.after(), query.fetch()),
        BulkRuns.FailedRow::number,
        row -> failures.body(action, row));
  }

  @GetMapping(
      path = {AN_AWARD_RUN + "/failures", A_REVOCATION_RUN + "/failures"},
      produces = ListFormat.CSV_TYPE)
  @Operation(hidden = true)
  void csv(Caller caller, BulkAction action, @PathVariable UUID id, HttpServletResponse response)
      throws IOException {
    write(caller, action, id, response);
  }

  @GetMapping({AN_AWARD_RUN + "/failures.csv", A_REVOCATION_RUN + "/failures.csv"})
  @Operation(summary = "The same as CSV")
  @ApiResponse(
      responseCode = "200",
      description =
          "All of them, with the columns of a list first, then number, line, state, type, field,"
              + " reason and given (what has no place in the columns): corrected, and `given`"
              + " emptied, it can be sent again as it is. A cell that a spreadsheet would"
              + " calculate (it begins with = + - @ or a tab) has an apostrophe before it, which is"
              + " taken away again when the file is sent",
      content =
          @Content(
              mediaType = ListFormat.CSV_TYPE,
              schema = @Schema(implementation = String.class)))
  void file(
      @Parameter(hidden = true) Caller caller,
      @Parameter(hidden = true) BulkAction action,
      @PathVariable UUID id,
      @Parameter(hidden = true) HttpServletResponse response)
      throws IOException {
    write(caller, action, id, response);
  }

  private void write(Caller caller, BulkAction action, UUID id, HttpServletResponse response)
      throws IOException {
    var run = runs.find(caller, action, id);
    response.setContentType(ListFormat.CSV_TYPE);
    response.setCharacterEncoding(StandardCharsets.UTF_8);
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"failures-" + id + ".csv\"");
    failures.write(run, response.getWriter());
  }
}
