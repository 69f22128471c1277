package dev.laurel.workflows.bulk;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.UUID;

/**
 * What bulk runs hand over to workflows of single awards, on {@code TaskQueues.BULK_STARTS}. Each
 * call works for some ten seconds at most and at the pace of its process, which all of them share.
 */
@ActivityInterface
public interface HandOverActivities {

  /**
   * Starts the {@code revoke/...} workflows of the next awards among these rows that are to be
   * withdrawn at a provider.
   *
   * @param after the number of the last row that was looked at
   */
  @ActivityMethod
  Started startRevocations(UUID run, RowRange rows, int after);

  /**
   * Starts the {@code award/...} workflows of some awards of this run that an earlier workflow run
   * has left accepted: it was lost, and with it the knowledge of what it had sent.
   *
   * @param inserter as for {@link BulkActivities#awardRows}; what these runs have inserted is left
   *     alone
   * @param after the last credential id that was looked at; 0 for the first
   */
  @ActivityMethod
  Started startLost(UUID run, String inserter, long after);

  /**
   * How far handing over came.
   *
   * @param cursor the next call's {@code after}: a row's number, or a credential's id
   * @param started how many have workflows of their own now
   * @param over whether nothing is left
   */
  record Started(long cursor, int started, boolean over) {}
}
