package dev.laurel.activities.provider;

import dev.laurel.domain.award.FailureType;
import dev.laurel.store.award.ProviderWork;
import dev.laurel.store.provider.WatchedAccount;
import dev.laurel.workflows.provider.ReconcileActivities;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;

/** What a failed read of an account means for the step that needed it. */
final class ReadingFailures {
  private final ProviderWork work;

  ReadingFailures(ProviderWork work) {
    this.work = work;
  }

  /**
   * @param keyVersion of the key that the read was made with
   * @return to be thrown; never with the provider's words
   */
  ApplicationFailure of(ProviderException problem, WatchedAccount account, int keyVersion) {
    return switch (problem) {
      case ProviderException.Unauthorized refused -> unauthorized(account, keyVersion);
      case ProviderException.RateLimited busy ->
          ApplicationFailure.newBuilder()
              .setType(FailureType.PROVIDER_RATE_LIMITED.word())
              .setMessage("waits its turn for " + busy.retryAfter())
              .setNextRetryDelay(busy.retryAfter())
              .setCategory(ApplicationErrorCategory.BENIGN)
              .build();
      case ProviderException.Rejected declined ->
          ApplicationFailure.newNonRetryableFailure(
              "the provider declined a read with " + declined.status(),
              FailureType.PROVIDER_REJECTED.word());
      case ProviderException.NotSent away -> unavailable();
      case ProviderException.Ambiguous lost -> unavailable();
    };
  }

  /** A read is safe to repeat, so it does not matter whether it arrived. */
  private static ApplicationFailure unavailable() {
    return ApplicationFailure.newBuilder()
        .setType(FailureType.PROVIDER_UNAVAILABLE.word())
        .setMessage("the provider did not answer a read")
        .setCategory(ApplicationErrorCategory.BENIGN)
        .build();
  }

  private ApplicationFailure unauthorized(WatchedAccount account, int keyVersion) {
    return work.pauseAccount(account.id(), keyVersion)
        ? paused()
        : ApplicationFailure.newFailure(
            "the key was replaced meanwhile", FailureType.PROVIDER_UNAVAILABLE.word());
  }

  /** The account makes no calls until its key works. */
  static ApplicationFailure paused() {
    return ApplicationFailure.newNonRetryableFailure(
        "the account is paused", FailureType.PROVIDER_UNAUTHORIZED.word());
  }

  /** Not a failure: the same step is due after {@code wait}. */
  static ApplicationFailure tooSoon(Duration wait) {
    return ApplicationFailure.newBuilder()
        .setType(FailureType.PROVIDER_UNAVAILABLE.word())
        .setMessage("waits " + wait + " for the provider's list to be up to date")
        .setNextRetryDelay(wait)
        .setCategory(ApplicationErrorCategory.BENIGN)
        .build();
  }

  /** There is nothing left to do for the run. */
  static ApplicationFailure stopped() {
    return ApplicationFailure.newNonRetryableFailure(
        "the reading has ended", ReconcileActivities.STOPPED);
  }
}
