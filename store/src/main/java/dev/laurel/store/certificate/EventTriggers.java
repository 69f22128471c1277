package dev.laurel.store.certificate;

import dev.laurel.domain.certificate.CourseEvent;
import dev.laurel.domain.learner.EmailKey;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Learning events that are triggers of certificates. */
public interface EventTriggers {

  /**
   * An event that has just been stored.
   *
   * @param identity of the event in its system; with it the trigger counts once
   * @param learner whom it is about
   */
  record Arrived(String identity, EmailKey learner, CourseEvent event) {}

  /**
   * Keeps a trigger for each, in their order, in the caller's transaction; for an approved identity
   * in each course of the learner, or for the courses to come. An event never makes a course or a
   * learner: one about a learner who is not known in the course is no trigger. Locks nothing that
   * is there already.
   *
   * @return by the learner in a course whose run is to apply what waits, one of the triggers that
   *     wait; what is not started then, the sweep of waiting triggers starts
   */
  Map<UUID, UUID> keep(long systemId, Collection<Arrived> events);
}
