package dev.laurel.domain.bulk;

import java.util.Arrays;

/** How far a run is. */
public enum BulkRunState {
  /** Its rows are being stored. */
  RECEIVING("receiving"),

  /** A dry run that is over. */
  VALIDATED("validated"),

  /** It works through its rows. */
  RUNNING("running"),

  /** It rests until somebody resumes it. */
  PAUSED("paused"),

  /** What was not begun will not be. */
  CANCELLED("cancelled"),

  /** No row waits any more. */
  COMPLETED("completed"),

  /** Something was wrong with the whole of it; nobody sees it, and its rows are being removed. */
  DISCARDED("discarded");

  private final String word;

  BulkRunState(String word) {
    this.word = word;
  }

  /** As in rows and in JSON. */
  public String word() {
    return word;
  }

  /**
   * @throws IllegalArgumentException if there is no such word
   */
  public static BulkRunState of(String word) {
    return Arrays.stream(values())
        .filter(one -> one.word.equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such word: " + word));
  }
}
