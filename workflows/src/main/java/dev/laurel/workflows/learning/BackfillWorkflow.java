package dev.laurel.workflows.learning;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.UUID;

/**
 * Shows a template the stored events of its back-fill, page by page, id {@code
 * backfill/{template}}. Start it with {@link BackfillStarts}.
 *
 * <p>The row is the truth: a run takes whatever back-fill of its template runs by the row, and goes
 * on where that has come to. So any run may be lost or started twice.
 */
@WorkflowInterface
public interface BackfillWorkflow {

  /** Ends when no back-fill of the template runs any more. */
  @WorkflowMethod(name = "Backfill")
  void run(UUID template);

  /** A back-fill of the template was begun or stopped: the row is read again. */
  @SignalMethod
  void changed();

  /** {@code backfill/{template}}. */
  static String workflowId(UUID template) {
    return "backfill/" + template;
  }
}
