package dev.laurel.workflows.signal;

import dev.laurel.workflows.TaskQueues;
import dev.laurel.workflows.UnlessOpen;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.worker.Worker;
import java.util.UUID;

/** How deliveries are started, and who runs them. */
public final class SignalDeliveries {
  private SignalDeliveries() {}

  /** Lets {@code worker}, which polls {@code TaskQueues.WEBHOOKS}, run deliveries. */
  public static void register(Worker worker) {
    worker.registerWorkflowImplementationFactory(
        SignalDeliveryWorkflow.class, SignalDeliveryWorkflowImpl::new);
  }

  /** Tells the subject's run that there is more to send, starting one if there is none. */
  public static void tell(WorkflowClient client, UUID subscription, UUID subject) {
    var request = client.newSignalWithStartRequest();
    var delivery =
        client.newWorkflowStub(
            SignalDeliveryWorkflow.class,
            options(
                subscription,
                subject,
                WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING));
    request.add(delivery::run, subscription, subject);
    request.add(delivery::more);
    client.signalWithStart(request);
  }

  /**
   * Starts the subject's run if there is none; an open one is not disturbed.
   *
   * @return false if one is open
   */
  public static boolean ensure(WorkflowClient client, UUID subscription, UUID subject) {
    var delivery =
        client.newWorkflowStub(
            SignalDeliveryWorkflow.class,
            options(
                subscription, subject, WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_FAIL));
    return UnlessOpen.started(() -> WorkflowClient.start(delivery::run, subscription, subject));
  }

  private static WorkflowOptions options(
      UUID subscription, UUID subject, WorkflowIdConflictPolicy conflict) {
    return WorkflowOptions.newBuilder()
        .setWorkflowId(SignalDeliveryWorkflow.workflowId(subscription, subject))
        .setTaskQueue(TaskQueues.WEBHOOKS)
        .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
        .setWorkflowIdConflictPolicy(conflict)
        .setStaticSummary("Send signals of badge " + subject + " to subscription " + subscription)
        .build();
  }
}
