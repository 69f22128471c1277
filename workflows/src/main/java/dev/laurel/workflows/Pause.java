package dev.laurel.workflows;

import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.function.Supplier;

/** A timer that a signal cuts short; cancelled then, so that none is left behind. */
public final class Pause {
  private Pause() {}

  /**
   * Returns when {@code length} has passed or {@code over} has become true, whichever is first.
   *
   * @param summary what is waited for, shown beside the timer
   */
  public static void of(Duration length, String summary, Supplier<Boolean> over) {
    if (over.get() || !length.isPositive()) {
      return;
    }
    var fired = Workflow.<Void>newPromise();
    var options = TimerOptions.newBuilder().setSummary(summary).build();
    var scope =
        Workflow.newCancellationScope(() -> fired.completeFrom(Workflow.newTimer(length, options)));
    scope.run();
    Workflow.await(() -> fired.isCompleted() || over.get());
    scope.cancel();
  }
}
