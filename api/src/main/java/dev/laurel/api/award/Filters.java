package dev.laurel.api.award;

import dev.laurel.api.problem.ApiProblem;
import dev.laurel.domain.learner.EmailKey;
import java.util.UUID;
import java.util.function.Function;

/** Values of query parameters that narrow a list down; what makes no sense is 400. */
final class Filters {
  private Filters() {}

  static UUID uuid(String name, String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException noUuid) {
      throw ApiProblem.badRequest("`" + name + "` must be an id (a uuid) or an email address.");
    }
  }

  static EmailKey email(String name, String text) {
    try {
      return EmailKey.of(text);
    } catch (IllegalArgumentException noAddress) {
      throw ApiProblem.badRequest("`" + name + "` " + noAddress.getMessage() + ".");
    }
  }

  /** One of a closed set of words. */
  static <T> T word(String name, String text, Function<String, T> of) {
    try {
      return of.apply(text);
    } catch (IllegalArgumentException unknown) {
      throw ApiProblem.badRequest("`" + name + "` has no such value; /docs lists them.");
    }
  }
}
