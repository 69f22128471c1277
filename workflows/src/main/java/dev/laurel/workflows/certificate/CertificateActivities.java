package dev.laurel.workflows.certificate;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.UUID;

/** The steps of certificates. Each may run twice; ids and numbers only go in and out. */
@ActivityInterface
public interface CertificateActivities {

  /**
   * Applies what waits for this learner in this course, oldest first, one short transaction each,
   * for about a second.
   */
  @ActivityMethod
  Applied applyWaiting(UUID courseLearner);

  /**
   * Evaluates the next learners of a course that is being regenerated. One who cannot be evaluated
   * (a fault of ours) is passed over and waits to be swept.
   *
   * @param run its row
   */
  @ActivityMethod
  CertificateRunStep regenerateNext(UUID run);

  /**
   * How far one step came.
   *
   * @param triggers applied
   * @param more whether some may be left
   */
  record Applied(int triggers, boolean more) {}
}
