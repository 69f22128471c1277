package dev.laurel.workflows.provider;

import dev.laurel.workflows.Pause;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.UUID;

final class ProviderEventWorkflowImpl implements ProviderEventWorkflow {
  private static final Duration ONE_STEP = Duration.ofMinutes(10);
  private static final Duration SIGN_OF_LIFE = Duration.ofMinutes(2);

  /** With ten hints a step: at most ten a second. */
  private static final Duration PACE = Duration.ofSeconds(1);

  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
  private static final int LONGEST_ROUND = 9;
  private static final int LONG_HISTORY = 500;

  private boolean told;

  @Override
  public void run(UUID account, String taskQueue, int begun) {
    var steps = atProvider(taskQueue);
    var round = begun;
    while (true) {
      told = false;
      var left = 0;
      var after = 0L;
      while (true) {
        var walked = steps.applyNext(account, after);
        if (walked.stopped()) {
          return;
        }
        left += walked.left();
        if (walked.looked() == 0) {
          break;
        }
        after = walked.last();
        Pause.of(longer(PACE, walked.rest()), "Keep the rate", () -> false);
        if (walked.rest().isPositive() || historyIsLong()) {
          break;
        }
      }
      if (left == 0 && !told && !historyIsLong()) {
        return;
      }
      round = left == 0 ? 0 : Math.min(round + 1, LONGEST_ROUND);
      if (left > 0) {
        Workflow.setCurrentDetails("%d hints could not be read or applied yet.".formatted(left));
        Pause.of(pause(round), "Try again what is left", () -> told);
      }
      if (historyIsLong()) {
        Workflow.continueAsNew(account, taskQueue, round);
      }
    }
  }

  @Override
  public void received() {
    told = true;
  }

  private static boolean historyIsLong() {
    return Workflow.getInfo().getHistoryLength() > LONG_HISTORY;
  }

  /** 2, 4, 8 seconds and so on, up to five minutes. */
  private static Duration pause(int round) {
    var doubled = PACE.multipliedBy(1L << round);
    return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  /** Repeated until it succeeds; what is wrong with one hint comes back as a value. */
  private static ProviderEventActivities atProvider(String taskQueue) {
    return Workflow.newActivityStub(
        ProviderEventActivities.class,
        ActivityOptions.newBuilder()
            .setTaskQueue(taskQueue)
            .setStartToCloseTimeout(ONE_STEP)
            .setHeartbeatTimeout(SIGN_OF_LIFE)
            .setRetryOptions(
                RetryOptions.newBuilder()
                    .setInitialInterval(Duration.ofSeconds(1))
                    .setMaximumInterval(Duration.ofMinutes(1))
                    .build())
            .setSummary("Read the next hints again")
            .build());
  }
}
