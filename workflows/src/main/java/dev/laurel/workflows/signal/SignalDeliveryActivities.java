package dev.laurel.workflows.signal;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.UUID;

/** The one step of a delivery. */
@ActivityInterface
public interface SignalDeliveryActivities {

  /**
   * Sends the subject's oldest pending delivery once, if its time has come, and records what came
   * of it. Whatever the receiver does is an outcome, not a failure; run again after a crash it
   * sends again, since a delivery comes at least once.
   */
  @ActivityMethod
  DeliveryOutcome deliverNext(UUID subscription, UUID subject);
}
