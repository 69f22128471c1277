package dev.laurel.domain.award;

import java.util.Arrays;
import java.util.Locale;

/**
 * How far an award has come. The same word stands in the row, the search attribute {@code
 * AwardState}, the API and the metric tag.
 */
public enum AwardState {
  ACCEPTED,
  ISSUING,
  ISSUED,
  NEEDS_ATTENTION,
  REVOKING,
  REVOKED,
  EXPIRED;

  /** Lower case, words joined by an underscore: {@code needs_attention}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException if no state has this word
   */
  public static AwardState of(String word) {
    return Arrays.stream(values())
        .filter(state -> state.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no award state is called " + word));
  }

  /** True if no step is left: the run ends and the sweep leaves the row alone. */
  public boolean settled() {
    return this == ISSUED || this == REVOKED || this == EXPIRED;
  }
}
