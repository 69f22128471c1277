package dev.laurel.workflows.signal;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.UUID;

/**
 * Sends what one subscription is owed of one subject, in order, id {@code
 * deliver/{subscription}/{subject}}. The rows say what is left and when; a run ends when nothing is
 * left or the subscription is not active.
 */
@WorkflowInterface
public interface SignalDeliveryWorkflow {

  /**
   * @param subject the award's id
   */
  @WorkflowMethod(name = "SignalDelivery")
  void run(UUID subscription, UUID subject);

  /** There is more to send, or it may be sent sooner: the rows are read again. */
  @SignalMethod
  void more();

  /** {@code deliver/{subscription}/{subject}}. */
  static String workflowId(UUID subscription, UUID subject) {
    return "deliver/" + subscription + "/" + subject;
  }
}
