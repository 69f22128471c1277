package dev.laurel.workflows.bulk;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Works through the rows of one bulk run, awards or revocations, id {@code bulk/{run}}. Start it
 * with {@link BulkStarts}.
 *
 * <p>The rows are the truth: a run takes whatever row still waits, so any run may be lost, reset or
 * started again, and none of it is done twice.
 */
@WorkflowInterface
public interface BulkAwardWorkflow {

  /**
   * Ends when no row waits any more, or when the run is paused or cancelled.
   *
   * @param run its row
   * @param from where it goes on after continue-as-new; null at the start
   */
  @WorkflowMethod(name = "BulkAward")
  void run(UUID run, @Nullable Carried from);

  /** Somebody has changed the run's row (paused, cancelled, resumed it, tries rows again). */
  @SignalMethod
  void changed();

  /** {@code bulk/{run}}. */
  static String workflowId(UUID run) {
    return "bulk/" + run;
  }
}
