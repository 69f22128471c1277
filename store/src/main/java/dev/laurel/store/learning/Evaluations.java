package dev.laurel.store.learning;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Turns a learner's events into fulfilments, progress and decided actions: one transaction at a
 * time, under the learner's lock, so that no two of them ever work on the same standing. Whoever
 * comes first takes all of the learner's waiting events in the order they were accepted.
 *
 * <p>Nothing is awarded or revoked here. What is to be done is a row of {@code progress_action} in
 * state {@code due}, written in the same transaction.
 */
public interface Evaluations {

  /** Most events of one transaction. */
  int AT_ONCE = 100;

  /**
   * A learner with events to be evaluated; {@code email} and {@code name} as the events say.
   *
   * @param known whether the learner was on record when this was read
   */
  record Waiting(
      long eventId,
      long systemId,
      String emailKey,
      String email,
      @Nullable String name,
      boolean known) {}

  /**
   * What came of it.
   *
   * @param learnerId row id; 0 if none was needed
   * @param events how many were taken
   * @param matched how many of them touched a template
   * @param awards how many awards were decided
   * @param due whether these events have decided anything that is now to be done
   * @param more whether waiting events are left, since only 100 are taken at once
   */
  record Evaluated(
      long learnerId, int events, int matched, int awards, boolean due, boolean more) {}

  /**
   * The waiting events of a batch by id, at most {@code limit}; a learner may come several times.
   *
   * @param after the id of the last event that was walked
   */
  List<Waiting> next(UUID batch, long after, int limit);

  /** Takes the learner's waiting events, at most 100, in one transaction. Safe to repeat. */
  Evaluated evaluate(Waiting learner);

  /**
   * Shows stored events of one learner to one template, active or not, by the same rules; in one
   * transaction. The events keep their state, and it is the caller who knows which of them the
   * template has not been shown: a repeated event may meet again what a penalty has reset since.
   *
   * @param eventIds of one and the same learner, at most 100; shown in ascending order; those whose
   *     {@code data} has been cleared are left out
   */
  Evaluated show(long templateId, List<Long> eventIds);
}
