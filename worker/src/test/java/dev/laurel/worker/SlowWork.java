package dev.laurel.worker;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** A workflow with one activity that ends when the test says so. */
@WorkflowInterface
public interface SlowWork {
  String QUEUE = "slow-work";

  @WorkflowMethod
  String run();

  @ActivityInterface
  interface Step {
    String take();
  }

  final class Impl implements SlowWork {
    private final Step step =
        Workflow.newActivityStub(
            Step.class,
            ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofMinutes(1)).build());

    @Override
    public String run() {
      return step.take();
    }
  }

  final class SlowStep implements Step {
    final CountDownLatch began = new CountDownLatch(1);
    final CountDownLatch mayEnd = new CountDownLatch(1);
    volatile boolean interrupted;

    @Override
    public String take() {
      began.countDown();
      try {
        mayEnd.await();
        return "done";
      } catch (InterruptedException hurried) {
        interrupted = true;
        throw new IllegalStateException(hurried);
      }
    }
  }
}
