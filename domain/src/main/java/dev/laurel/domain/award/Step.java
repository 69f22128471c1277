package dev.laurel.domain.award;

import java.util.Locale;

/** The step at the provider that an award is at: giving the badge, or taking it back. */
public enum Step {
  ISSUE,
  REVOKE;

  /** The word kept in the row and answered by {@code /v1/attention}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException if no step has this word
   */
  public static Step of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
