package dev.laurel.store.learning;

import dev.laurel.domain.learner.EmailKey;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Progress as people see it; changes nothing. A page takes five statements, however long it is. */
public interface ProgressViews {

  /**
   * Whose progress with what; null narrows nothing down. Every combination has an index that also
   * sorts.
   *
   * @param system null for the admin key, which sees every system
   */
  record Filter(
      @Nullable Long system,
      @Nullable Long template,
      @Nullable UUID learner,
      @Nullable EmailKey email) {}

  /** A template that has not been deleted. */
  record Target(long templateId, long systemId) {}

  /**
   * @param system null for the admin key, which sees every system
   * @return empty if the caller's system has no such template
   */
  Optional<Target> template(@Nullable Long system, UUID template);

  /**
   * Learners for whom something has counted, in the order in which it first did; not of deleted
   * templates.
   *
   * @param after the last id of the page before; 0 for the first
   */
  List<ProgressView> list(Filter filter, long after, int limit);

  /**
   * One learner with one template, also if nothing has counted yet.
   *
   * @return empty if the template's system has no learner of this id; an email that it has not met
   *     is a learner without progress
   */
  Optional<ProgressView> one(Target target, @Nullable UUID learner, @Nullable EmailKey email);

  /** Whether there is a learner of this id. */
  boolean knows(@Nullable Long system, UUID learner);
}
