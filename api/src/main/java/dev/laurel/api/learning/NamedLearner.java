package dev.laurel.api.learning;

import dev.laurel.api.problem.ApiProblem;
import dev.laurel.domain.learner.EmailKey;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A learner as callers name one in a query: exactly one of the two. */
record NamedLearner(@Nullable UUID id, @Nullable EmailKey email) {

  /**
   * @param text null if none is named
   * @throws ApiProblem 400 if it is neither an id nor an email
   */
  static @Nullable NamedLearner read(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return text.contains("@")
          ? new NamedLearner(null, EmailKey.of(text))
          : new NamedLearner(UUID.fromString(text), null);
    } catch (IllegalArgumentException senseless) {
      throw ApiProblem.badRequest("`learner` must be an id (a uuid) or an email address.");
    }
  }
}
