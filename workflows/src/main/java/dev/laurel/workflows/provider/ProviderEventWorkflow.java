package dev.laurel.workflows.provider;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.UUID;

/**
 * Reads the hints that a provider sent for an account again there and applies them, in the order in
 * which they came, at most ten a second. Id {@code provider-events/{account}}; ends when none is
 * left.
 */
@WorkflowInterface
public interface ProviderEventWorkflow {

  /**
   * @param taskQueue the provider's queue
   * @param round how often in a row some hints had to be left for later; 0 at the start, carried by
   *     continue-as-new
   */
  @WorkflowMethod(name = "ProviderEvents")
  void run(UUID account, String taskQueue, int round);

  /** There is a new hint. */
  @SignalMethod
  void received();

  /** {@code provider-events/{account}}. */
  static String workflowId(UUID account) {
    return "provider-events/" + account;
  }
}
