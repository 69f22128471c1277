package dev.laurel.workflows.learning;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.UUID;

/**
 * Brings the learners of one batch of accepted events up to date, id {@code events/{batch}}: their
 * progress first, then the awards and revocations that it decided. Start it with {@link
 * LearningStarts}.
 *
 * <p>The rows are the truth: a run takes whatever of its batch is still to be evaluated, so any run
 * may be lost, repeated or started twice.
 */
@WorkflowInterface
public interface LearningEventWorkflow {

  /**
   * @param batch the events that were accepted together
   * @param after the id of the last event walked; 0 at the start, carried by continue-as-new
   */
  @WorkflowMethod(name = "LearningEvents")
  void run(UUID batch, long after);

  /** {@code events/{batch}}. */
  static String workflowId(UUID batch) {
    return "events/" + batch;
  }
}
