package dev.laurel.domain.learning;

import java.util.Locale;

/** How far a stored event has come. */
public enum EventState {
  /** To be evaluated: a requirement or penalty of an active template is waiting for it. */
  ACCEPTED,
  /** Every template that was active then has been shown it. */
  EVALUATED,
  /** No template that was active then has a requirement or penalty that it meets. */
  UNMATCHED,
  /** The system's badges were off. */
  STORED,
  /** It names no user with an email, so that it counts for nobody. */
  DROPPED;

  /** As it stands in the row. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException if no state has this word
   */
  public static EventState of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
