package dev.laurel.api.bulk;

import dev.laurel.api.Caller;
import dev.laurel.api.Page;
import dev.laurel.api.PageQuery;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists of awards. */
@RestController
@Tag(name = "Bulk awards")
class BulkAwardController {
  private final Lists lists;
  private final Runs runs;

  BulkAwardController(Lists lists, Runs runs) {
    this.lists = lists;
    this.runs = runs;
  }

  @PostMapping(
      path = "/v1/bulk-awards",
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
                                    + " (URLs separated by blanks)"),
                    examples =
                        @ExampleObject("email,firstName,lastName\nada@example.org,Ada,Lovelace\n"))
              }))
  @ApiResponse(responseCode = "202", description = "Received; Location says where to watch it")
  ResponseEntity<BulkRunBody> award(
      @Parameter(hidden = true) Caller caller,
      @Parameter(description = "1 to 255 visible characters; repeats are answered by the same run")
          @RequestHeader(name = "Idempotency-Key", required = false)
          @Nullable String key,
      @Parameter(description = "Id of the template of rows that name none")
          @RequestParam(required = false)
          @Nullable UUID template,
      @Parameter(description = "Check the rows and stop there")
          @RequestParam(defaultValue = "false")
          boolean dryRun,
      @Parameter(
              description = "Slug or id; required with the admin key, unless `template` is given")
          @RequestParam(required = false)
          @Nullable String system,
      @Parameter(hidden = true) HttpServletRequest request) {
    return lists.receive(
        caller, BulkAction.AWARD, new Lists.Asked(system, template, dryRun, key, null), request);
  }

  @GetMapping("/v1/bulk-awards/{id}")
  @Operation(summary = "How far a list of awards has come")
  BulkRunBody read(@Parameter(hidden = true) Caller caller, @PathVariable UUID id) {
    return runs.read(caller, BulkAction.AWARD, id);
  }

  @GetMapping("/v1/bulk-awards")
  @Operation(summary = "List lists of awards, newest first, without what takes a count")
  ResponseEntity<Page<BulkRunBody>> list(
      @Parameter(hidden = true) Caller caller,
      @Parameter(description = "Such as running") @RequestParam(required = false)
          @Nullable String state,
      @Parameter(description = "Slug or id; of use with the admin key only")
          @RequestParam(required = false)
          @Nullable String system,
      PageQuery query) {
    return runs.list(caller, BulkAction.AWARD, system, state, query);
  }
}
