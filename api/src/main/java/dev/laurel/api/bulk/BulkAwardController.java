package dev.laurel.api.bulk;

import dev.laurel.api.Caller;
import dev.laurel.api.award.AwardForm;
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
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** NewRuns of awards. */
@RestController
@Tag(name = "Bulk awards")
class BulkAwardController {
  private final NewRuns runs;

  BulkAwardController(NewRuns runs) {
    this.runs = runs;
  }

  @PostMapping(
      path = RunPaths.AWARDS,
      consumes = {ListFormat.JSON_TYPE, ListFormat.NDJSON_TYPE, ListFormat.CSV_TYPE})
  @Operation(
      summary = "Award badges to a list of up to 1,000,000 learners",
      description =
          "Stored as it arrives and checked row by row before anything is awarded. A row that"
              + " can't be right is shown in `/failures` and does not stop the others; something"
              + " wrong with the whole (unreadable JSON or CSV, unknown columns, no rows) is 4xx,"
              + " and nothing is kept.",
      requestBody =
          @RequestBody(
              required = true,
              content = {
                @Content(
                    mediaType = ListFormat.JSON_TYPE,
                    array = @ArraySchema(schema = @Schema(implementation = AwardForm.class))),
                @Content(
                    mediaType = ListFormat.NDJSON_TYPE,
                    schema = @Schema(implementation = AwardForm.class)),
                @Content(
                    mediaType = ListFormat.CSV_TYPE,
                    schema =
                        @Schema(
                            type = "string",
                            description =
                                "UTF-8 with a header row; columns template, email, firstName,"
                                    + " lastName, name, externalId, issuedOn, expires, evidence"
                                    + " (URLs separated by blanks); or a corrected"
                                    + " `failures.csv`"),
                    examples =
                        @ExampleObject("email,firstName,lastName\nada@example.org,Ada,Lovelace\n"))
              }))
  @ApiResponse(responseCode = "202", description = "Received; Location says where to watch it")
  ResponseEntity<BulkRunBody> award(
      @Parameter(hidden = true) Caller caller,
      Asked asked,
      @Parameter(hidden = true) HttpServletRequest request) {
    return runs.receive(caller, BulkAction.AWARD, asked, null, request);
  }
}
