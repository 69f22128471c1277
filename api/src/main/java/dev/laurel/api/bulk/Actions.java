package dev.laurel.api.bulk;

import dev.laurel.api.Caller;
import dev.laurel.api.award.AwardStarter;
import dev.laurel.api.award.ReasonForm;
import dev.laurel.api.problem.ApiProblem;
import dev.laurel.domain.bulk.BulkAction;
import dev.laurel.store.Transactions;
import dev.laurel.store.award.Attention;
import dev.laurel.store.award.OperatorAudit;
import dev.laurel.store.award.Releases;
import dev.laurel.store.bulk.BulkActions;
import dev.laurel.store.bulk.BulkRuns.View;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Changes the row of a run, with a row in the audit in the same transaction, and tells its
 * workflow.
 */
@Component
class Actions {
  private static final int ROWS_AT_ONCE = 10_000;

  /** Of a request. */
  private static final Duration FOR_ROWS = Duration.ofSeconds(2);

  private final Runs runs;
  private final BulkActions actions;
  private final OperatorAudit audit;
  private final Releases releases;
  private final Transactions transactions;
  private final BulkStarter starter;
  private final AwardStarter awards;

  Actions(
      Runs runs,
      BulkActions actions,
      OperatorAudit audit,
      Releases releases,
      Transactions transactions,
      BulkStarter starter,
      AwardStarter awards) {
    this.runs = runs;
    this.actions = actions;
    this.audit = audit;
    this.releases = releases;
    this.transactions = transactions;
    this.starter = starter;
    this.awards = awards;
  }

  ResponseEntity<BulkRunBody> pause(Caller caller, BulkAction action, UUID id, ReasonForm form) {
    change(caller, action, id, form, "bulk_pause", actions::pause, "only a running one is paused");
    starter.tell(id);
    return accepted(caller, action, id);
  }

  ResponseEntity<BulkRunBody> resume(Caller caller, BulkAction action, UUID id, ReasonForm form) {
    change(
        caller, action, id, form, "bulk_resume", actions::resume, "only a paused one is resumed");
    starter.start(id);
    return accepted(caller, action, id);
  }

  ResponseEntity<BulkRunBody> cancel(Caller caller, BulkAction action, UUID id, ReasonForm form) {
    change(
        caller,
        action,
        id,
        form,
        "bulk_cancel",
        actions::cancel,
        "only a running or paused one is cancelled");
    starter.tell(id);
    var end = System.nanoTime() + FOR_ROWS.toNanos();
    while (actions.cancelSome(id, ROWS_AT_ONCE) && System.nanoTime() - end < 0) {
      // The next ones; a worker marks what is left.
    }
    return accepted(caller, action, id);
  }

  /** Some rows at once; the run takes the others when none waits any more. */
  ResponseEntity<BulkRunBody> retry(Caller caller, BulkAction action, UUID id, ReasonForm form) {
    var reason = ReasonForm.check(form.reason());
    var run = runs.find(caller, action, id);
    var release = UUID.randomUUID();
    var begun =
        transactions.in(
            () -> {
              if (!actions.retry(id)) {
                return false;
              }
              var row =
                  audit.record(run.systemId(), "bulk_retry", id.toString(), caller.name(), reason);
              if (action == BulkAction.AWARD) {
                releases.create(
                    release,
                    run.systemId(),
                    Releases.Action.RETRY,
                    Attention.Filter.ofBulk(id),
                    row);
              }
              return true;
            });
    if (!begun) {
      throw refused(
          runs.find(caller, action, id), "only a running or completed one is tried again");
    }
    starter.start(id);
    if (action == BulkAction.AWARD) {
      awards.release(release);
    }
    return accepted(caller, action, id);
  }

  List<OperatorAudit.Entry> audit(Caller caller, BulkAction action, UUID id) {
    runs.find(caller, action, id);
    return audit.of(id.toString());
  }

  private void change(
      Caller caller,
      BulkAction action,
      UUID id,
      ReasonForm form,
      String word,
      Predicate<UUID> change,
      String otherwise) {
    var reason = ReasonForm.check(form.reason());
    var run = runs.find(caller, action, id);
    var changed =
        transactions.in(
            () -> {
              if (!change.test(id)) {
                return false;
              }
              audit.record(run.systemId(), word, id.toString(), caller.name(), reason);
              return true;
            });
    if (!changed) {
      throw refused(runs.find(caller, action, id), otherwise);
    }
  }

  private static ApiProblem refused(View run, String otherwise) {
    return ApiProblem.conflict(
        "bulk-run-state", "The bulk run is " + run.state().word() + ": " + otherwise + ".");
  }

  private ResponseEntity<BulkRunBody> accepted(Caller caller, BulkAction action, UUID id) {
    return ResponseEntity.accepted()
        .location(BulkRunBodies.location(action, id))
        .body(runs.brief(caller, action, id));
  }
}
