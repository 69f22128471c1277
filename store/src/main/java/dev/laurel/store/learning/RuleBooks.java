package dev.laurel.store.learning;

import dev.laurel.domain.learning.RuleBook;

/** What events are matched against. */
public interface RuleBooks {

  /**
   * All that is active in the system and may be awarded by requirements, and its courses; three
   * statements when the process has not met this version yet, none after.
   *
   * @param version of the system's rules, read {@code LOCK IN SHARE MODE} in the same transaction:
   *     without that lock somebody may be changing what is read here
   * @throws IllegalStateException if the system's rules have another version by now
   */
  RuleBook at(long systemId, long version);

  /**
   * One template, active or not, for a back-fill; without a template if the system has no such one,
   * and without courses: what was stored before is no trigger any more. Two statements each time.
   */
  RuleBook of(long systemId, long templateId);
}
