package dev.laurel.workflows.catalog;

import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;

final class TemplateSyncWorkflowImpl implements TemplateSyncWorkflow {
  private static final Duration ONE_STEP = Duration.ofSeconds(60);

  /** Fifty designs that answer slowly; the heartbeat tells a dead worker much earlier. */
  private static final Duration ONE_PAGE = Duration.ofMinutes(20);

  private static final Duration EVERY_PAGE_AGAIN = Duration.ofHours(2);
  private static final Duration AT_MOST = Duration.ofHours(24);
  private static final int LONG_HISTORY = 500;

  private final Duration heartbeat;
  private final TemplateSyncActivities ours =
      Workflow.newActivityStub(
          TemplateSyncActivities.class,
          ActivityOptions.newBuilder()
              .setStartToCloseTimeout(ONE_STEP)
              .setRetryOptions(retries(Duration.ofSeconds(30)))
              .setSummary("End the sync")
              .build());

  /**
   * @param providerTimeout of one call: a worker that has not been heard of for longer is dead
   */
  TemplateSyncWorkflowImpl(Duration providerTimeout) {
    heartbeat = providerTimeout.plusSeconds(10);
  }

  @Override
  public void run(Sync sync) {
    try {
      var progress = withdrawMissing(sync, readAll(sync));
      show(progress.running() ? ours.complete(sync.sync()) : progress);
    } catch (ActivityFailure failure) {
      if (!(failure.getCause() instanceof CanceledFailure cancelled)) {
        show(ours.giveUp(sync.sync()));
        return;
      }
      // What was cancelled runs nothing more, save in a scope of its own.
      Workflow.newDetachedCancellationScope(() -> show(ours.stop(sync.sync()))).run();
      throw cancelled;
    }
  }

  private SyncProgress readAll(Sync sync) {
    var reading = atProvider(sync, ONE_PAGE, "Read the next page");
    while (true) {
      var progress = reading.readPage(sync.sync());
      show(progress);
      if (progress.allRead() || !progress.running()) {
        return progress;
      }
      if (Workflow.getInfo().getHistoryLength() > LONG_HISTORY) {
        Workflow.continueAsNew(sync);
      }
    }
  }

  private SyncProgress withdrawMissing(Sync sync, SyncProgress read) {
    if (!read.running()) {
      return read;
    }
    var comparing = atProvider(sync, EVERY_PAGE_AGAIN, "Compare what is missing");
    var progress = comparing.withdrawMissing(sync.sync());
    show(progress);
    return progress;
  }

  /** An absent provider and a 429 are repeated by the server, as the step tells it when. */
  private TemplateSyncActivities atProvider(Sync sync, Duration startToClose, String summary) {
    return Workflow.newActivityStub(
        TemplateSyncActivities.class,
        ActivityOptions.newBuilder()
            .setTaskQueue(sync.provider().taskQueue())
            .setStartToCloseTimeout(startToClose)
            .setHeartbeatTimeout(heartbeat)
            .setScheduleToCloseTimeout(AT_MOST)
            .setRetryOptions(retries(Duration.ofMinutes(1)))
            .setSummary(summary)
            .build());
  }

  private static RetryOptions retries(Duration longest) {
    return RetryOptions.newBuilder()
        .setInitialInterval(Duration.ofSeconds(1))
        .setMaximumInterval(longest)
        .build();
  }

  private static void show(SyncProgress progress) {
    Workflow.setCurrentDetails(progress.words());
  }
}
