package dev.laurel.domain.signal;

import java.util.Arrays;
import java.util.Locale;

/** How a delivery stands. */
public enum DeliveryState {
  PENDING,
  /** The receiver answered 2xx. */
  DELIVERED,
  /** Given up three days after the first try; sent again only when somebody asks for it. */
  DEAD;

  /** The word kept in the row and used by the API. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException if no state has this word
   */
  public static DeliveryState of(String word) {
    return Arrays.stream(values())
        .filter(state -> state.word().equals(word))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("must be pending, delivered or dead, not " + word));
  }
}
