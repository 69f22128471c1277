package dev.laurel.workflows.certificate;

import io.temporal.workflow.HandlerUnfinishedPolicy;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.UUID;

/**
 * Applies the triggers of one learner in one course, one after the other, id {@code
 * certificate/{courseLearner}}. Start it with {@link CertificateStarts}.
 *
 * <p>The rows are the truth: a run applies whatever waits, so any run may be lost, repeated or
 * started twice.
 */
@WorkflowInterface
public interface CertificateWorkflow {

  /** Applies what waits; ends when nothing does and nobody asks. */
  @WorkflowMethod(name = "Certificate")
  void run(UUID courseLearner);

  /**
   * Answers when everything that waited when it came has been applied. A run that has become long
   * ends without an answer; the next one gives it.
   *
   * @param trigger which one the caller waits for, for people who look
   */
  @UpdateMethod(unfinishedPolicy = HandlerUnfinishedPolicy.ABANDON)
  void apply(UUID trigger);

  /** {@code certificate/{courseLearner}}. */
  static String workflowId(UUID courseLearner) {
    return "certificate/" + courseLearner;
  }
}
