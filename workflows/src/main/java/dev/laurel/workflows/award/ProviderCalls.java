package dev.laurel.workflows.award;

import dev.laurel.domain.award.FailureType;
import dev.laurel.domain.award.Step;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Functions.Func;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.UUID;

/**
 * The calls of one step on the provider's task queue. A withdrawal leaves a call behind: the row
 * lets it send nothing more, and the revocation looks up whatever it had sent before.
 */
final class ProviderCalls {
  private static final Duration AFTER_AN_UNEXPECTED_FAILURE = Duration.ofMinutes(1);

  private final UUID credential;
  private final Step step;
  private final Inbox inbox;
  private final ProviderActivities tries;
  private final ProviderActivities parking;

  ProviderCalls(AwardRun run, Step step, Inbox inbox, AwardSettings settings) {
    this.credential = run.credential();
    this.step = step;
    this.inbox = inbox;
    var queue = run.origin().taskQueue();
    var timeout = settings.providerTimeout();
    this.tries =
        Workflow.newActivityStub(
            ProviderActivities.class,
            StepOptions.provider(Details.doing(step, run.origin()), queue, timeout));
    this.parking =
        Workflow.newActivityStub(
            ProviderActivities.class,
            StepOptions.provider("Park: waited 24 hours for its turn", queue, timeout));
  }

  /**
   * One try.
   *
   * @param inserted true only if this run inserted the row and this is its first try
   */
  ProviderOutcome attempt(boolean inserted) {
    try {
      return untilWithdrawn(
          () ->
              step == Step.ISSUE ? tries.issue(credential, inserted) : tries.withdraw(credential));
    } catch (ActivityFailure failure) {
      return inbox.withdrawn() ? new ProviderOutcome.Stopped() : afterFailure(failure);
    }
  }

  private ProviderOutcome afterFailure(ActivityFailure failure) {
    if (waitedItsTurn(failure)) {
      try {
        return untilWithdrawn(() -> parking.parkRateLimited(credential, step));
      } catch (ActivityFailure notParked) {
        // Tried again below.
      }
    }
    return new ProviderOutcome.Later(AFTER_AN_UNEXPECTED_FAILURE, null, 0);
  }

  private ProviderOutcome untilWithdrawn(Func<ProviderOutcome> call) {
    CompletablePromise<ProviderOutcome> outcome = Workflow.newPromise();
    var scope = Workflow.newCancellationScope(() -> outcome.completeFrom(Async.function(call)));
    scope.run();
    Workflow.await(() -> outcome.isCompleted() || inbox.withdrawn());
    if (!outcome.isCompleted()) {
      scope.cancel("withdrawn");
    }
    return outcome.get();
  }

  /** A server reports the last failure itself, or a time-out that it caused. */
  private static boolean waitedItsTurn(Throwable failure) {
    for (var cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof ApplicationFailure last
          && FailureType.PROVIDER_RATE_LIMITED.word().equals(last.getType())) {
        return true;
      }
    }
    return false;
  }
}
