package dev.laurel.domain.signal;

import java.util.Arrays;
import java.util.Locale;

/** Whether signals are sent to a subscription. */
public enum SubscriptionState {
  ACTIVE,
  /** Too many failures in a row: nothing is sent, new signals are still owed to it. */
  PAUSED,
  /** The receiver said that it is gone (410): nothing is sent and nothing new is owed to it. */
  DISABLED;

  /** The word kept in the row and used by the API. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException if no state has this word
   */
  public static SubscriptionState of(String word) {
    return Arrays.stream(values())
        .filter(state -> state.word().equals(word))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("must be active, paused or disabled, not " + word));
  }
}
