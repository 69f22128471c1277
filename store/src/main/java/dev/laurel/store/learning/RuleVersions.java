package dev.laurel.store.learning;

/**
 * Says that what events are matched against has changed. Every method belongs into the transaction
 * of the change itself, and waits there for evaluations that are under way.
 *
 * <p>Spans ({@code template_active_span}) say which versions showed events to a template: those in
 * which it was active and its award mode let events count.
 */
public interface RuleVersions {

  /**
   * Keeps evaluations and the intake of events out until the transaction ends. First in the
   * transaction, before any row of a template is locked: that is the order evaluations take them
   * in, and the other one would be a deadlock.
   */
  void hold(long systemId);

  /** The rules of a system are no longer what they were. */
  void changed(long systemId);

  /** From now on events count for the template; nothing more than a new version if they did. */
  void activated(long systemId, long templateId);

  /** From now on events do not count for the template any more. */
  void deactivated(long systemId, long templateId);

  /**
   * Whichever of these a change of a template comes to.
   *
   * @param counted whether events counted for it before
   * @param counts whether they do now
   */
  default void moved(long systemId, long templateId, boolean counted, boolean counts) {
    if (counts && !counted) {
      activated(systemId, templateId);
    } else if (counted && !counts) {
      deactivated(systemId, templateId);
    } else {
      changed(systemId);
    }
  }
}
