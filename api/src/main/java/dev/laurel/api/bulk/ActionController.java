package dev.laurel.api.bulk;

import static dev.laurel.api.bulk.RunPaths.AN_AWARD_RUN;
import static dev.laurel.api.bulk.RunPaths.A_REVOCATION_RUN;

import dev.laurel.api.Caller;
import dev.laurel.api.award.ReasonForm;
import dev.laurel.domain.bulk.BulkAction;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What operators do with a run, of either kind. */
@RestController
@Tag(name = "Bulk awards")
class ActionController {
  private final Actions actions;

  ActionController(Actions actions) {
    this.actions = actions;
  }

  /** One operator's action. */
  record AuditEntry(String action, String actor, String reason, Instant at) {}

  /** Everything done to a run, oldest first. */
  record AuditTrail(List<AuditEntry> items) {}

  @PostMapping({AN_AWARD_RUN + "/pause", A_REVOCATION_RUN + "/pause"})
  @Operation(summary = "Let a run rest", description = "What has begun goes on.")
  ResponseEntity<BulkRunBody> pause(
      @Parameter(hidden = true) Caller caller,
      @Parameter(hidden = true) BulkAction action,
      @PathVariable UUID id,
      @RequestBody ReasonForm form) {
    return actions.pause(caller, action, id, form);
  }

  @PostMapping({AN_AWARD_RUN + "/resume", A_REVOCATION_RUN + "/resume"})
  @Operation(summary = "Let a paused run go on")
  ResponseEntity<BulkRunBody> resume(
      @Parameter(hidden = true) Caller caller,
      @Parameter(hidden = true) BulkAction action,
      @PathVariable UUID id,
      @RequestBody ReasonForm form) {
    return actions.resume(caller, action, id, form);
  }

  @PostMapping({AN_AWARD_RUN + "/cancel", A_REVOCATION_RUN + "/cancel"})
  @Operation(
      summary = "Give up what has not begun of a run",
      description = "What has begun goes on; awards are taken back by revoking them.")
  ResponseEntity<BulkRunBody> cancel(
      @Parameter(hidden = true) Caller caller,
      @Parameter(hidden = true) BulkAction action,
      @PathVariable UUID id,
      @RequestBody ReasonForm form) {
    return actions.cancel(caller, action, id, form);
  }

  @PostMapping({AN_AWARD_RUN + "/retry", A_REVOCATION_RUN + "/retry"})
  @Operation(
      summary = "Try again what was refused of a run, or needs attention",
      description =
          "Refused rows wait again. Of a run of awards those that need attention are released, as"
              + " POST /v1/attention/retry does; revocations that need attention are retried there"
              + " only. Invalid rows have to be corrected and sent again.")
  ResponseEntity<BulkRunBody> retry(
      @Parameter(hidden = true) Caller caller,
      @Parameter(hidden = true) BulkAction action,
      @PathVariable UUID id,
      @RequestBody ReasonForm form) {
    return actions.retry(caller, action, id, form);
  }

  @GetMapping({AN_AWARD_RUN + "/audit", A_REVOCATION_RUN + "/audit"})
  @Operation(summary = "What operators did with a run, and why")
  AuditTrail audit(
      @Parameter(hidden = true) Caller caller,
      @Parameter(hidden = true) BulkAction action,
      @PathVariable UUID id) {
    return new AuditTrail(
        actions.audit(caller, action, id).stream()
            .map(row -> new AuditEntry(row.action(), row.actor(), row.reason(), row.at()))
            .toList());
  }
}
