package dev.laurel.workflows.award;

import dev.laurel.domain.award.AwardState;
import dev.laurel.domain.award.CredentialStatus;
import dev.laurel.domain.award.FailureType;
import dev.laurel.domain.award.Step;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a run reads from its row before it goes on.
 *
 * @param inserted true only if this very run inserted the row: the provider was certainly not asked
 * @param parking how often the award has parked so far
 * @param step where it is stuck; null unless it needs attention
 * @param failure why it is stuck; null unless it needs attention
 * @param holder the other credential that holds (template, learner); null if this one has its row
 */
public record Standing(
    @Nullable CredentialStatus status,
    @Nullable AwardState state,
    boolean inserted,
    int parking,
    @Nullable Step step,
    @Nullable FailureType failure,
    @Nullable UUID holder) {

  /** The request is gone and there is no row: nothing to award. */
  public static Standing unknown() {
    return new Standing(null, null, false, 0, null, null, null);
  }

  /** Another live credential holds the place. */
  public static Standing heldBy(UUID other) {
    return new Standing(null, null, false, 0, null, null, other);
  }
}
