package dev.laurel.api.catalog;

import dev.laurel.api.problem.ApiProblem;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;

/** What every controller of the catalogue does with rows. */
final class Rows {
  private Rows() {}

  /** Of a row that has been stored. */
  static long id(@Nullable Long id) {
    return Objects.requireNonNull(id, "a stored row has an id");
  }

  /**
   * Writes and, if a unique key refuses, answers 409 naming the field.
   *
   * @param pointers by name of the unique key
   */
  static <T> T unique(Map<String, String> pointers, Supplier<T> write) {
    try {
      return write.get();
    } catch (RuntimeException failure) {
      for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
        if (cause instanceof DuplicateKeyException duplicate) {
          throw refused(pointers, String.valueOf(duplicate.getMessage()), failure);
        }
      }
      throw failure;
    }
  }

  /** 422 if a field that stays as it was created would change. */
  static void unchanged(String field, @Nullable Object present, @Nullable Object wanted) {
    if (!Objects.equals(present, wanted)) {
      throw ApiProblem.invalid("#/" + field, "cannot be changed");
    }
  }

  private static RuntimeException refused(
      Map<String, String> pointers, String message, RuntimeException failure) {
    return pointers.entrySet().stream()
        .filter(key -> message.contains(key.getKey()))
        .findFirst()
        .<RuntimeException>map(key -> ApiProblem.exists(key.getValue(), "is already taken"))
        .orElse(failure);
  }
}
