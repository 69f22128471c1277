package dev.laurel.api.certificate;

import dev.laurel.api.problem.ApiProblem;
import dev.laurel.api.problem.ApiProblem.FieldError;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads the fields of one body, collecting all that is wrong with them. */
final class FieldChecks {
  /** Of one answer; a thousand records may have thousands. */
  private static final int MOST_ERRORS = 100;

  private static final Instant EARLIEST = Instant.parse("1000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
  private final List<FieldError> errors = new ArrayList<>();

  /** How many mistakes have been found. */
  int found() {
    return errors.size();
  }

  void wrong(String pointer, String detail) {
    if (errors.size() < MOST_ERRORS) {
      errors.add(new FieldError(pointer, detail));
    }
  }

  /**
   * @throws ApiProblem 422 naming every wrong field, if there is one
   */
  void refuse() {
    if (!errors.isEmpty()) {
      throw ApiProblem.invalid(errors);
    }
  }

  /** A single line, trimmed; null if blank or absent. */
  @Nullable String line(String pointer, @Nullable String text, int longest) {
    var line = text(pointer, text, longest);
    if (line != null && line.chars().anyMatch(Character::isISOControl)) {
      wrong(pointer, "must be a single line");
    }
    return line;
  }

  /** Trimmed; null if blank or absent. */
  @Nullable String text(String pointer, @Nullable String text, int longest) {
    if (text == null || text.isBlank()) {
      return null;
    }
    var stripped = text.strip();
    if (stripped.length() > longest) {
      wrong(pointer, "must have at most " + longest + " characters");
      return null;
    }
    return stripped;
  }

  /** A time with its offset; null if absent or wrong. */
  @Nullable Instant time(String pointer, @Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      var time = OffsetDateTime.parse(text).toInstant();
      if (!time.isBefore(EARLIEST) && !time.isAfter(LATEST)) {
        return time;
      }
      wrong(pointer, "must lie in the years 1000 to 9999");
    } catch (DateTimeException unreadable) {
      wrong(pointer, "must be a time such as 2026-11-05T10:15:30Z");
    }
    return null;
  }

  /** A word of a closed set; null if absent or unknown, the latter noted with those there are. */
  <T> @Nullable T word(String pointer, @Nullable String word, Function<String, T> of) {
    if (word == null) {
      wrong(pointer, "is required");
      return null;
    }
    return made(pointer, () -> of.apply(word));
  }

  /** What the domain makes of it; null if it refuses, which is noted with its words. */
  <T> @Nullable T made(String pointer, Supplier<T> made) {
    try {
      return made.get();
    } catch (IllegalArgumentException refused) {
      wrong(pointer, String.valueOf(refused.getMessage()));
      return null;
    }
  }
}
