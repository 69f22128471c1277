package dev.laurel.activities.award;

import dev.laurel.activities.provider.ProviderException;
import dev.laurel.domain.award.FailureType;
import dev.laurel.domain.award.Patience;
import dev.laurel.domain.award.SendRecord;
import dev.laurel.domain.award.Step;
import dev.laurel.store.award.ProviderWork;
import dev.laurel.store.award.ProviderWork.Failure;
import dev.laurel.store.award.ProviderWork.Work;
import dev.laurel.workflows.award.ProviderOutcome;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a failed call means for the award (award.md, "Failures"): the row is brought in step, and
 * the outcome says whether to try again or to wait for a person.
 */
final class StepFailures {
  private static final Duration KEY_CHANGED = Duration.ofSeconds(1);

  private final ProviderWork store;
  private final Patience patience;
  private final Clock clock;

  StepFailures(ProviderWork store, Patience patience, Clock clock) {
    this.store = store;
    this.patience = patience;
    this.clock = clock;
  }

  /**
   * A call that did not give an answer to go on with.
   *
   * @param intent the number of the intent that was stamped last
   * @param sent what became of the request; null if the call was a look-up
   */
  ProviderOutcome of(
      Work work, Step step, int intent, ProviderException problem, @Nullable SendRecord sent) {
    return switch (problem) {
      case ProviderException.Unauthorized refused ->
          unauthorized(work, step, intent, refused, sent);
      case ProviderException.RateLimited busy -> throw waitingItsTurn(work, intent, busy, sent);
      case ProviderException.Rejected declined ->
          park(work, step, FailureType.PROVIDER_REJECTED, declined.getMessage(), sent);
      case ProviderException.NotSent away -> later(work, step, intent, away, sent);
      case ProviderException.Ambiguous lost -> later(work, step, intent, lost, sent);
    };
  }

  /** Parks the step; the row may have parked already, when an earlier answer of ours was lost. */
  ProviderOutcome park(
      Work work, Step step, FailureType type, String text, @Nullable SendRecord sent) {
    var parking =
        store.park(work.credential(), step, new Failure(type, text, sent, clock.instant()));
    return parking.isPresent()
        ? new ProviderOutcome.Parked(type, parking.get())
        : new ProviderOutcome.Stopped();
  }

  /** True if the step has been failing for longer than our patience. */
  boolean exhausted(Work work) {
    return work.failingSince() != null
        && patience.exhausted(
            work.failingSince(), Duration.ofSeconds(work.waitedSeconds()), clock.instant());
  }

  private ProviderOutcome unauthorized(
      Work work,
      Step step,
      int intent,
      ProviderException.Unauthorized refused,
      @Nullable SendRecord sent) {
    var account = work.account();
    if (account == null || store.pauseAccount(account.id(), account.keyVersion())) {
      return park(work, step, FailureType.PROVIDER_UNAUTHORIZED, refused.getMessage(), sent);
    }
    store.failed(
        work.credential(),
        intent,
        failure(FailureType.PROVIDER_UNAUTHORIZED, refused, sent),
        clock.instant().plus(KEY_CHANGED));
    return new ProviderOutcome.Later(
        KEY_CHANGED, FailureType.PROVIDER_UNAUTHORIZED, work.attempts() + 1);
  }

  /** Thrown, so that the activity's own retry repeats it without events. */
  private ApplicationFailure waitingItsTurn(
      Work work, int intent, ProviderException.RateLimited busy, @Nullable SendRecord sent) {
    if (sent != null) {
      store.failed(
          work.credential(),
          intent,
          failure(FailureType.PROVIDER_RATE_LIMITED, busy, SendRecord.NOT_SENT),
          clock.instant().plus(busy.retryAfter()));
    }
    store.waitedItsTurn(work.credential(), busy.retryAfter().toSeconds());
    return ApplicationFailure.newBuilder()
        .setType(FailureType.PROVIDER_RATE_LIMITED.word())
        .setMessage("waits its turn for " + busy.retryAfter())
        .setNextRetryDelay(busy.retryAfter())
        .setCategory(ApplicationErrorCategory.BENIGN)
        .build();
  }

  /**
   * Again after a pause, or parked when patience is at its end. A send that has just become
   * ambiguous is looked up first in any case: parking it unseen would hide a badge that exists.
   */
  private ProviderOutcome later(
      Work work, Step step, int intent, ProviderException problem, @Nullable SendRecord sent) {
    var open = sent == null ? undecided(work) : sent.undecided();
    var type =
        open && step == Step.ISSUE ? FailureType.OUTCOME_UNKNOWN : FailureType.PROVIDER_UNAVAILABLE;
    if (exhausted(work) && sent != SendRecord.AMBIGUOUS) {
      return park(work, step, type, problem.getMessage(), sent);
    }
    var attempt = work.attempts() + 1;
    var pause = patience.delayAfter(attempt);
    store.failed(
        work.credential(), intent, failure(type, problem, sent), clock.instant().plus(pause));
    return new ProviderOutcome.Later(pause, type, attempt);
  }

  private Failure failure(FailureType type, ProviderException problem, @Nullable SendRecord sent) {
    return new Failure(type, problem.getMessage(), sent, clock.instant());
  }

  private static boolean undecided(Work work) {
    return work.intent().record().undecided();
  }
}
