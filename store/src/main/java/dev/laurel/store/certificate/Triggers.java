package dev.laurel.store.certificate;

import dev.laurel.domain.certificate.Trigger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What happened and may change a certificate: kept first, which makes it durable, then applied by
 * the run of its learner in its course.
 */
public interface Triggers {
  /** Characters of a trigger's id and of an actor. */
  int LONGEST_TEXT = 255;

  /** Characters of a reason. */
  int LONGEST_REASON = 1000;

  /**
   * @param id given by the caller; each has an effect once in its system, unless it was refused
   * @param actor who asks for it; null if nobody in person does
   * @throws IllegalArgumentException if a text is too long or the id blank
   */
  record NewTrigger(String id, Trigger what, @Nullable String actor, @Nullable String reason) {
    public NewTrigger {
      if (id.isBlank() || id.length() > LONGEST_TEXT) {
        throw new IllegalArgumentException(
            "id must have 1 to " + LONGEST_TEXT + " characters, not only white space");
      }
      if (actor != null && actor.length() > LONGEST_TEXT) {
        throw new IllegalArgumentException("actor must have at most " + LONGEST_TEXT);
      }
      if (reason != null && reason.length() > LONGEST_REASON) {
        throw new IllegalArgumentException("reason must have at most " + LONGEST_REASON);
      }
    }
  }

  /** What became of a trigger. */
  sealed interface Kept {
    /**
     * It waits to be applied.
     *
     * @param courseLearner whose run is to apply it, see {@code CertificateStarts.apply}
     * @param others who wait for their own runs because of it: an approved identity counts in every
     *     course of the learner
     */
    record Waiting(UUID trigger, UUID courseLearner, List<UUID> others) implements Kept {}

    /**
     * An approved identity of a learner in no course: it waits for {@link LearnerApprovals#apply}.
     */
    record OfLearner(UUID trigger) implements Kept {}

    /** Its id was used before, for this or for anything else: nothing was kept. */
    record Known(TriggerView trigger) implements Kept {}

    /** The system has no such course. */
    record UnknownCourse() implements Kept {}

    /** The learner is not known, or not in the course. */
    record UnknownLearner() implements Kept {}
  }

  /**
   * Keeps a trigger; of two with the same id exactly one is kept. In the caller's transaction, if
   * there is one. An approved identity is kept for every course in which the learner has an
   * enrolment or a certificate; whichever of them is applied first takes the fact in, and keeps it
   * for the courses that came meanwhile.
   */
  Kept keep(long systemId, String courseKey, LearnerRef learner, NewTrigger trigger);

  /**
   * Keeps an approved identity as {@link #keep} does in the first course in which the learner is
   * known; if there is none, for the courses to come.
   */
  Kept keepApproval(long systemId, LearnerRef learner, NewTrigger approval);

  /**
   * @param system null for the admin key
   */
  Optional<TriggerView> find(@Nullable Long system, UUID trigger);

  /** By the id that the caller gave it; empty also if it was refused, which frees the id. */
  Optional<TriggerView> find(long systemId, String id);

  /** Those of a learner in a course, newest first. */
  List<TriggerView> list(long courseLearnerId, long before, int limit);

  /**
   * Who has waited so long for a trigger to be applied; without those of {@link LearnerApprovals}.
   *
   * @param after the last id of the walk; 0 at its start
   */
  List<Waiting> waiting(Duration age, long after, int limit);

  /**
   * @param id the key inside
   * @param courseLearner what the run is named by
   */
  record Waiting(long id, UUID courseLearner) {}

  /**
   * @param count triggers that wait
   * @param age seconds that the oldest has; 0 if none does
   */
  record Backlog(long count, long age) {}

  /** For the metrics. */
  Backlog backlog();
}
