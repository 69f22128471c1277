package dev.laurel.workflows.learning;

import dev.laurel.domain.learning.BackfillEnd;
import dev.laurel.workflows.Pause;
import dev.laurel.workflows.award.StepOptions;
import io.temporal.activity.ActivityOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

final class BackfillWorkflowImpl implements BackfillWorkflow {
  /** A page takes seconds; counting the events before the first may take longer. */
  private static final Duration ONE_PAGE = Duration.ofMinutes(2);

  private static final Duration ONE_ROUND_OF_ACTIONS = Duration.ofMinutes(2);

  /** What cannot be done by then is left to the sweep, and the back-fill goes on. */
  private static final Duration ACTIONS_WITH_TRIES = Duration.ofMinutes(5);

  private static final Duration HEARTBEAT = Duration.ofSeconds(20);
  private static final int LEARNERS_OF_A_ROUND = 50;
  private static final int LONG_HISTORY = 450;

  private final BackfillActivities steps =
      Workflow.newActivityStub(
          BackfillActivities.class, StepOptions.patient("Show the next stored events", ONE_PAGE));
  private final LearningActivities performing =
      Workflow.newActivityStub(
          LearningActivities.class,
          ActivityOptions.newBuilder(
                  StepOptions.patient("Award and revoke what was decided", ONE_ROUND_OF_ACTIONS))
              .setHeartbeatTimeout(HEARTBEAT)
              .setScheduleToCloseTimeout(ACTIONS_WITH_TRIES)
              .build());

  private int told;
  private int leftToSweep;

  @Override
  public void run(UUID template) {
    while (true) {
      var heard = told;
      var began = Workflow.currentTimeMillis();
      var step = steps.backfillNext(template);
      Workflow.setCurrentDetails(words(step));
      perform(due(step));
      if (!goesOn(step) && told == heard) {
        return;
      }
      var spent = Duration.ofMillis(Workflow.currentTimeMillis() - began);
      Pause.of(pause(step).minus(spent), "Next page", () -> told != heard);
      if (Workflow.getInfo().getHistoryLength() > LONG_HISTORY) {
        Workflow.continueAsNew(template);
      }
    }
  }

  private void perform(List<Long> learners) {
    for (var from = 0; from < learners.size(); from += LEARNERS_OF_A_ROUND) {
      var round = learners.subList(from, Math.min(from + LEARNERS_OF_A_ROUND, learners.size()));
      try {
        performing.performDue(List.copyOf(round));
      } catch (ActivityFailure notYet) {
        leftToSweep += round.size();
      }
    }
  }

  private static boolean goesOn(BackfillStep step) {
    return switch (step) {
      case BackfillStep.Shown shown -> !shown.last();
      case BackfillStep.Waiting waiting -> true;
      case BackfillStep.Ended ended -> false;
      case BackfillStep.Nothing nothing -> false;
    };
  }

  private static List<Long> due(BackfillStep step) {
    return switch (step) {
      case BackfillStep.Shown shown -> shown.due();
      case BackfillStep.Waiting waiting -> waiting.due();
      case BackfillStep.Ended ended -> List.of();
      case BackfillStep.Nothing nothing -> List.of();
    };
  }

  private static Duration pause(BackfillStep step) {
    return switch (step) {
      case BackfillStep.Shown shown -> shown.pause();
      case BackfillStep.Waiting waiting -> waiting.pause();
      case BackfillStep.Ended ended -> Duration.ZERO;
      case BackfillStep.Nothing nothing -> Duration.ZERO;
    };
  }

  private String words(BackfillStep step) {
    return switch (step) {
      case BackfillStep.Shown shown ->
          (shown.last() ? "Finished. " : "") + words(shown.counts()) + left();
      case BackfillStep.Waiting waiting ->
          words(waiting.counts())
              + left()
              + " Waiting: the next event is still to be evaluated, which a back-fill does not"
              + " overtake.";
      case BackfillStep.Ended ended ->
          "Ended before its time. " + BackfillEnd.of(ended.why()).sentence();
      case BackfillStep.Nothing nothing -> "No back-fill of this template runs any more.";
    };
  }

  private static String words(BackfillStep.Counts counts) {
    return "Looked at %d of %d events: %d were new to the template, %d of them counted, %d awards were decided."
        .formatted(
            counts.lookedAt(), counts.events(), counts.shown(), counts.matched(), counts.awards());
  }

  private String left() {
    return leftToSweep == 0
        ? ""
        : " The actions of %d learners are left to the sweep.".formatted(leftToSweep);
  }

  @Override
  public void changed() {
    told++;
  }
}
