package dev.laurel.workflows.certificate;

import dev.laurel.workflows.TaskQueues;
import dev.laurel.workflows.UnlessOpen;
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

/**
 * How the runs of certificates are started, whoever starts them. Each call takes as long as the
 * client's own patience: a caller who must answer soon bounds it by {@code ClientDeadline}.
 */
public final class CertificateStarts {
  /** A run that is asked all the time ends now and then. */
  private static final int TRIES = 3;

  private CertificateStarts() {}

  /**
   * Returns when the trigger has been applied; what came of it stands in its row.
   *
   * @param attempts makes the update's id, a fresh one each time, since a server answers a known
   *     one from a closed run and starts nothing
   */
  public static void apply(
      WorkflowClient client, UUID courseLearner, UUID trigger, Supplier<UUID> attempts) {
    for (var left = TRIES; ; left--) {
      try {
        applyOnce(client, courseLearner, trigger, attempts.get());
        return;
      } catch (WorkflowUpdateException metTheEnd) {
        if (left == 1) {
          throw metTheEnd;
        }
      }
    }
  }

  private static void applyOnce(
      WorkflowClient client, UUID courseLearner, UUID trigger, UUID attempt) {
    var run =
        client.newWorkflowStub(
            CertificateWorkflow.class,
            certificate(
                courseLearner, WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING));
    WorkflowClient.executeUpdateWithStart(
        run::apply,
        trigger,
        UpdateOptions.<Void>newBuilder()
            .setResultClass(Void.class)
            .setUpdateId(attempt.toString())
            .setWaitForStage(WorkflowUpdateStage.COMPLETED)
            .build(),
        new WithStartWorkflowOperation<>(run::run, courseLearner));
  }

  /**
   * Starts the run that applies what waits for this learner in this course.
   *
   * @return false if a run was open already
   */
  public static boolean start(WorkflowClient client, UUID courseLearner) {
    var run =
        client.newWorkflowStub(
            CertificateWorkflow.class,
            certificate(courseLearner, WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_FAIL));
    return UnlessOpen.started(() -> WorkflowClient.start(run::run, courseLearner));
  }

  /**
   * Starts the regeneration of a course that was begun.
   *
   * @param run its row
   * @return false if a run was open already
   */
  public static boolean regenerate(WorkflowClient client, UUID run) {
    var stub =
        client.newWorkflowStub(
            CertificateRunWorkflow.class,
            options(
                    CertificateRunWorkflow.workflowId(run),
                    WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_FAIL)
                .setStaticSummary("Regenerate the certificates of a course, run " + run)
                .build());
    return UnlessOpen.started(() -> WorkflowClient.start(stub::run, run));
  }

  private static WorkflowOptions certificate(
      UUID courseLearner, WorkflowIdConflictPolicy conflict) {
    return options(CertificateWorkflow.workflowId(courseLearner), conflict)
        .setStaticSummary("Apply the triggers of learner and course " + courseLearner)
        .build();
  }

  private static WorkflowOptions.Builder options(String id, WorkflowIdConflictPolicy conflict) {
    return WorkflowOptions.newBuilder()
        .setWorkflowId(id)
        .setTaskQueue(TaskQueues.LEARNING)
        .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
        .setWorkflowIdConflictPolicy(conflict);
  }
}
