package dev.laurel.store.learning;

import dev.laurel.domain.learning.EventState;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stored event as operators see it.
 *
 * @param id of the row; ids ascend in the order in which events take effect
 * @param system slug
 * @param source with {@code eventId} which event it is; both are the sender's
 * @param email null if it names no learner
 * @param learner null unless the learner is known
 * @param data JSON below the payload's single top key; null when it has been cleared
 * @param rulesVersion of the rules it was shown to; null if it was shown to none
 * @param trigger of a certificate that it was, whatever it did for badges; null if it was none
 */
public record LearningEvent(
    long id,
    UUID uuid,
    String system,
    UUID batch,
    String source,
    String eventId,
    String type,
    @Nullable Instant occurredAt,
    @Nullable String email,
    @Nullable String name,
    @Nullable UUID learner,
    @Nullable String data,
    EventState state,
    @Nullable Long rulesVersion,
    Instant acceptedAt,
    @Nullable Instant evaluatedAt,
    @Nullable UUID trigger) {

  /** Without the person. */
  @Override
  public String toString() {
    return "LearningEvent[" + uuid + ", " + state.word() + "]";
  }
}
