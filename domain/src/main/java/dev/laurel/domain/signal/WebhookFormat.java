package dev.laurel.domain.signal;

import java.util.Arrays;
import java.util.Locale;

/** The form in which a subscription gets its signals. */
public enum WebhookFormat {
  /** A CloudEvent, signed as Standard Webhooks says. */
  STANDARD,
  /** What BadgeKit's API sends to the webhook of a system. */
  BADGEKIT;

  /** The word kept in the row and used by the API. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException if no format has this word
   */
  public static WebhookFormat of(String word) {
    return Arrays.stream(values())
        .filter(format -> format.word().equals(word))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("must be standard or badgekit, not " + word));
  }
}
