package dev.laurel.domain.learning;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * How far one learner has come with one template, and how an event changes that. Immutable; knows
 * nothing of badges, only whether one is to be awarded or revoked.
 *
 * @param fulfilments by the id of the requirement met
 * @param complete whether the learner has met everything and has not lost it again. It is kept, not
 *     computed: a requirement that is added later takes nobody's badge away, and a badge that
 *     somebody revoked by hand does not come back because progress stayed complete
 * @param awards how many awards this has led to
 */
public record Progress(Map<Long, Fulfilment> fulfilments, boolean complete, int awards) {
  /** Of a learner whom no event has brought any further yet. */
  public static final Progress NONE = new Progress(Map.of(), false, 0);

  public Progress {
    fulfilments = Map.copyOf(fulfilments);
  }

  /** What is to be done about the badge. */
  public enum Change {
    NOTHING,
    /** Progress has become complete. */
    AWARD,
    /** A penalty has taken what made it complete. */
    REVOKE
  }

  /** Progress after an event, and what it means for the badge. */
  public record Step(Progress progress, Change change) {}

  /** Ids of the requirements that are met. */
  public Set<Long> fulfilled() {
    return fulfilments.keySet();
  }

  /**
   * One event: what it meets is fulfilled, then its penalties reset, then it is looked once what
   * that means, so that the penalty wins over a requirement of the same event. What was met before
   * keeps the event that met it first.
   *
   * <p>A penalty resets its requirements also where an alternative keeps their group met, but only
   * what it leaves unmet counts as lost; one that resets nothing loses nothing. It does not reset
   * what a later event has met: a back-fill shows what is older afterwards. Becoming complete again
   * awards again only if the template says so.
   */
  public Step after(long eventId, Touch touch) {
    var met = new HashMap<>(fulfilments);
    for (var now : touch.requirements()) {
      met.putIfAbsent(now.requirement().id(), new Fulfilment(eventId, now.seen()));
    }
    var reset = new HashSet<Long>();
    for (var penalty : touch.penalties()) {
      penalty.requirementIds().stream()
          .filter(id -> met.containsKey(id) && met.get(id).eventId() <= eventId)
          .forEach(reset::add);
    }
    met.keySet().removeAll(reset);
    var template = touch.template();
    if (complete && lost(template, reset, met.keySet())) {
      return new Step(new Progress(met, false, awards), Change.REVOKE);
    }
    if (complete || !template.complete(met.keySet())) {
      return new Step(new Progress(met, complete, awards), Change.NOTHING);
    }
    return awards == 0 || template.reaward()
        ? new Step(new Progress(met, true, awards + 1), Change.AWARD)
        : new Step(new Progress(met, true, awards), Change.NOTHING);
  }

  /** Whether a group that is not met any more has lost one of its requirements just now. */
  private static boolean lost(TemplateRules template, Set<Long> reset, Set<Long> met) {
    return template.groups().stream()
        .filter(group -> !group.met(met))
        .flatMap(group -> group.requirements().stream())
        .anyMatch(requirement -> reset.contains(requirement.id()));
  }
}
