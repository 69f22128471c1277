package dev.laurel.workflows.certificate;

import dev.laurel.workflows.Pause;
import dev.laurel.workflows.award.StepOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.UUID;

final class CertificateRunWorkflowImpl implements CertificateRunWorkflow {
  private static final Duration ONE_STEP = Duration.ofMinutes(1);
  private static final int LONG_HISTORY = 450;

  private final CertificateActivities steps =
      Workflow.newActivityStub(
          CertificateActivities.class, StepOptions.patient("Evaluate the next learners", ONE_STEP));

  @Override
  public void run(UUID run) {
    while (true) {
      var step = steps.regenerateNext(run);
      Workflow.setCurrentDetails(words(step));
      if (step.over()) {
        return;
      }
      Pause.of(step.pause(), "Keep the rate", () -> false);
      if (Workflow.getInfo().getHistoryLength() > LONG_HISTORY) {
        Workflow.continueAsNew(run);
      }
    }
  }

  private static String words(CertificateRunStep step) {
    return (step.over() ? "Over. " : "")
        + "Looked at %d of %d learners: %d certificates were saved, %d learners failed."
            .formatted(step.lookedAt(), step.learners(), step.written(), step.failed());
  }
}
