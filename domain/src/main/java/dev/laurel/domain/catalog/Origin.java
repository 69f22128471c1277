package dev.laurel.domain.catalog;

import java.util.Arrays;
import java.util.Locale;

/** Who holds a template's badges: a provider, or Laurel itself. */
public enum Origin {
  CREDLY,
  ACCREDIBLE,
  HOSTED;

  /** The word kept in the row, answered by the API and used as the provider's tag. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException if no origin has this word
   */
  public static Origin of(String word) {
    return Arrays.stream(values())
        .filter(origin -> origin.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException("must be credly, accredible or hosted, not " + word));
  }

  /** The task queue on which this provider is called. Hosted badges call nobody. */
  public String taskQueue() {
    return "laurel-" + word();
  }
}
