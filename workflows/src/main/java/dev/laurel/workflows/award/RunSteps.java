package dev.laurel.workflows.award;

import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.UUID;

/** What a run does to the runs of other awards; repeated until it succeeds. */
final class RunSteps {
  private static final Duration UNTIL_A_RUN_HAS_ENDED = Duration.ofSeconds(60);

  private RunSteps() {}

  static void endAward(UUID credential) {
    runs("End the award's run").endAward(credential);
  }

  static void startRevocation(AwardRun run, Decision decision) {
    runs("Start the revocation").startRevocation(run, decision);
  }

  static void wakeWaiting(UUID credential) {
    runs("Wake awards that waited for this").wakeWaiting(credential);
  }

  /** The next run reads the row and goes on from there; handlers have answered before. */
  static void continueAsNew(Object... input) {
    Workflow.await(Workflow::isEveryHandlerFinished);
    Workflow.continueAsNew(input);
  }

  private static AwardRuns runs(String summary) {
    return Workflow.newActivityStub(
        AwardRuns.class, StepOptions.patient(summary, UNTIL_A_RUN_HAS_ENDED));
  }
}
