package dev.laurel.domain.learning;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing a learner must do for a template.
 *
 * @param group requirements of a template with the same group are alternatives; null for a group of
 *     its own
 * @param rules all of them must hold; without any, every event of the type meets it
 */
public record Requirement(
    long id,
    UUID uuid,
    String eventType,
    @Nullable String description,
    @Nullable String group,
    List<DataRule> rules) {
  public Requirement {
    rules = List.copyOf(rules);
  }
}
