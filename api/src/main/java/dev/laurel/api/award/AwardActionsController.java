package dev.laurel.api.award;

import dev.laurel.api.Caller;
import dev.laurel.api.problem.ApiProblem;
import dev.laurel.domain.award.CredentialStatus;
import dev.laurel.domain.award.RevocationCause;
import dev.laurel.store.award.AwardView;
import dev.laurel.store.award.AwardViews;
import dev.laurel.store.award.OperatorAudit;
import dev.laurel.workflows.award.AwardRun;
import dev.laurel.workflows.award.Decision;
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

/** What an operator does with one award; each action leaves a row in the audit first. */
@RestController
@Tag(name = "Awards")
class AwardActionsController {
  private final AwardViews views;
  private final OperatorAudit audit;
  private final AwardStarter starter;
  private final AwardBodies bodies;

  AwardActionsController(
      AwardViews views, OperatorAudit audit, AwardStarter starter, AwardBodies bodies) {
    this.views = views;
    this.audit = audit;
    this.starter = starter;
    this.bodies = bodies;
  }

  /** One operator's action. */
  record AuditEntry(String action, String actor, String reason, Instant at) {}

  /** Everything done to an award, oldest first. */
  record AuditTrail(List<AuditEntry> items) {}

  @PostMapping("/v1/awards/{id}/retry")
  @Operation(summary = "Try an award again that is parked or between two tries")
  ResponseEntity<AwardBody> retry(
      @Parameter(hidden = true) Caller caller,
      @PathVariable UUID id,
      @RequestBody ReasonForm form) {
    var reason = ReasonForm.check(form.reason());
    var award = find(caller, id);
    refuseUnlessStuck(award);
    if (award.provider().paused()) {
      throw ApiProblem.conflict(
          "account-paused",
          "The provider refused the account's key. Resume the account"
              + " (POST /v1/provider-accounts/"
              + award.provider().account()
              + "/resume) or replace its key: what waits is then released by itself.");
    }
    var row = record(caller, award, "retry", reason);
    starter.retry(run(award), award.step(), new Decision(row, award.parking()));
    return accepted(find(caller, id));
  }

  @PostMapping("/v1/awards/{id}/abandon")
  @Operation(summary = "Give an award up that is parked or between two tries")
  ResponseEntity<AwardBody> abandon(
      @Parameter(hidden = true) Caller caller,
      @PathVariable UUID id,
      @RequestBody ReasonForm form) {
    var reason = ReasonForm.check(form.reason());
    var award = find(caller, id);
    refuseIfEnded(award);
    refuseUnlessStuck(award);
    return takeBack(caller, award, "abandon", reason, RevocationCause.ABANDONED);
  }

  @PostMapping("/v1/awards/{id}/revoke")
  @Operation(
      summary = "Take a badge back",
      description = "Answers when it is revoked here; the provider follows.")
  ResponseEntity<AwardBody> revoke(
      @Parameter(hidden = true) Caller caller,
      @PathVariable UUID id,
      @RequestBody ReasonForm form) {
    var reason = ReasonForm.check(form.reason());
    var award = find(caller, id);
    refuseIfEnded(award);
    return takeBack(caller, award, "revoke", reason, RevocationCause.REVOKED);
  }

  @GetMapping("/v1/awards/{id}/audit")
  @Operation(summary = "What operators did with an award, and why")
  AuditTrail audit(@Parameter(hidden = true) Caller caller, @PathVariable UUID id) {
    find(caller, id);
    return new AuditTrail(
        audit.of(id.toString()).stream()
            .map(row -> new AuditEntry(row.action(), row.actor(), row.reason(), row.at()))
            .toList());
  }

  private ResponseEntity<AwardBody> takeBack(
      Caller caller, AwardView award, String action, String reason, RevocationCause cause) {
    var row = record(caller, award, action, reason);
    starter.revoke(run(award), cause, row, TemporalDeadline.USUAL);
    return accepted(find(caller, award.credential()));
  }

  private long record(Caller caller, AwardView award, String action, String reason) {
    return audit.record(
        award.systemId(), action, award.credential().toString(), caller.name(), reason);
  }

  private AwardView find(Caller caller, UUID id) {
    return views.find(caller.system(), id).orElseThrow(() -> ApiProblem.notFound("award"));
  }

  private ResponseEntity<AwardBody> accepted(AwardView award) {
    return ResponseEntity.accepted()
        .location(AwardBodies.location(award.credential()))
        .body(bodies.of(award));
  }

  private static void refuseUnlessStuck(AwardView award) {
    if (!award.parked() && !award.backingOff()) {
      throw ApiProblem.conflict(
          "not-stuck",
          "The award is "
              + award.state().word()
              + ": it neither needs attention nor waits for its next try.");
    }
  }

  private static void refuseIfEnded(AwardView award) {
    if (award.status() != CredentialStatus.AWARDED) {
      throw ApiProblem.conflict(
          "not-awarded", "The award is " + award.status().word() + " already.");
    }
  }

  private static AwardRun run(AwardView award) {
    return new AwardRun(award.credential(), award.system(), award.template().origin());
  }
}
