package dev.laurel.workflows.award;

import dev.laurel.domain.award.AwardState;
import dev.laurel.domain.award.CredentialStatus;
import dev.laurel.domain.award.FailureType;
import dev.laurel.domain.award.Refusal;
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
 * @param refusal why there is no row, unless another credential holds the place; absent from
 *     histories older than claim codes
 */
public record Standing(
    @Nullable CredentialStatus status,
    @Nullable AwardState state,
    boolean inserted,
    int parking,
    @Nullable Step step,
    @Nullable FailureType failure,
    @Nullable UUID holder,
    @Nullable Refusal refusal) {

  /** There is no row and there will be none. */
  public static Standing refused(Refusal why) {
    return new Standing(null, null, false, 0, null, null, null, why);
  }

  /** Another live credential holds the place. */
  public static Standing heldBy(UUID other) {
    return new Standing(null, null, false, 0, null, null, other, null);
  }
}
