package dev.laurel.api.learning;

import dev.laurel.store.learning.StoredPenalty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A penalty as it is shown.
 *
 * @param template id of its template
 * @param requirements ids of those it resets; empty when they have been deleted: it does nothing
 */
record PenaltyBody(
    UUID id,
    UUID template,
    String eventType,
    @Nullable String description,
    List<RuleForm> rules,
    List<UUID> requirements,
    Instant createdAt) {

  static PenaltyBody of(UUID template, StoredPenalty stored) {
    var penalty = stored.penalty();
    return new PenaltyBody(
        penalty.uuid(),
        template,
        penalty.eventType(),
        penalty.description(),
        penalty.rules().stream().map(RuleForm::of).toList(),
        stored.requirements(),
        stored.createdAt());
  }
}
