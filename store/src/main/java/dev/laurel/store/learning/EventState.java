package dev.laurel.store.learning;

import java.util.Locale;

/** How far a stored event has come. The words are those of the column. */
public enum EventState {
  /** Waits to be evaluated. */
  ACCEPTED,
  /** Was shown to the templates that were active then. */
  EVALUATED,
  /** Met no requirement or penalty of an active template when it came. */
  UNMATCHED,
  /** Came while the system's badges were off. */
  STORED,
  /** Names no learner. */
  DROPPED;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException if there is no such state
   */
  public static EventState of(String word) {
    for (var state : values()) {
      if (state.word().equals(word)) {
        return state;
      }
    }
    throw new IllegalArgumentException("no state of an event: " + word);
  }
}
