package dev.laurel.store.certificate;

import java.util.List;
import java.util.Optional;

/**
 * What is known of learners in courses. Putting facts is the only way in which a learner becomes
 * known in a course; it fires nothing.
 */
public interface CourseLearners {

  /** What became of facts. */
  sealed interface Put {
    /**
     * Taken in, except what was older than or the same as what is known.
     *
     * @param created whether the learner was not known in the course before
     */
    record Done(CourseLearner learner, boolean created) implements Put {}

    /** The system has no such course; nothing was written. */
    record UnknownCourse() implements Put {}

    /** No learner has this id: only an email makes one. Nothing was written. */
    record UnknownLearner() implements Put {}

    /** The learner's data has been erased, and nothing is kept of the learner any more. */
    record Erased() implements Put {}
  }

  /**
   * Takes facts in, in one transaction under the lock under which certificates are decided.
   *
   * @throws IllegalArgumentException if the name has more than 255 characters
   */
  Put put(long systemId, String courseKey, LearnerRef learner, FactsChange change);

  /** Empty if the course is not known, or the learner not in it. */
  Optional<CourseLearner> find(long systemId, String courseKey, LearnerRef learner);

  /**
   * Learners of a course, in the order in which they became known in it.
   *
   * @param courseId the key inside
   * @param after the last id of the page before; 0 for the first
   */
  List<CourseLearner> list(long courseId, long after, int limit);
}
