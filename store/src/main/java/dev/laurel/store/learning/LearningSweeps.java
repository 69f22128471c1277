package dev.laurel.store.learning;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What should have been done by now, whoever was to do it. */
public interface LearningSweeps {

  /** Where a walk through the waiting events stands; ages are of the event that it came to. */
  record Position(Instant acceptedAt, long eventId) {}

  /** Batches of a stretch of waiting events, and where it ended; null at the end. */
  record Stretch(List<UUID> batches, @Nullable Position end) {}

  /**
   * Batches with events that have waited for this long to be evaluated, oldest first, from a
   * stretch of at most 2,000 events.
   *
   * @param after null at the start
   */
  Stretch waitingBatches(Duration age, @Nullable Position after);

  /**
   * Learners for whom something has been due for this long, in the order of their ids.
   *
   * @param after the last learner of the walk; 0 at its start
   */
  List<Long> waitingLearners(Duration age, long after, int limit);

  /** How much waits, and for how many seconds the oldest of it has. */
  record Backlog(long events, long eventsAge, long actions, long actionsAge) {}

  /** Events accepted but not evaluated, and actions due. */
  Backlog backlog();
}
