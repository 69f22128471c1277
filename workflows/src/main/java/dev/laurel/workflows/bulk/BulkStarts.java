package dev.laurel.workflows.bulk;

import dev.laurel.workflows.TaskQueues;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import java.util.UUID;

/**
 * How bulk runs are moved, whoever moves them. Each call takes as long as the client's own
 * patience: a caller who must answer soon bounds it by {@code ClientDeadline}.
 */
public final class BulkStarts {
  private BulkStarts() {}

  /**
   * Has the run's rows worked through, once its state is {@code running}: starts the workflow, or
   * tells an open one, which looks at the row again before it ends. For a list that was received, a
   * resumption, rows that are tried again.
   */
  public static void start(WorkflowClient client, UUID run) {
    var request = client.newSignalWithStartRequest();
    var stub =
        workflow(client, run, WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING);
    request.add(stub::run, run, (Carried) null);
    request.add(stub::changed);
    client.signalWithStart(request);
  }

  /**
   * Has an open workflow look at the run's row now, after a pause or a cancellation. Nothing
   * happens if none is open: the row has said it all.
   */
  public static void tell(WorkflowClient client, UUID run) {
    try {
      client.newWorkflowStub(BulkAwardWorkflow.class, BulkAwardWorkflow.workflowId(run)).changed();
    } catch (WorkflowNotFoundException closed) {
      return;
    }
  }

  /**
   * Starts the workflow of a run that does not move.
   *
   * @return false if one is open, which is not disturbed
   */
  public static boolean startUnlessOpen(WorkflowClient client, UUID run) {
    var stub = workflow(client, run, WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_FAIL);
    try {
      WorkflowClient.start(stub::run, run, (Carried) null);
      return true;
    } catch (WorkflowExecutionAlreadyStarted open) {
      return false;
    }
  }

  private static BulkAwardWorkflow workflow(
      WorkflowClient client, UUID run, WorkflowIdConflictPolicy conflict) {
    return client.newWorkflowStub(
        BulkAwardWorkflow.class,
        WorkflowOptions.newBuilder()
            .setWorkflowId(BulkAwardWorkflow.workflowId(run))
            .setTaskQueue(TaskQueues.BULK)
            .setWorkflowIdReusePolicy(
                WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
            .setWorkflowIdConflictPolicy(conflict)
            .setStaticSummary("Bulk run " + run)
            .build());
  }
}
