package dev.laurel.activities.award;

import dev.laurel.domain.award.FailureType;
import dev.laurel.workflows.award.ProviderOutcome;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/**
 * What came of a request of {@link FirstTries}.
 *
 * @param results of each award
 * @param pause how long the provider asks everybody of this account to wait; zero if it does not
 * @param unauthorized whether the account's key was refused
 */
public record Tried(Map<UUID, Result> results, Duration pause, boolean unauthorized) {

  static Tried of(Map<UUID, Result> results) {
    return new Tried(results, Duration.ZERO, false);
  }

  /** What a first try led to. */
  public sealed interface Result {
    /** The badge is on record. */
    record Issued() implements Result {}

    /** It waits for its account, which is paused: it needs no workflow until then. */
    record Parked() implements Result {}

    /** It needs a workflow of its own, which tries again or shows why it is parked. */
    record HandOver() implements Result {}

    /** The row's status no longer allows it; nothing was sent. */
    record Stopped() implements Result {}

    /** Of an award that was not sent, or not issued. */
    static Result of(ProviderOutcome outcome) {
      return switch (outcome) {
        case ProviderOutcome.Parked parked ->
            parked.failure() == FailureType.PROVIDER_UNAUTHORIZED ? new Parked() : new HandOver();
        case ProviderOutcome.Stopped stopped -> new Stopped();
        default -> new HandOver();
      };
    }
  }
}
