package dev.laurel.activities.catalog;

import dev.laurel.activities.provider.ProviderException;
import dev.laurel.domain.award.FailureType;
import dev.laurel.domain.award.Patience;
import dev.laurel.store.award.ProviderWork;
import dev.laurel.store.catalog.AccountKeys.AccountKey;
import dev.laurel.store.catalog.TemplateSyncs;
import dev.laurel.store.catalog.TemplateSyncs.Work;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/**
 * What a failed call means for a sync: its row says why in words a person understands, and either
 * it ends there or the step is thrown back to the server to be tried again.
 */
public final class SyncFailures {
  private static final Duration KEY_CHANGED = Duration.ofSeconds(1);

  private final TemplateSyncs syncs;
  private final ProviderWork accounts;
  private final Patience patience;
  private final Clock clock;

  /**
   * @param accounts pauses the account whose key is refused
   * @param patience how long an absent provider is tried, {@code LAUREL_PROVIDER_PATIENCE}
   */
  public SyncFailures(TemplateSyncs syncs, ProviderWork accounts, Duration patience, Clock clock) {
    this.syncs = syncs;
    this.accounts = accounts;
    this.patience = Patience.of(patience);
    this.clock = clock;
  }

  /**
   * @param attempt of the step, from 1
   * @throws ApplicationFailure if the step is to be tried again
   */
  void of(Work work, AccountKey key, ProviderException problem, int attempt) {
    switch (problem) {
      case ProviderException.Unauthorized refused -> unauthorized(work, key, refused);
      case ProviderException.RateLimited busy -> {
        syncs.waits(
            work.sync(),
            "The provider asks to wait " + busy.retryAfter().toSeconds() + " s; it goes on then.");
        throw again(FailureType.PROVIDER_RATE_LIMITED, busy.retryAfter());
      }
      case ProviderException.Rejected declined ->
          fail(
              work,
              FailureType.PROVIDER_REJECTED,
              "The provider declined to list its templates, and would again: "
                  + declined.getMessage());
      case ProviderException.NotSent away -> away(work, away, attempt);
      case ProviderException.Ambiguous lost -> away(work, lost, attempt);
    }
  }

  /** Known beforehand: no call is made. */
  void paused(Work work) {
    fail(
        work,
        FailureType.PROVIDER_UNAUTHORIZED,
        "The account is paused, since the provider refused its key. Replace the key or resume the"
            + " account, then synchronise again.");
  }

  /** More pages than any account has. */
  void endless(Work work, int most) {
    fail(
        work,
        FailureType.PROVIDER_REJECTED,
        "The provider's list of templates did not end within " + most + " pages.");
  }

  /** A day has passed without an end. */
  void givenUp(UUID sync) {
    syncs.fail(
        sync,
        FailureType.PROVIDER_UNAVAILABLE,
        "It did not get on for 24 hours. Synchronise again once the provider answers.");
  }

  private void unauthorized(Work work, AccountKey key, ProviderException refused) {
    if (!accounts.pauseAccount(key.id(), key.keyVersion())) {
      // Replaced meanwhile: the next try has the new key.
      throw again(FailureType.PROVIDER_UNAUTHORIZED, KEY_CHANGED);
    }
    fail(
        work,
        FailureType.PROVIDER_UNAUTHORIZED,
        "The provider refused the account's key, and the account is paused. Replace the key or"
            + " resume the account, then synchronise again. "
            + refused.getMessage());
  }

  private void away(Work work, ProviderException problem, int attempt) {
    var since = work.failingSince();
    if (since != null && patience.exhausted(since, Duration.ZERO, clock.instant())) {
      fail(
          work,
          FailureType.PROVIDER_UNAVAILABLE,
          "The provider did not answer for longer than "
              + patience.limit().toSeconds()
              + " s. Synchronise again once it does. "
              + problem.getMessage());
      return;
    }
    var pause = patience.delayAfter(attempt);
    syncs.failing(
        work.sync(),
        FailureType.PROVIDER_UNAVAILABLE,
        "The provider does not answer; it is tried again. " + problem.getMessage());
    throw again(FailureType.PROVIDER_UNAVAILABLE, pause);
  }

  private void fail(Work work, FailureType type, String text) {
    syncs.fail(work.sync(), type, text);
  }

  private static ApplicationFailure again(FailureType type, Duration pause) {
    return ApplicationFailure.newBuilder()
        .setType(type.word())
        .setMessage("tried again in " + pause)
        .setNextRetryDelay(pause)
        .setCategory(ApplicationErrorCategory.BENIGN)
        .build();
  }
}
