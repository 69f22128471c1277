package dev.laurel.bench.yardstick;

import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** Public because the SDK makes an instance of it for each run. */
public final class BareImpl implements Bare {
  private final Steps own =
      Workflow.newLocalActivityStub(
          Steps.class,
          LocalActivityOptions.newBuilder()
              .setScheduleToCloseTimeout(Duration.ofSeconds(4))
              .build());
  private final Steps provider =
      Workflow.newActivityStub(
          Steps.class,
          ActivityOptions.newBuilder()
              .setTaskQueue(Yardsticks.PROVIDER_QUEUE)
              .setStartToCloseTimeout(Duration.ofSeconds(30))
              .build());
  private boolean accepted;

  @Override
  public void run(boolean atProvider) {
    own.create();
    accepted = atProvider;
    own.emit();
    if (atProvider) {
      provider.issue();
    }
    own.record();
    accepted = true;
    Workflow.await(Workflow::isEveryHandlerFinished);
  }

  @Override
  public void accept() {
    Workflow.await(() -> accepted);
  }
}
