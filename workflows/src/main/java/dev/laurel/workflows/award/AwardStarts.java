package dev.laurel.workflows.award;

import dev.laurel.domain.award.AwardState;
import dev.laurel.domain.award.RevocationCause;
import dev.laurel.domain.award.Step;
import dev.laurel.workflows.SearchAttributes;
import dev.laurel.workflows.TaskQueues;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WithStartWorkflowOperation;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.client.WorkflowUpdateStage;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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

  /**
   * Starts the award and waits until its credential exists. The call has no end of its own: {@code
   * ClientDeadline} gives it one.
   *
   * @param attempts makes the update's id, a fresh one each time, since a server answers a known
   *     one from a closed run and starts nothing
   */
  public static Acceptance accept(WorkflowClient client, AwardRun run, Supplier<UUID> attempts) {
    return again(
        () -> {
          var award = client.newWorkflowStub(AwardWorkflow.class, award(run));
          return WorkflowClient.executeUpdateWithStart(
              award::accept,
              updated(Acceptance.class, attempts.get()),
              new WithStartWorkflowOperation<>(award::run, run));
        });
  }

  /**
   * Starts the one withdrawal path and waits until the credential is revoked in our database. The
   * call has no end of its own, as {@link #accept}.
   *
   * @param audit the operator's audit row; null if no operator asked
   */
  public static void revoke(
      WorkflowClient client,
      AwardRun run,
      RevocationCause cause,
      @Nullable Long audit,
      Supplier<UUID> attempts) {
    again(
        () -> {
          var revocation = client.newWorkflowStub(RevokeWorkflow.class, revocation(run));
          return WorkflowClient.executeUpdateWithStart(
              revocation::begun,
              updated(Void.class, attempts.get()),
              new WithStartWorkflowOperation<>(revocation::run, run, cause, audit));
        });
  }

  /** An update that met a run about to end is repeated once: it starts or finds the next run. */
  private static <T> T again(Supplier<T> call) {
    try {
      return call.get();
    } catch (WorkflowUpdateException metTheEnd) {
      return call.get();
    }
  }

  private static <T> UpdateOptions<T> updated(Class<T> result, UUID attempt) {
    return UpdateOptions.<T>newBuilder()
        .setResultClass(result)
        .setUpdateId(attempt.toString())
        .setWaitForStage(WorkflowUpdateStage.COMPLETED)
        .build();
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
