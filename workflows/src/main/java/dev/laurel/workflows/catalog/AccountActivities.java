package dev.laurel.workflows.catalog;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The steps of resuming a provider account. */
@ActivityInterface
public interface AccountActivities {

  /**
   * One read with the account's present key; unpauses the account if it works. Runs on the
   * provider's queue.
   *
   * @return {@code resumed}, {@code refused} or {@code unanswered}
   */
  @ActivityMethod
  String testKey(UUID account);

  /**
   * Creates and starts the release of everything parked {@code provider_unauthorized} at this
   * account.
   */
  @ActivityMethod
  UUID releaseWaiting(UUID account, @Nullable Long audit);
}
