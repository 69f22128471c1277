package dev.laurel.api.bulk;

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
  private static final String AWARDS = "/v1/bulk-awards/{id}/";
  private static final String REVOCATIONS = "/v1/bulk-revocations/{id}/";

  private final Actions actions;

  ActionController(Actions actions) {
    this.actions = actions;
  }

  /** One operator's action. */
  record AuditEntry(String action, String actor, String reason, Instant at) {}

  /** Everything done to a run, oldest first. */
  record AuditTrail(List<AuditEntry> items) {}

  @PostMapping(AWARDS + "pause")
  @Operation(summary = "Let a list of awards rest", description = "What has begun goes on.")
  ResponseEntity<BulkRunBody> pauseAwards(
      @Parameter(hidden = true) Caller caller,
      @PathVariable UUID id,
      @RequestBody ReasonForm form) {
    return actions.pause(caller, BulkAction.AWARD, id, form);
  }

  @PostMapping(REVOCATIONS + "pause")
  @Operation(summary = "Let a list of revocations rest", description = "What has begun goes on.")
  ResponseEntity<BulkRunBody> pauseRevocations(
      @Parameter(hidden = true) Caller caller,
      @PathVariable UUID id,
      @RequestBody ReasonForm form) {
    return actions.pause(caller, BulkAction.REVOKE, id, form);
  }

  @PostMapping(AWARDS + "resume")
  @Operation(summary = "Let a paused list of awards go on")
  ResponseEntity<BulkRunBody> resumeAwards(
      @Parameter(hidden = true) Caller caller,
      @PathVariable UUID id,
      @RequestBody ReasonForm form) {
    return actions.resume(caller, BulkAction.AWARD, id, form);
  }

  @PostMapping(REVOCATIONS + "resume")
  @Operation(summary = "Let a paused list of revocations go on")
  ResponseEntity<BulkRunBody> resumeRevocations(
      @Parameter(hidden = true) Caller caller,
      @PathVariable UUID id,
      @RequestBody ReasonForm form) {
    return actions.resume(caller, BulkAction.REVOKE, id, form);
  }

  @PostMapping(AWARDS + "cancel")
  @Operation(
      summary = "Give up what has not begun of a list of awards",
      description = "What has begun goes on; awards are taken back by revoking them.")
  ResponseEntity<BulkRunBody> cancelAwards(
      @Parameter(hidden = true) Caller caller,
      @PathVariable UUID id,
      @RequestBody ReasonForm form) {
    return actions.cancel(caller, BulkAction.AWARD, id, form);
  }

  @PostMapping(REVOCATIONS + "cancel")
  @Operation(summary = "Give up what has not begun of a list of revocations")
  ResponseEntity<BulkRunBody> cancelRevocations(
      @Parameter(hidden = true) Caller caller,
      @PathVariable UUID id,
      @RequestBody ReasonForm form) {
    return actions.cancel(caller, BulkAction.REVOKE, id, form);
  }

  @PostMapping(AWARDS + "retry")
  @Operation(
      summary = "Try again what was refused or needs attention of a list of awards",
      description =
          "Refused rows wait again, and awards of the list that need attention are released, as"
              + " POST /v1/attention/retry does. Invalid rows have to be corrected and sent again.")
  ResponseEntity<BulkRunBody> retryAwards(
      @Parameter(hidden = true) Caller caller,
      @PathVariable UUID id,
      @RequestBody ReasonForm form) {
    return actions.retry(caller, BulkAction.AWARD, id, form);
  }

  @PostMapping(REVOCATIONS + "retry")
  @Operation(
      summary = "Try again what was refused of a list of revocations",
      description = "Revocations that need attention are retried by POST /v1/attention/retry.")
  ResponseEntity<BulkRunBody> retryRevocations(
      @Parameter(hidden = true) Caller caller,
      @PathVariable UUID id,
      @RequestBody ReasonForm form) {
    return actions.retry(caller, BulkAction.REVOKE, id, form);
  }

  @GetMapping(AWARDS + "audit")
  @Operation(summary = "What operators did with a list of awards, and why")
  AuditTrail auditOfAwards(@Parameter(hidden = true) Caller caller, @PathVariable UUID id) {
    return audit(caller, BulkAction.AWARD, id);
  }

  @GetMapping(REVOCATIONS + "audit")
  @Operation(summary = "What operators did with a list of revocations, and why")
  AuditTrail auditOfRevocations(@Parameter(hidden = true) Caller caller, @PathVariable UUID id) {
    return audit(caller, BulkAction.REVOKE, id);
  }

  private AuditTrail audit(Caller caller, BulkAction action, UUID id) {
    return new AuditTrail(
        actions.audit(caller, action, id).stream()
            .map(row -> new AuditEntry(row.action(), row.actor(), row.reason(), row.at()))
            .toList());
  }
}
