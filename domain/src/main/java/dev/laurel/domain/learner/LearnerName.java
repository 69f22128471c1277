package dev.laurel.domain.learner;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The first and last name sent to a provider (design section 4, "Names of a learner"). Never the
 * user name, never the email.
 */
public record LearnerName(String first, String last) {

  /** Both in one, as Accredible wants it; a single word stands once. */
  public String full() {
    return first.equals(last) ? first : first + " " + last;
  }

  /**
   * As given; else {@code name} split at its last space, a single word used for both; else the
   * template's fall-back, split likewise. Blank counts as not given; one half given alone is used
   * for both.
   */
  public static Optional<LearnerName> of(
      @Nullable String first,
      @Nullable String last,
      @Nullable String name,
      @Nullable String fallback) {
    if (given(first) || given(last)) {
      var known = given(first) ? first : last;
      return Optional.of(
          new LearnerName(
              (given(first) ? first : known).strip(), (given(last) ? last : known).strip()));
    }
    return given(name) ? split(name) : given(fallback) ? split(fallback) : Optional.empty();
  }

  private static Optional<LearnerName> split(String name) {
    var words = name.strip();
    var space = words.lastIndexOf(' ');
    return Optional.of(
        space < 0
            ? new LearnerName(words, words)
            : new LearnerName(words.substring(0, space).strip(), words.substring(space + 1)));
  }

  private static boolean given(@Nullable String text) {
    return text != null && !text.isBlank();
  }
}
