package dev.laurel.workflows.award;

import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import java.time.Duration;

/** How long each kind of step may take and how often it is repeated; learning's are alike. */
public final class StepOptions {
  private StepOptions() {}

  /** A short transaction of ours, inside the workflow task; given up soon, for {@link #patient}. */
  public static LocalActivityOptions brief(String summary) {
    return LocalActivityOptions.newBuilder()
        .setScheduleToCloseTimeout(Duration.ofSeconds(4))
        .setStartToCloseTimeout(Duration.ofSeconds(3))
        .setRetryOptions(
            RetryOptions.newBuilder()
                .setInitialInterval(Duration.ofMillis(200))
                .setMaximumAttempts(2)
                .build())
        .setSummary(summary)
        .build();
  }

  /** On our own queue, repeated until it succeeds: visible, and costs nothing but time. */
  public static ActivityOptions patient(String summary, Duration startToClose) {
    return ActivityOptions.newBuilder()
        .setStartToCloseTimeout(startToClose)
        .setRetryOptions(unlimited(Duration.ofSeconds(30)))
        .setSummary(summary)
        .build();
  }

  /**
   * One try at a provider: look-ups and one send. Waiting one's turn and a dead worker are repeated
   * by the server for at most 24 hours; every other failure comes back as a value.
   *
   * <p>A withdrawal abandons the call: with the run's end the server drops one that waits its turn,
   * and one under way can send nothing any more, since the row's status forbids the stamp. Asking
   * the server to cancel it would fail the workflow task on the in-memory server whenever the call
   * ends at that moment.
   */
  static ActivityOptions provider(String summary, String taskQueue, Duration providerTimeout) {
    return ActivityOptions.newBuilder()
        .setTaskQueue(taskQueue)
        .setStartToCloseTimeout(providerTimeout.multipliedBy(4).plusSeconds(20))
        .setHeartbeatTimeout(providerTimeout.plusSeconds(10))
        .setScheduleToCloseTimeout(Duration.ofHours(24))
        .setRetryOptions(unlimited(Duration.ofMinutes(1)))
        .setCancellationType(ActivityCancellationType.ABANDON)
        .setSummary(summary)
        .build();
  }

  /** Some ten seconds of starting workflows, longer where many wait for their turn to start one. */
  public static ActivityOptions handingOver(String summary, String taskQueue) {
    return patient(summary, Duration.ofMinutes(5)).toBuilder()
        .setTaskQueue(taskQueue)
        .setHeartbeatTimeout(Duration.ofSeconds(20))
        .build();
  }

  /**
   * Some twenty seconds of a bulk run's calls at a provider; handing over what they leave may take
   * longer. Repeated until it answers: an attempt that was lost may have sent something, and the
   * next one hands everything over.
   */
  public static ActivityOptions bulkProvider(
      String summary, String taskQueue, Duration providerTimeout) {
    return ActivityOptions.newBuilder()
        .setTaskQueue(taskQueue)
        .setStartToCloseTimeout(Duration.ofMinutes(30).plus(providerTimeout.multipliedBy(4)))
        .setHeartbeatTimeout(providerTimeout.plusSeconds(10))
        .setRetryOptions(unlimited(Duration.ofMinutes(1)))
        .setSummary(summary)
        .build();
  }

  private static RetryOptions unlimited(Duration longestInterval) {
    return RetryOptions.newBuilder()
        .setInitialInterval(Duration.ofSeconds(1))
        .setMaximumInterval(longestInterval)
        .build();
  }
}
