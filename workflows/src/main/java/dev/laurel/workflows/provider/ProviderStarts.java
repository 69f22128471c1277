package dev.laurel.workflows.provider;

import dev.laurel.domain.catalog.Origin;
import dev.laurel.workflows.SearchAttributes;
import dev.laurel.workflows.TaskQueues;
import dev.laurel.workflows.UnlessOpen;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import java.util.UUID;

/** How the workflows that keep in step with a provider are started; the one place of it. */
public final class ProviderStarts {
  private ProviderStarts() {}

  /**
   * Starts the reading of a run's row.
   *
   * @param system slug, for the search attribute
   * @return false if a reading of this account is open
   */
  public static boolean reconcile(
      WorkflowClient client, UUID run, UUID account, String system, Origin origin) {
    var workflow =
        client.newWorkflowStub(
            ReconcileWorkflow.class,
            options(ReconcileWorkflow.workflowId(account), system, origin)
                .setStaticSummary("Reconcile a " + origin.word() + " account")
                .setWorkflowIdConflictPolicy(
                    WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_FAIL)
                .build());
    return UnlessOpen.started(
        () ->
            WorkflowClient.start(
                workflow::run, run, origin.taskQueue(), ReconcileWorkflow.Place.START));
  }

  /** Tells the account's run of a new hint, starting it if there is none. */
  public static void received(WorkflowClient client, UUID account, String system, Origin origin) {
    var workflow =
        client.newWorkflowStub(
            ProviderEventWorkflow.class,
            options(ProviderEventWorkflow.workflowId(account), system, origin)
                .setStaticSummary("Read what " + origin.word() + " sent again")
                .build());
    var batch = client.newSignalWithStartRequest();
    batch.add(workflow::run, account, origin.taskQueue(), 0);
    batch.add(workflow::received);
    client.signalWithStart(batch);
  }

  /**
   * As {@link #received} for hints that nobody told a run of; an open run is not disturbed.
   *
   * @return false if a run is open
   */
  public static boolean ensureEvents(
      WorkflowClient client, UUID account, String system, Origin origin) {
    var workflow =
        client.newWorkflowStub(
            ProviderEventWorkflow.class,
            options(ProviderEventWorkflow.workflowId(account), system, origin)
                .setStaticSummary("Read what " + origin.word() + " sent again")
                .setWorkflowIdConflictPolicy(
                    WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_FAIL)
                .build());
    return UnlessOpen.started(
        () -> WorkflowClient.start(workflow::run, account, origin.taskQueue(), 0));
  }

  private static WorkflowOptions.Builder options(String id, String system, Origin origin) {
    return WorkflowOptions.newBuilder()
        .setWorkflowId(id)
        .setTaskQueue(TaskQueues.LEARNING)
        .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
        .setTypedSearchAttributes(
            io.temporal.common.SearchAttributes.newBuilder()
                .set(SearchAttributes.SYSTEM, system)
                .set(SearchAttributes.PROVIDER, origin.word())
                .build());
  }
}
