package dev.laurel.workflows.bulk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a run goes on after continue-as-new. Stored in histories: ids and numbers only.
 *
 * @param row the number of the last row that was begun
 * @param lost the last credential id that was looked at of what an earlier run has left; null once
 *     all of them are
 * @param atProviders chunks that wait for their turn there
 * @param withdrawing chunks whose awards get workflows that withdraw their badges
 * @param parked awards that wait for their account, until now
 * @param handedOver awards that were given workflows of their own, until now
 */
public record Carried(
    int row,
    @Nullable Long lost,
    List<AtProvider> atProviders,
    List<Withdrawing> withdrawing,
    long parked,
    long handedOver) {

  static Carried nothing() {
    return new Carried(0, 0L, List.of(), List.of(), 0, 0);
  }
}
