package dev.laurel.workflows.learning;

import dev.laurel.workflows.award.StepOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;

final class LearningEventWorkflowImpl implements LearningEventWorkflow {
  private static final String EVALUATE = "Evaluate the next learners";
  private static final Duration ONE_STEP = Duration.ofSeconds(30);
  private static final Duration ONE_ROUND_OF_ACTIONS = Duration.ofMinutes(2);

  /** What cannot be done by then is left to the sweep: later learners must not wait for it. */
  private static final Duration ACTIONS_WITH_TRIES = Duration.ofMinutes(3);

  private static final Duration HEARTBEAT = Duration.ofSeconds(20);

  /** Learners are evaluated while awards of earlier ones are under way, but not far ahead. */
  private static final int ROUNDS_AT_ONCE = 3;

  private static final int LONG_HISTORY = 500;

  private final LearningActivities briefly =
      Workflow.newLocalActivityStub(LearningActivities.class, StepOptions.brief(EVALUATE));
  private final LearningActivities patiently =
      Workflow.newActivityStub(LearningActivities.class, StepOptions.patient(EVALUATE, ONE_STEP));
  private final LearningActivities performing =
      Workflow.newActivityStub(
          LearningActivities.class,
          StepOptions.patient("Award and revoke what was decided", ONE_ROUND_OF_ACTIONS).toBuilder()
              .setHeartbeatTimeout(HEARTBEAT)
              .setScheduleToCloseTimeout(ACTIONS_WITH_TRIES)
              .build());

  private final Deque<Promise<LearningActivities.Performed>> underWay = new ArrayDeque<>();
  private final LearningProgress seen = new LearningProgress();

  @Override
  public void run(UUID batch, long after) {
    var last = after;
    while (true) {
      var evaluated = evaluateNext(batch, last);
      last = evaluated.last();
      seen.evaluated(evaluated);
      perform(evaluated.due());
      if (evaluated.done()) {
        finish(0);
        return;
      }
      if (Workflow.getInfo().getHistoryLength() > LONG_HISTORY) {
        finish(0);
        Workflow.continueAsNew(batch, last);
      }
    }
  }

  /** As a regular activity while the database stays away: an outage costs nothing but time. */
  private LearningActivities.Evaluated evaluateNext(UUID batch, long after) {
    try {
      return briefly.evaluateNext(batch, after);
    } catch (ActivityFailure away) {
      return patiently.evaluateNext(batch, after);
    }
  }

  private void perform(List<Long> learners) {
    if (!learners.isEmpty()) {
      finish(ROUNDS_AT_ONCE - 1);
      underWay.add(Async.function(performing::performDue, learners));
    }
  }

  /** Waits until at most {@code rest} rounds of actions are under way. */
  private void finish(int rest) {
    while (underWay.size() > rest) {
      try {
        seen.performed(underWay.remove().get());
      } catch (ActivityFailure notYet) {
        seen.leftToSweep();
      }
    }
  }
}
