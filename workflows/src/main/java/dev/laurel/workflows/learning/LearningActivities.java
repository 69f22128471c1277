package dev.laurel.workflows.learning;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;
import java.util.UUID;

/** The steps of evaluating learning events. Each may run twice; ids only go in and out. */
@ActivityInterface
public interface LearningActivities {

  /**
   * Evaluates the learners of the next events of a batch, one short transaction each, for about a
   * second or 50 events, whichever is over first. A learner whose events cannot be evaluated (a
   * fault of ours) is passed over and stays to be swept.
   *
   * @param after the id of the last event walked
   */
  @ActivityMethod
  Evaluated evaluateNext(UUID batch, long after);

  /**
   * Does what progress has decided for these learners and is still to be done: awards and
   * revocations, in the order of their decisions for each learner and template. One that fails does
   * not hold up those of another template.
   *
   * @param learners row ids
   * @throws io.temporal.failure.ApplicationFailure {@code actions_left}, to be repeated, if
   *     something could not be done yet
   */
  @ActivityMethod
  Performed performDue(List<Long> learners);

  /**
   * How far one step came.
   *
   * @param last id of the last event walked
   * @param learners brought up to date
   * @param events of these learners that were evaluated, of whichever batch
   * @param failed learners passed over
   * @param due row ids of the learners for whom something is to be done
   * @param done whether nothing of the batch is left
   */
  record Evaluated(long last, int learners, int events, int failed, List<Long> due, boolean done) {}

  /**
   * What became of the decisions.
   *
   * @param refused recorded as refused, such as for a learner whose data has been erased
   */
  record Performed(int awarded, int revoked, int refused) {}
}
