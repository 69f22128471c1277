package dev.laurel.store.learning;

import dev.laurel.domain.learning.Penalty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A penalty with when it was made.
 *
 * @param requirements public ids of the requirements it resets, in the order of their rows
 */
public record StoredPenalty(Penalty penalty, List<UUID> requirements, Instant createdAt) {
  public StoredPenalty {
    requirements = List.copyOf(requirements);
  }
}
