package dev.laurel.workflows.catalog;

import dev.laurel.workflows.SearchAttributes;
import dev.laurel.workflows.TaskQueues;
import dev.laurel.workflows.UnlessOpen;
import dev.laurel.workflows.catalog.TemplateSyncWorkflow.Sync;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;

/** How a synchronisation's run is started, whoever starts it. */
public final class SyncStarts {
  private SyncStarts() {}

  /**
   * Starts {@code sync/{account}} unless it is open. Returns when Temporal has it, which takes as
   * long as the client's own patience: a caller who must answer soon bounds it.
   *
   * @return false if a run was open already
   */
  public static boolean start(WorkflowClient client, Sync sync) {
    var run = client.newWorkflowStub(TemplateSyncWorkflow.class, options(sync));
    return UnlessOpen.started(() -> WorkflowClient.start(run::run, sync));
  }

  private static WorkflowOptions options(Sync sync) {
    return WorkflowOptions.newBuilder()
        .setWorkflowId(TemplateSyncWorkflow.workflowId(sync.account()))
        .setTaskQueue(TaskQueues.LEARNING)
        .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
        .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_FAIL)
        .setStaticSummary("Synchronise the templates of a " + sync.provider().word() + " account")
        .setTypedSearchAttributes(
            io.temporal.common.SearchAttributes.newBuilder()
                .set(SearchAttributes.SYSTEM, sync.system())
                .set(SearchAttributes.PROVIDER, sync.provider().word())
                .build())
        .build();
  }
}
