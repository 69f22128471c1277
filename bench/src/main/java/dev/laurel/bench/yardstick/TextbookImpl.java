package dev.laurel.bench.yardstick;

import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** Public because the SDK makes an instance of it for each run. */
public final class TextbookImpl implements Textbook {
  private final Steps steps =
      Workflow.newActivityStub(
          Steps.class,
          ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofSeconds(30)).build());

  @Override
  public void run() {
    steps.create();
    steps.emit();
    steps.issue();
    steps.record();
  }
}
