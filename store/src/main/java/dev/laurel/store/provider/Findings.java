package dev.laurel.store.provider;

import dev.laurel.domain.provider.DriftKind;
import dev.laurel.domain.provider.HeldCredential;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What comparing badges of one template has shown.
 *
 * @param states credentials (row ids) by the provider's word for their badge, where it is another
 *     than the one on record
 * @param agreed badges (the provider's ids) about which both agree
 * @param drifts badges about which they do not
 */
public record Findings(
    Map<String, Set<Long>> states, Set<String> agreed, List<Disagreement> drifts) {

  /**
   * @param providerState the provider's word for the badge
   * @param ours the credential as it stood when it was judged; null if none
   */
  public record Disagreement(
      String externalId, DriftKind kind, String providerState, @Nullable HeldCredential ours) {}

  /** How many credentials have another state now. */
  public int refreshed() {
    return states.values().stream().mapToInt(Set::size).sum();
  }
}
