package dev.laurel.workflows.award;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What one award's workflow does to another's, through the Temporal client. */
@ActivityInterface
public interface AwardRuns {

  /**
   * Signals {@code withdraw} to the open run of {@code award/{credential}} and waits for its end.
   */
  @ActivityMethod
  void endAward(UUID credential);

  /** Starts {@code revoke/{credential}} with cause abandoned; one that is open already is kept. */
  @ActivityMethod
  void startRevocation(AwardRun run, @Nullable Decision decision);

  /** Signals {@code earlierSettled} to the awards that waited for this credential. */
  @ActivityMethod
  void wakeWaiting(UUID credential);
}
