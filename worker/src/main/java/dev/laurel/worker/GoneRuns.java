package dev.laurel.worker;

import dev.laurel.domain.award.FailureType;
import dev.laurel.domain.award.RevocationCause;
import dev.laurel.domain.award.Step;
import dev.laurel.store.award.OperatorAudit;
import dev.laurel.store.award.Sweeps.Due;
import dev.laurel.store.award.Sweeps.Waiting;
import dev.laurel.workflows.award.AwardRun;
import dev.laurel.workflows.award.AwardStarts;
import dev.laurel.workflows.award.AwardWorkflow;
import dev.laurel.workflows.award.Decision;
import dev.laurel.workflows.award.ReleaseWorkflow;
import dev.laurel.workflows.award.RevokeWorkflow;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowServiceException;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the workflow that moves a row, unless it is open. */
class GoneRuns {
  private static final Logger log = LoggerFactory.getLogger(GoneRuns.class);

  /** The server is away or busy: the same start may work later. */
  private static final Set<Status.Code> LATER =
      Set.of(
          Status.Code.UNAVAILABLE,
          Status.Code.DEADLINE_EXCEEDED,
          Status.Code.RESOURCE_EXHAUSTED,
          Status.Code.CANCELLED);

  private final WorkflowClient client;
  private final OperatorAudit audit;

  GoneRuns(WorkflowClient client, OperatorAudit audit) {
    this.client = client;
    this.audit = audit;
  }

  /**
   * @return false if the run is open, or cannot be started at all: one such row must not hold up
   *     the others
   * @throws WorkflowServiceException if Temporal is away
   */
  boolean start(Due due) {
    var run = new AwardRun(due.credential(), due.system(), due.origin());
    return started(
        "award " + due.credential(),
        due.step() == Step.REVOKE ? () -> startRevocation(run) : () -> startAward(run));
  }

  /** As {@link #start(Due)}, for a bulk release: it goes on with what it has not taken yet. */
  boolean startRelease(UUID release) {
    return started(
        "release " + release,
        () -> {
          var walk =
              client.newWorkflowStub(ReleaseWorkflow.class, AwardStarts.sweptRelease(release));
          WorkflowClient.start(walk::run, release, 0L);
          return true;
        });
  }

  /**
   * Starts a run, whatever it is.
   *
   * @param what is started, for the log
   * @param start returns false, or says so by its exception, if the run is open
   * @return false if the run is open, or cannot be started at all: one such row must not hold up
   *     the others
   * @throws WorkflowServiceException if Temporal is away
   */
  static boolean started(String what, BooleanSupplier start) {
    try {
      return start.getAsBoolean();
    } catch (WorkflowExecutionAlreadyStarted open) {
      return false;
    } catch (WorkflowServiceException failed) {
      if (mayWorkLater(failed)) {
        throw failed;
      }
      log.error("{} can't be started by the sweep", what, failed);
      return false;
    }
  }

  /** Whether the server is away or busy, rather than the request wrong. */
  static boolean mayWorkLater(Throwable failed) {
    for (var cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof StatusRuntimeException status) {
        return LATER.contains(status.getStatus().getCode());
      }
    }
    return false;
  }

  /**
   * Signals {@code retry} to what is parked, starting its run if that has ended. The audit says
   * that no person did it.
   */
  void retry(Waiting parked) {
    var due = parked.due();
    var run = new AwardRun(due.credential(), due.system(), due.origin());
    var row =
        audit.record(
            parked.systemId(),
            "retry",
            due.credential().toString(),
            "laurel",
            parked.failure() == FailureType.TEMPLATE_WITHDRAWN
                ? "the template is back at the provider"
                : "the account works again");
    AwardStarts.retry(client, run, due.step(), new Decision(row, parked.parking()));
  }

  private boolean startAward(AwardRun run) {
    var award = client.newWorkflowStub(AwardWorkflow.class, AwardStarts.sweptAward(run));
    WorkflowClient.start(award::run, run);
    return true;
  }

  /** The row is revoked already, so the cause is not read. */
  private boolean startRevocation(AwardRun run) {
    var revocation = client.newWorkflowStub(RevokeWorkflow.class, AwardStarts.sweptRevocation(run));
    WorkflowClient.start(revocation::run, run, RevocationCause.REVOKED, null);
    return true;
  }
}
