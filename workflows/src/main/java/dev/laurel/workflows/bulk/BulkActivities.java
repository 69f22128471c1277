package dev.laurel.workflows.bulk;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Duration;
import java.util.UUID;

/**
 * The steps of bulk runs in our own database, each one transaction and safe to repeat, and what is
 * handed over to workflows of single awards. On {@code TaskQueues.BULK}.
 */
@ActivityInterface
public interface BulkActivities {

  /**
   * How far the run is, and which rows come next.
   *
   * @param after the number of the last row that was planned before; 0 for the first
   */
  @ActivityMethod
  BulkPlan planRows(UUID run, int after);

  /** How far the run is; plans nothing. */
  @ActivityMethod
  BulkPlan lookAtRun(UUID run);

  /**
   * Awards the rows that wait among these: learners, credentials, signals, and for hosted badges
   * all there is to it.
   *
   * @param inserter the first of the workflow runs that continue each other up to the one that
   *     asks; kept as the one that inserted the credentials
   */
  @ActivityMethod
  ChunkOutcome awardRows(UUID run, RowRange rows, String inserter);

  /**
   * Revokes the awards that the waiting rows among these name. Hosted ones are settled by it.
   *
   * @return {@code atProviders} counts what must be withdrawn there
   */
  @ActivityMethod
  ChunkOutcome revokeRows(UUID run, RowRange rows);

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
   * @param inserter as for {@link #awardRows}; what these runs have inserted is left alone
   * @param after the last credential id that was looked at; 0 for the first
   */
  @ActivityMethod
  Started startLost(UUID run, String inserter, long after);

  /** Completes the run if no row waits and nobody has stopped it. */
  @ActivityMethod
  boolean completeRun(UUID run);

  /**
   * How far handing over came.
   *
   * @param cursor the next step's {@code after}: a row's number, or a credential's id
   * @param started how many workflows
   * @param pause before the next step, which keeps the rate
   * @param over whether nothing is left
   */
  record Started(long cursor, int started, Duration pause, boolean over) {}
}
