package dev.laurel.domain.bulk;

import java.util.Arrays;

/** What a run does with each of its rows. */
public enum BulkAction {
  /** Awards a badge. */
  AWARD("award"),

  /** Withdraws one. */
  REVOKE("revoke");

  private final String word;

  BulkAction(String word) {
    this.word = word;
  }

  /** As in rows and in JSON. */
  public String word() {
    return word;
  }

  /**
   * @throws IllegalArgumentException if there is no such word
   */
  public static BulkAction of(String word) {
    return Arrays.stream(values())
        .filter(one -> one.word.equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such word: " + word));
  }
}
