package dev.laurel.workflows.signal;

import dev.laurel.workflows.Pause;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.UUID;

final class SignalDeliveryWorkflowImpl implements SignalDeliveryWorkflow {
  /** The longest try takes a third of it; then the worker must be gone. */
  private static final Duration ONE_TRY = Duration.ofSeconds(30);

  /** Far enough below 500 for the events of one more turn and a few signals. */
  private static final int LONG_HISTORY = 450;

  private final SignalDeliveryActivities deliveries =
      Workflow.newActivityStub(
          SignalDeliveryActivities.class,
          ActivityOptions.newBuilder()
              .setStartToCloseTimeout(ONE_TRY)
              // For a database that is away and a worker that died. What a receiver does is an
              // outcome and waits in a timer of ours.
              .setRetryOptions(
                  RetryOptions.newBuilder()
                      .setInitialInterval(Duration.ofSeconds(1))
                      .setMaximumInterval(Duration.ofSeconds(30))
                      .build())
              .setSummary("Send the next signal")
              .build());

  private int told;

  @Override
  public void run(UUID subscription, UUID subject) {
    var details = new DeliveryDetails(subscription, subject);
    while (true) {
      var heard = told;
      var outcome = deliveries.deliverNext(subscription, subject);
      Workflow.setCurrentDetails(details.of(outcome, Workflow.currentTimeMillis()));
      if (outcome instanceof DeliveryOutcome.Later later) {
        Pause.of(later.pause(), "Next try", () -> told != heard);
      } else if (!goesOn(outcome) && told == heard) {
        return;
      }
      if (Workflow.getInfo().getHistoryLength() > LONG_HISTORY) {
        Workflow.continueAsNew(subscription, subject);
      }
    }
  }

  private static boolean goesOn(DeliveryOutcome outcome) {
    return switch (outcome) {
      case DeliveryOutcome.Delivered delivered -> delivered.left();
      case DeliveryOutcome.Dead dead -> dead.left();
      case DeliveryOutcome.Later later -> true;
      case DeliveryOutcome.Held held -> false;
      case DeliveryOutcome.NothingLeft none -> false;
    };
  }

  @Override
  public void more() {
    told++;
  }
}
