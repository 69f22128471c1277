package dev.laurel.store.learning;

import dev.laurel.domain.learning.DataRule;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Penalties of templates, by the template's row. Whoever changes one holds the template's lock and
 * says so with {@link RuleVersions} in the same transaction.
 */
public interface Penalties {

  /**
   * What can be said of one.
   *
   * @param requirements row ids of requirements of the same template, which it resets
   */
  record Text(
      String eventType,
      @Nullable String description,
      List<DataRule> rules,
      Collection<Long> requirements) {}

  /** Makes one under a new id. */
  StoredPenalty add(long template, Text text);

  /** Puts {@code text} in the place of what was there. */
  void change(long id, Text text);

  void delete(long id);

  Optional<StoredPenalty> find(long template, UUID penalty);

  /** By id, ascending from {@code after}; two statements whatever their number. */
  List<StoredPenalty> page(long template, long after, int limit);

  /** How many the template has. */
  int count(long template);
}
