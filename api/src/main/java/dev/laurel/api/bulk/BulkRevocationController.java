package dev.laurel.api.bulk;

import dev.laurel.api.Caller;
import dev.laurel.api.problem.ApiProblem;
import dev.laurel.domain.bulk.BulkAction;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** NewRuns of revocations. */
@RestController
@Tag(name = "Bulk awards")
class BulkRevocationController {
  private static final int LONGEST_REASON = 1000;

  private final NewRuns runs;

  BulkRevocationController(NewRuns runs) {
    this.runs = runs;
  }

  @PostMapping(
      path = RunPaths.REVOCATIONS,
      consumes = {ListFormat.JSON_TYPE, ListFormat.NDJSON_TYPE, ListFormat.CSV_TYPE})
  @Operation(
      summary = "Take up to 1,000,000 badges back",
      description =
          "A row names an award, or a template and a learner's email. Received, checked, watched"
              + " and stopped as lists of awards are.",
      requestBody =
          @RequestBody(
              required = true,
              content = {
                @Content(
                    mediaType = ListFormat.JSON_TYPE,
                    array = @ArraySchema(schema = @Schema(implementation = RevocationForm.class))),
                @Content(
                    mediaType = ListFormat.NDJSON_TYPE,
                    schema = @Schema(implementation = RevocationForm.class)),
                @Content(
                    mediaType = ListFormat.CSV_TYPE,
                    schema =
                        @Schema(
                            type = "string",
                            description =
                                "UTF-8 with a header row; columns award, template, email; or a"
                                    + " corrected `failures.csv`"),
                    examples = @ExampleObject("email\nada@example.org\n"))
              }))
  @ApiResponse(responseCode = "202", description = "Received; Location says where to watch it")
  ResponseEntity<BulkRunBody> revoke(
      @Parameter(hidden = true) Caller caller,
      Asked asked,
      @Parameter(description = "Why; 1 to 1,000 characters, kept with the run", required = true)
          @RequestParam(required = false)
          @Nullable String reason,
      @Parameter(hidden = true) HttpServletRequest request) {
    return runs.receive(caller, BulkAction.REVOKE, asked, words(reason), request);
  }

  private static String words(@Nullable String reason) {
    if (reason == null || reason.isBlank()) {
      throw ApiProblem.badRequest("The query parameter `reason` is required: why you do this.");
    }
    var words = reason.strip();
    if (words.codePointCount(0, words.length()) > LONGEST_REASON) {
      throw ApiProblem.badRequest("`reason` must have at most " + LONGEST_REASON + " characters.");
    }
    return words;
  }
}
