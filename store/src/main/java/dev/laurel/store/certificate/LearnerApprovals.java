package dev.laurel.store.certificate;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Approved identities that came while the learner was in no course (see {@link
 * Triggers.Kept.OfLearner}). They have no run of their own: one transaction applies them.
 */
public interface LearnerApprovals {

  /**
   * Takes the fact in and keeps a trigger for every course in which the learner has an enrolment or
   * a certificate by then, under the learner's lock: a course that comes later knows the fact.
   *
   * @return whose runs have a trigger to apply now; empty also if the approval waits no more
   */
  List<UUID> apply(UUID trigger);

  /**
   * Those that have waited so long.
   *
   * @param after the last id of the walk; 0 at its start
   */
  List<Waiting> waiting(Duration age, long after, int limit);

  /**
   * @param id the key inside
   */
  record Waiting(long id, UUID trigger) {}
}
