package dev.laurel.workflows.award;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Duration;
import java.util.UUID;

/** The steps of a bulk release. */
@ActivityInterface
public interface ReleaseActivities {

  /**
   * Signals the next 100 matching rows; each row at most once, repeated steps included.
   *
   * @param last the last id walked; the next step's {@code after}
   * @param pause how long to wait before the next step, so that the configured rate holds
   * @param done true if no row is left
   */
  record Walked(long last, int released, Duration pause, boolean done) {}

  /**
   * How far the released awards have come.
   *
   * @param open neither issued, revoked nor parked again
   */
  record Progress(int released, int settled, int parkedAgain, int skipped, int open) {}

  @ActivityMethod
  Walked releaseNext(UUID release, long after);

  /** Counts, and marks the release drained when nothing is open. */
  @ActivityMethod
  Progress progress(UUID release);
}
