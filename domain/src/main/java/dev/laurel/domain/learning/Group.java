package dev.laurel.domain.learning;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Alternatives: one of them is enough.
 *
 * @param name null for a single requirement without a group
 * @param requirements at least one, in the order of their ids
 */
public record Group(@Nullable String name, List<Requirement> requirements) {

  /**
   * @param fulfilled ids of the requirements that the learner has met
   */
  public boolean met(Set<Long> fulfilled) {
    return requirements.stream().anyMatch(requirement -> fulfilled.contains(requirement.id()));
  }
}
