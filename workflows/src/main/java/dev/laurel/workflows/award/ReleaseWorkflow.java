package dev.laurel.workflows.award;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.UUID;

/**
 * Releases (or abandons) many parked awards, id {@code release/{release}}: walks by id the rows
 * that matched its filter and were parked before it began, each once, 100 a step, then watches
 * until all of them have been issued, revoked or have parked again.
 */
@WorkflowInterface
public interface ReleaseWorkflow {

  /**
   * @param release the row that holds filter, action, audit and progress
   * @param after the last credential id walked; 0 at the start, carried by continue-as-new
   */
  @WorkflowMethod(name = "Release")
  void run(UUID release, long after);

  /** {@code release/{release}}. */
  static String workflowId(UUID release) {
    return "release/" + release;
  }
}
