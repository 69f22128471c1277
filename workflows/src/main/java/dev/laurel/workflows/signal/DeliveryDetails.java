package dev.laurel.workflows.signal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** The current details of a run, markdown for a tired person. Ids and our own words only. */
record DeliveryDetails(UUID subscription, UUID subject) {

  /**
   * @param now workflow time, milliseconds since 1970
   */
  String of(DeliveryOutcome outcome, long now) {
    return switch (outcome) {
      case DeliveryOutcome.Delivered delivered ->
          "Delivered at try "
              + delivered.attempts()
              + (delivered.left() ? ". The next signal of this badge follows." : ".");
      case DeliveryOutcome.Later later -> later(later, now);
      case DeliveryOutcome.Dead dead -> dead(dead);
      case DeliveryOutcome.Held held -> held(held);
      case DeliveryOutcome.NothingLeft none -> "Everything of this badge is settled.";
    };
  }

  private String later(DeliveryOutcome.Later later, long now) {
    return """
    ### Trying again

    The receiver of subscription `%s` did not take the signal. Last failure: %s.

    Tries so far: %d. Next try: %s. It is given up three days after the first. Later signals of \
    badge `%s` wait behind it.
    """
        .formatted(
            subscription,
            later.failure(),
            later.attempts(),
            Instant.ofEpochMilli(now).plus(later.pause()).truncatedTo(ChronoUnit.SECONDS),
            subject);
  }

  private String dead(DeliveryOutcome.Dead dead) {
    return """
    ### Given up

    A signal was not taken within three days and %d tries. Last failure: %s.

    **Do.** Mend the receiver, then `POST /v1/subscriptions/%s/resend`. Later signals of the badge go on.
    """
        .formatted(dead.attempts(), dead.failure(), subscription);
  }

  private String held(DeliveryOutcome.Held held) {
    return held.state().equals("deleted")
        ? "The subscription was deleted; nothing is sent any more."
        : """
        ### Subscription %s

        Nothing is sent until somebody mends the receiver and resumes the subscription: \
        `POST /v1/subscriptions/%s/resume`. What is owed so far is kept; new signals are %s.
        """
            .formatted(
                held.state(),
                subscription,
                held.state().equals("disabled") ? "not kept while it is disabled" : "kept as well");
  }
}
