package dev.laurel.workflows.provider;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.UUID;

/**
 * What the Temporal Schedule {@code reconcile/{account}} starts: begins a {@link
 * ReconcileWorkflow}, whose id is free of the schedule's time stamp, so that an operator's reading
 * and the schedule's are never at work together.
 */
@WorkflowInterface
public interface ScheduledReconcileWorkflow {

  @WorkflowMethod(name = "ScheduledReconcile")
  void run(UUID account);

  /** Of the schedule; Temporal adds the time to the workflow's id. */
  static String scheduleId(UUID account) {
    return "reconcile/" + account;
  }

  /** {@code reconcile-due/{account}}. */
  static String workflowId(UUID account) {
    return "reconcile-due/" + account;
  }
}
