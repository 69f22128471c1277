package dev.laurel.domain.learning;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How a data rule compares what an event says with what is wanted. */
public enum Operator {
  EQ("is"),
  NE("is not"),
  GT("is greater than"),
  GTE("is at least"),
  LT("is less than"),
  LTE("is at most"),
  IN("is one of"),
  EXISTS("is there");

  private final String reading;

  Operator(String reading) {
    this.reading = reading;
  }

  /** The word kept in the row and used by the API. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How it reads between a data path and a value. */
  public String reading() {
    return reading;
  }

  /** Whether it compares numbers. */
  public boolean comparesNumbers() {
    return this == GT || this == GTE || this == LT || this == LTE;
  }

  /** All words, in the order of their declaration. */
  public static List<String> words() {
    return Arrays.stream(values()).map(Operator::word).toList();
  }

  /**
   * @throws IllegalArgumentException if no operator has this word; its message lists those there
   *     are
   */
  public static Operator of(String word) {
    return Arrays.stream(values())
        .filter(operator -> operator.word().equals(word))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("must be one of " + String.join(", ", words())));
  }
}
