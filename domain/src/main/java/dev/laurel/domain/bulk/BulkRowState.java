package dev.laurel.domain.bulk;

import java.util.Arrays;

/** What became of a row. */
public enum BulkRowState {
  /** It says something that cannot be right; it never begins. */
  INVALID("invalid"),

  /** Not begun. */
  WAITING("waiting"),

  /** Its award exists, or its revocation has begun; the award says how it fares. */
  DONE("done"),

  /** There was nothing to do: the badge is held, or withdrawn, already. */
  EXISTING("existing"),

  /** It cannot be done as things are; it may be tried again. */
  REFUSED("refused"),

  /** The run was cancelled before it began. */
  CANCELLED("cancelled");

  private final String word;

  BulkRowState(String word) {
    this.word = word;
  }

  /** As in rows and in JSON. */
  public String word() {
    return word;
  }

  /**
   * @throws IllegalArgumentException if there is no such word
   */
  public static BulkRowState of(String word) {
    return Arrays.stream(values())
        .filter(one -> one.word.equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such word: " + word));
  }
}
