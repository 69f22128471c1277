package dev.laurel.api.bulk;

import dev.laurel.api.Caller;
import dev.laurel.api.Page;
import dev.laurel.api.PageQuery;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists of revocations. */
@RestController
@Tag(name = "Bulk awards")
class BulkRevocationController {
  private static final int LONGEST_REASON = 1000;

  private final Lists lists;
  private final Runs runs;

  BulkRevocationController(Lists lists, Runs runs) {
    this.lists = lists;
    this.runs = runs;
  }

  @PostMapping(
      path = "/v1/bulk-revocations",
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
                                "UTF-8 with a header row; columns award, template, email"),
                    examples = @ExampleObject("email\nada@example.org\n"))
              }))
  @ApiResponse(responseCode = "202", description = "Received; Location says where to watch it")
  ResponseEntity<BulkRunBody> revoke(
      @Parameter(hidden = true) Caller caller,
      @Parameter(description = "1 to 255 visible characters; repeats are answered by the same run")
          @RequestHeader(name = "Idempotency-Key", required = false)
          @Nullable String key,
      @Parameter(description = "Why; 1 to 1,000 characters, kept with the run", required = true)
          @RequestParam(required = false)
          @Nullable String reason,
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
        caller,
        BulkAction.REVOKE,
        new Lists.Asked(system, template, dryRun, key, words(reason)),
        request);
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

  @GetMapping("/v1/bulk-revocations/{id}")
  @Operation(summary = "How far a list of revocations has come")
  BulkRunBody read(@Parameter(hidden = true) Caller caller, @PathVariable UUID id) {
    return runs.read(caller, BulkAction.REVOKE, id);
  }

  @GetMapping("/v1/bulk-revocations")
  @Operation(summary = "List lists of revocations, newest first, without what takes a count")
  ResponseEntity<Page<BulkRunBody>> list(
      @Parameter(hidden = true) Caller caller,
      @Parameter(description = "Such as running") @RequestParam(required = false)
          @Nullable String state,
      @Parameter(description = "Slug or id; of use with the admin key only")
          @RequestParam(required = false)
          @Nullable String system,
      PageQuery query) {
    return runs.list(caller, BulkAction.REVOKE, system, state, query);
  }
}
