package dev.laurel.domain.learning;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What makes requirements unmet again.
 *
 * @param rules all of them must hold; without any, every event of the type is one
 * @param requirementIds of the same template: what it resets
 */
public record Penalty(
    long id,
    UUID uuid,
    String eventType,
    @Nullable String description,
    List<DataRule> rules,
    List<Long> requirementIds) {
  public Penalty {
    rules = List.copyOf(rules);
    requirementIds = List.copyOf(requirementIds);
  }
}
