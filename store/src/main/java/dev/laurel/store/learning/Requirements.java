package dev.laurel.store.learning;

import dev.laurel.domain.learning.DataRule;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Requirements of templates, by the template's row. Whoever changes one holds the template's lock
 * and says so with {@link RuleVersions} in the same transaction.
 */
public interface Requirements {

  /** What can be said of one. */
  record Text(
      String eventType,
      @Nullable String description,
      @Nullable String group,
      List<DataRule> rules) {}

  /** Makes one under a new id. */
  StoredRequirement add(long template, Text text);

  /** Puts {@code text} in the place of what was there. */
  void change(long id, Text text);

  /** With what learners had done for it; penalties lose their link to it. */
  void delete(long id);

  Optional<StoredRequirement> find(long template, UUID requirement);

  /** By id, ascending from {@code after}. */
  List<StoredRequirement> page(long template, long after, int limit);

  /** How many the template has. */
  int count(long template);

  /** Row ids of those of the given ones that the template has. */
  Map<UUID, Long> ids(long template, Collection<UUID> requirements);
}
