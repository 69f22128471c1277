package dev.laurel.workflows.certificate;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.UUID;

/**
 * Regenerates the certificates of a whole course, page by page, id {@code certificate-run/{run}}.
 * Start it with {@link CertificateStarts#regenerate}.
 *
 * <p>The row is the truth: a run goes on where that has come to.
 */
@WorkflowInterface
public interface CertificateRunWorkflow {

  /** Ends with the row's run. */
  @WorkflowMethod(name = "CertificateRun")
  void run(UUID run);

  /** {@code certificate-run/{run}}. */
  static String workflowId(UUID run) {
    return "certificate-run/" + run;
  }
}
