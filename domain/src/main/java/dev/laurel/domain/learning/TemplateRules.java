package dev.laurel.domain.learning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What events do for one template.
 *
 * @param reaward whether meeting the requirements again after a revocation awards again
 * @param requirements in the order of their ids
 * @param penalties in the order of their ids
 */
public record TemplateRules(
    long templateId,
    UUID uuid,
    String name,
    boolean reaward,
    List<Requirement> requirements,
    List<Penalty> penalties) {
  public TemplateRules {
    requirements = List.copyOf(requirements);
    penalties = List.copyOf(penalties);
  }

  /** All of them must be met; in the order of their first requirement. */
  public List<Group> groups() {
    var named = new LinkedHashMap<Object, List<Requirement>>();
    for (var requirement : requirements) {
      var key = requirement.group() == null ? (Object) requirement.id() : requirement.group();
      named.computeIfAbsent(key, absent -> new ArrayList<>()).add(requirement);
    }
    return named.values().stream()
        .map(members -> new Group(members.getFirst().group(), List.copyOf(members)))
        .toList();
  }

  /**
   * Whether every group is met. A template without requirements is never complete.
   *
   * @param fulfilled ids of the requirements that the learner has met; others do not matter
   */
  public boolean complete(Set<Long> fulfilled) {
    return !requirements.isEmpty() && groups().stream().allMatch(group -> group.met(fulfilled));
  }

  /** Groups met of all groups, from 0 to 1; 0 without requirements. */
  public double ratio(Set<Long> fulfilled) {
    var groups = groups();
    return groups.isEmpty()
        ? 0
        : (double) groups.stream().filter(group -> group.met(fulfilled)).count() / groups.size();
  }
}
