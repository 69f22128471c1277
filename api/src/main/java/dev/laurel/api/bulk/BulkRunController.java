package dev.laurel.api.bulk;

import dev.laurel.api.Caller;
import dev.laurel.api.Page;
import dev.laurel.api.PageQuery;
import dev.laurel.domain.bulk.BulkAction;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Runs to be watched, of either kind. */
@RestController
@Tag(name = "Bulk awards")
class BulkRunController {
  private final Runs runs;

  BulkRunController(Runs runs) {
    this.runs = runs;
  }

  @GetMapping({RunPaths.AN_AWARD_RUN, RunPaths.A_REVOCATION_RUN})
  @Operation(summary = "How far a run has come")
  BulkRunBody read(
      @Parameter(hidden = true) Caller caller,
      @Parameter(hidden = true) BulkAction action,
      @PathVariable UUID id) {
    return runs.read(caller, action, id);
  }

  @GetMapping({RunPaths.AWARDS, RunPaths.REVOCATIONS})
  @Operation(summary = "List runs, newest first, without what takes a count")
  ResponseEntity<Page<BulkRunBody>> list(
      @Parameter(hidden = true) Caller caller,
      @Parameter(hidden = true) BulkAction action,
      @Parameter(description = "Such as running") @RequestParam(required = false)
          @Nullable String state,
      @Parameter(description = "Slug or id; of use with the admin key only")
          @RequestParam(required = false)
          @Nullable String system,
      PageQuery query) {
    return runs.list(caller, action, system, state, query);
  }
}
