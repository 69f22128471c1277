package dev.laurel.workflows.catalog;

import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** Public only because the list of all workflows is in another package. */
public final class ResumeAccountWorkflowImpl implements ResumeAccountWorkflow {
  private static final Duration ONE_STEP = Duration.ofSeconds(30);

  @Override
  public Result run(Resume resume) {
    var outcome = testKey(resume);
    var release =
        outcome.equals("resumed")
            ? ourOwn().releaseWaiting(resume.account(), resume.audit())
            : null;
    return new Result(outcome, release);
  }

  private static String testKey(Resume resume) {
    try {
      return atProvider(resume.taskQueue()).testKey(resume.account());
    } catch (ActivityFailure threeTimes) {
      return "unanswered";
    }
  }

  private static AccountActivities atProvider(String taskQueue) {
    return Workflow.newActivityStub(
        AccountActivities.class,
        ActivityOptions.newBuilder()
            .setTaskQueue(taskQueue)
            .setStartToCloseTimeout(ONE_STEP)
            .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(3).build())
            .setSummary("Test the account's key")
            .build());
  }

  private static AccountActivities ourOwn() {
    return Workflow.newActivityStub(
        AccountActivities.class,
        ActivityOptions.newBuilder()
            .setStartToCloseTimeout(ONE_STEP)
            .setRetryOptions(
                RetryOptions.newBuilder().setMaximumInterval(Duration.ofSeconds(30)).build())
            .setSummary("Release what waits")
            .build());
  }
}
