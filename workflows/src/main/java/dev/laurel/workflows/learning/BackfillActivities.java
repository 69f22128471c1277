package dev.laurel.workflows.learning;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.UUID;

/**
 * The one step of a back-fill of its own; what it decides is done by {@link LearningActivities}.
 */
@ActivityInterface
public interface BackfillActivities {

  /**
   * Looks at the next page of stored events, at most 2,000, and shows the template those it has not
   * been shown: one short transaction for each learner whom they concern, at most 200. Run again
   * after a crash it leaves out what was shown before it.
   */
  @ActivityMethod
  BackfillStep backfillNext(UUID template);
}
