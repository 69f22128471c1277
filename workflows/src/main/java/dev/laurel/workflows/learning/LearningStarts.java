package dev.laurel.workflows.learning;

import dev.laurel.workflows.TaskQueues;
import dev.laurel.workflows.UnlessOpen;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import java.util.UUID;

/** How the run of a batch of events is started, whoever starts it. */
public final class LearningStarts {
  private LearningStarts() {}

  /**
   * Starts {@code events/{batch}} unless it is open. Returns when Temporal has it, which takes as
   * long as the client's own patience: a caller who must answer soon bounds it.
   *
   * @return false if a run was open already
   */
  public static boolean start(WorkflowClient client, UUID batch) {
    var run = client.newWorkflowStub(LearningEventWorkflow.class, options(batch));
    return UnlessOpen.started(() -> WorkflowClient.start(run::run, batch, 0L));
  }

  private static WorkflowOptions options(UUID batch) {
    return WorkflowOptions.newBuilder()
        .setWorkflowId(LearningEventWorkflow.workflowId(batch))
        .setTaskQueue(TaskQueues.LEARNING)
        .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
        .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_FAIL)
        .setStaticSummary("Evaluate the learning events of batch " + batch)
        .build();
  }
}
