package dev.laurel.workflows.bulk;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.UUID;

/**
 * The steps of bulk runs in our own database, each one transaction and safe to repeat. On {@code
 * TaskQueues.BULK}.
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

  /** Completes the run if no row waits and nobody has stopped it. */
  @ActivityMethod
  boolean completeRun(UUID run);
}
