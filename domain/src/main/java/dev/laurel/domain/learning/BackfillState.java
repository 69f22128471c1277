package dev.laurel.domain.learning;

import java.util.Locale;

/** How far a back-fill has come. */
public enum BackfillState {
  /** It goes on by itself. */
  RUNNING,
  /** It has looked at every event. */
  FINISHED,
  /** A person, or a change of its template, ended it. What it has shown stays. */
  STOPPED,
  /** It could not go on, again and again. What it has shown stays. */
  FAILED;

  /** As it stands in the row and in answers. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException if no state has this word
   */
  public static BackfillState of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
