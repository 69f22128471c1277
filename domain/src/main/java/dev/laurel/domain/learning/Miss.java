package dev.laurel.domain.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Why an event does not count for one requirement or penalty of its type: the first rule that does
 * not hold.
 *
 * @param requirement null for a penalty
 * @param penalty null for a requirement
 * @param seen what the rule saw; null if nothing was there
 */
public record Miss(
    @Nullable UUID requirement, @Nullable UUID penalty, DataRule rule, @Nullable String seen) {

  /** One for each requirement, then each penalty, that asks for events of this type in vain. */
  public static List<Miss> of(TemplateRules template, EventFacts facts) {
    var misses = new ArrayList<Miss>();
    for (var requirement : template.requirements()) {
      if (requirement.eventType().equals(facts.type())) {
        add(misses, requirement.uuid(), null, requirement.rules(), facts);
      }
    }
    for (var penalty : template.penalties()) {
      if (penalty.eventType().equals(facts.type())) {
        add(misses, null, penalty.uuid(), penalty.rules(), facts);
      }
    }
    return misses;
  }

  /** Such as {@code grade is 0.7, wanted: grade is at least 0.8}. */
  public String words() {
    return rule.dataPath()
        + (seen == null ? " is missing" : " is " + seen)
        + ", wanted: "
        + rule.words();
  }

  private static void add(
      List<Miss> misses,
      @Nullable UUID requirement,
      @Nullable UUID penalty,
      List<DataRule> rules,
      EventFacts facts) {
    for (var rule : rules) {
      if (!rule.matches(facts)) {
        var found = facts.at(rule.dataPath());
        misses.add(
            new Miss(requirement, penalty, rule, found == null ? null : RuleIndex.shown(found)));
        return;
      }
    }
  }
}
