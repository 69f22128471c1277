package dev.laurel.workflows.learning;

import dev.laurel.workflows.TaskQueues;
import dev.laurel.workflows.UnlessOpen;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import java.util.UUID;

/**
 * How the run of a template's back-fill is started, whoever starts it. Each call takes as long as
 * the client's own patience: a caller who must answer soon bounds it.
 */
public final class BackfillStarts {
  private BackfillStarts() {}

  /** Tells the template's run of a back-fill that was begun, starting the run if there is none. */
  public static void begun(WorkflowClient client, UUID template) {
    var request = client.newSignalWithStartRequest();
    var run =
        client.newWorkflowStub(
            BackfillWorkflow.class,
            options(template, WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING));
    request.add(run::run, template);
    request.add(run::changed);
    client.signalWithStart(request);
  }

  /** Tells the template's run, if there is one, that its back-fill was stopped. */
  public static void stopped(WorkflowClient client, UUID template) {
    try {
      client
          .newWorkflowStub(BackfillWorkflow.class, BackfillWorkflow.workflowId(template))
          .changed();
    } catch (WorkflowNotFoundException gone) {
      // Nothing is left that would go on.
    }
  }

  /**
   * Starts the run if there is none; an open one is not disturbed.
   *
   * @return false if one is open
   */
  public static boolean ensure(WorkflowClient client, UUID template) {
    var run =
        client.newWorkflowStub(
            BackfillWorkflow.class,
            options(template, WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_FAIL));
    return UnlessOpen.started(() -> WorkflowClient.start(run::run, template));
  }

  private static WorkflowOptions options(UUID template, WorkflowIdConflictPolicy conflict) {
    return WorkflowOptions.newBuilder()
        .setWorkflowId(BackfillWorkflow.workflowId(template))
        .setTaskQueue(TaskQueues.LEARNING)
        .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
        .setWorkflowIdConflictPolicy(conflict)
        .setStaticSummary("Show template " + template + " the stored events of its back-fill")
        .build();
  }
}
