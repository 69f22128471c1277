package dev.laurel.domain.award;

import java.util.Locale;

/** What became of the last request sent to the provider, as the row's intent remembers it. */
public enum SendRecord {
  /** Nothing was ever sent, as far as the row knows. */
  NONE,
  /** Stamped, and no answer noted: the process died, or the call is still under way. */
  OPEN,
  /** A time-out, reset, 5xx or unreadable answer after sending: the badge may exist. */
  AMBIGUOUS,
  /** Understood and declined by the provider. */
  REFUSED,
  /** It never left: refused connection, open breaker. */
  NOT_SENT;

  /** The word kept in the row. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException if no record has this word
   */
  public static SendRecord of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** True while a badge may exist that only a look-up can find. */
  public boolean undecided() {
    return this == OPEN || this == AMBIGUOUS;
  }
}
