package dev.laurel.workflows.award;

import dev.laurel.domain.award.AwardState;
import dev.laurel.domain.award.RevocationCause;
import dev.laurel.domain.award.Step;
import dev.laurel.workflows.SearchAttributes;
import dev.laurel.workflows.TaskQueues;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import java.util.UUID;

/**
 * How the workflows are started, in one place: every caller starts a given id with the same
 * options, so that whoever comes second finds the first one's run.
 *
 * <p>The reuse policy allows duplicates, since the row decides what a run does, not whether another
 * run came before. An open run is kept, except that the sweep's starts fail on one: "already
 * started" tells it that the run is not gone.
 */
public final class AwardStarts {
  private AwardStarts() {}

  /** {@code award/{credential}}; an open run is used. */
  public static WorkflowOptions award(AwardRun run) {
    return award(run, WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING);
  }

  /** As {@link #award}, but fails with "already started" if a run is open. */
  public static WorkflowOptions sweptAward(AwardRun run) {
    return award(run, WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_FAIL);
  }

  /** {@code revoke/{credential}}; an open run is used. */
  public static WorkflowOptions revocation(AwardRun run) {
    return revocation(run, WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING);
  }

  /** As {@link #revocation}, but fails with "already started" if a run is open. */
  public static WorkflowOptions sweptRevocation(AwardRun run) {
    return revocation(run, WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_FAIL);
  }

  /** {@code release/{release}}; an open run is used. */
  public static WorkflowOptions release(UUID release) {
    return release(release, WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING);
  }

  /** As {@link #release}, but fails with "already started" if a run is open. */
  public static WorkflowOptions sweptRelease(UUID release) {
    return release(release, WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_FAIL);
  }

  /**
   * Signals {@code retry} to the run of the step that is stuck, starting one if there is none: the
   * row waits for a decision longer than its run.
   */
  public static void retry(WorkflowClient client, AwardRun run, Step step, Decision decision) {
    var signalled = client.newSignalWithStartRequest();
    if (step == Step.REVOKE) {
      var revocation = client.newWorkflowStub(RevokeWorkflow.class, revocation(run));
      // The row is revoked already, so the cause is not read.
      signalled.add(revocation::run, run, RevocationCause.REVOKED, null);
      signalled.add(revocation::retry, decision);
    } else {
      var award = client.newWorkflowStub(AwardWorkflow.class, award(run));
      signalled.add(award::run, run);
      signalled.add(award::retry, decision);
    }
    client.signalWithStart(signalled);
  }

  private static WorkflowOptions award(AwardRun run, WorkflowIdConflictPolicy conflict) {
    return started(AwardRun.awardId(run.credential()), conflict)
        .setStaticSummary("Award at " + run.origin().word() + " for system " + run.system())
        .setTypedSearchAttributes(attributes(run, AwardState.ACCEPTED))
        .build();
  }

  private static WorkflowOptions revocation(AwardRun run, WorkflowIdConflictPolicy conflict) {
    return started(AwardRun.revokeId(run.credential()), conflict)
        .setStaticSummary("Revocation at " + run.origin().word() + " for system " + run.system())
        .setTypedSearchAttributes(attributes(run, AwardState.REVOKING))
        .build();
  }

  private static WorkflowOptions release(UUID release, WorkflowIdConflictPolicy conflict) {
    return started(ReleaseWorkflow.workflowId(release), conflict)
        .setStaticSummary("Bulk release " + release)
        .build();
  }

  private static WorkflowOptions.Builder started(String id, WorkflowIdConflictPolicy conflict) {
    return WorkflowOptions.newBuilder()
        .setWorkflowId(id)
        .setTaskQueue(TaskQueues.AWARDS)
        .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
        .setWorkflowIdConflictPolicy(conflict);
  }

  private static io.temporal.common.SearchAttributes attributes(AwardRun run, AwardState state) {
    return io.temporal.common.SearchAttributes.newBuilder()
        .set(SearchAttributes.AWARD_STATE, state.word())
        .set(SearchAttributes.PROVIDER, run.origin().word())
        .set(SearchAttributes.SYSTEM, run.system())
        .build();
  }
}
