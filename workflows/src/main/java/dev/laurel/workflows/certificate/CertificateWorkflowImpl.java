package dev.laurel.workflows.certificate;

import dev.laurel.workflows.award.StepOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.UUID;

final class CertificateWorkflowImpl implements CertificateWorkflow {
  private static final String APPLY = "Apply what waits";
  private static final Duration ONE_STEP = Duration.ofSeconds(30);

  /** Then a run ends, whoever asks: who met its end asks the next one. */
  private static final int LONG_HISTORY = 450;

  private final CertificateActivities briefly =
      Workflow.newLocalActivityStub(CertificateActivities.class, StepOptions.brief(APPLY));
  private final CertificateActivities patiently =
      Workflow.newActivityStub(CertificateActivities.class, StepOptions.patient(APPLY, ONE_STEP));

  /** Who asks is numbered; all up to {@code answered} may go. */
  private int asked;

  private int answered;
  private int gone;

  @Override
  public void run(UUID courseLearner) {
    do {
      // Whoever asks from here on may have kept a trigger that the step does not see any more.
      var heard = asked;
      applyAll(courseLearner);
      answered = heard;
      Workflow.await(() -> gone >= answered);
    } while (asked > answered && Workflow.getInfo().getHistoryLength() < LONG_HISTORY);
  }

  private void applyAll(UUID courseLearner) {
    while (applyWaiting(courseLearner).more()) {}
  }

  /** As a regular activity while the database stays away: an outage costs nothing but time. */
  private CertificateActivities.Applied applyWaiting(UUID courseLearner) {
    try {
      return briefly.applyWaiting(courseLearner);
    } catch (ActivityFailure away) {
      return patiently.applyWaiting(courseLearner);
    }
  }

  @Override
  public void apply(UUID trigger) {
    var mine = ++asked;
    Workflow.await(() -> answered >= mine);
    gone++;
  }
}
