package dev.laurel.store.certificate;

import dev.laurel.domain.certificate.Fact;
import dev.laurel.domain.certificate.TriggerType;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A trigger as people see it.
 *
 * @param key the key inside
 * @param courseLearner null if it is an approved identity of a learner who was in no course
 * @param courseKey null exactly if {@code courseLearner} is
 * @param id as the caller gave it
 * @param fact what it carries; null if nothing
 * @param rule the word of the rule that decided; null until one has, and without a course
 * @param outcome that rule in words, or what came of it; null until it was applied
 * @param wroteVersion the certificate's version that it saved; null if it saved nothing
 */
public record TriggerView(
    long key,
    UUID uuid,
    long systemId,
    @Nullable UUID courseLearner,
    @Nullable String courseKey,
    UUID learner,
    String id,
    TriggerType type,
    @Nullable Fact fact,
    @Nullable String actor,
    @Nullable String reason,
    State state,
    @Nullable String rule,
    @Nullable String outcome,
    @Nullable Long wroteVersion,
    Instant acceptedAt,
    @Nullable Instant appliedAt) {

  /** Where it stands. */
  public enum State {
    /** It cannot be lost, and waits for its run. */
    ACCEPTED,
    /** Decided, also if that changed nothing. */
    APPLIED,
    /** An action that could not be done: nothing changed, and its id may be used again. */
    REFUSED;

    /** As it is kept and written in answers. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }
}
