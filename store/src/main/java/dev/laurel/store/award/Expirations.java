package dev.laurel.store.award;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Credentials whose time is over. */
public interface Expirations {

  /**
   * Awarded credentials whose end is after {@code from} or, as the last one looked at, at it, and
   * not after {@code now}; those that end first come first.
   *
   * @param after where to go on
   */
  List<Due> due(Point after, Instant now, int limit);

  /** Where a walk stands: everything up to here has been looked at. */
  record Point(Instant expires, long id) {}

  record Due(UUID credential, Point point) {}

  /**
   * Sets it to {@code expired} if it is over, in a transaction of its own.
   *
   * @return false if it is not awarded any more, or was over before it was made (such a one keeps
   *     its place until it is revoked)
   */
  boolean expire(UUID credential, Instant now);

  /**
   * The same for all that is over of one learner, in the caller's transaction, which holds the
   * learner's lock.
   *
   * @param learner row id
   */
  void expireAllOf(long learner, Instant now);
}
