package dev.laurel.workflows.learning;

import io.temporal.workflow.Workflow;

/** What the current details of a run say: how far it has come. Numbers only. */
final class LearningProgress {
  private int learners;
  private int events;
  private int failed;
  private int awarded;
  private int revoked;
  private int refused;
  private int leftRounds;

  void evaluated(LearningActivities.Evaluated step) {
    learners += step.learners();
    events += step.events();
    failed += step.failed();
    show();
  }

  void performed(LearningActivities.Performed round) {
    awarded += round.awarded();
    revoked += round.revoked();
    refused += round.refused();
    show();
  }

  void leftToSweep() {
    leftRounds++;
    show();
  }

  private void show() {
    Workflow.setCurrentDetails(
        "Evaluated %d events of %d learners: %d awards, %d revocations, %d refused.%s"
            .formatted(events, learners, awarded, revoked, refused, troubled()));
  }

  private String troubled() {
    return (failed == 0
            ? ""
            : " The events of %d learners could not be evaluated; the worker's log says why."
                .formatted(failed))
        + (leftRounds == 0 ? "" : " Some actions could not be done in time.")
        + (failed + leftRounds == 0 ? "" : " The sweep tries again.");
  }
}
