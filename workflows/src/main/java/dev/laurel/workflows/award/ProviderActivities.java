package dev.laurel.workflows.award;

import dev.laurel.domain.award.Step;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.UUID;

/**
 * The steps at a provider, on that provider's own task queue. Each may run twice at once; the row's
 * intent decides who may send.
 *
 * <p>Only waiting one's turn is thrown (type {@code provider_rate_limited}, benign, with the next
 * delay) so that the activity's own retry repeats it without events; every other failure is a
 * value.
 */
@ActivityInterface
public interface ProviderActivities {

  /**
   * Adopts the badge that the provider already holds for this award, else sends one request.
   *
   * @param inserted true only in the run that inserted the row and has not asked the provider yet
   */
  @ActivityMethod
  ProviderOutcome issue(UUID credential, boolean inserted);

  /** Withdraws the badge of a revoked credential, looking it up if its id is not known. */
  @ActivityMethod
  ProviderOutcome withdraw(UUID credential);

  /**
   * Parks a step whose activity timed out while waiting its turn (24 hours).
   *
   * @return always {@code Parked}, or {@code Stopped} if the status no longer allows the step
   */
  @ActivityMethod
  ProviderOutcome parkRateLimited(UUID credential, Step step);
}
