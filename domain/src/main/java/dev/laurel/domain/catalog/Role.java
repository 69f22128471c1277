package dev.laurel.domain.catalog;

import java.util.Arrays;
import java.util.Locale;

/** What an API key may do (design section 6). A higher role may do all that a lower one may. */
public enum Role {
  VIEWER,
  CALLER,
  OPERATOR,
  ADMIN;

  /** The word kept in the row and used by the API. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException if no role has this word
   */
  public static Role of(String word) {
    return Arrays.stream(values())
        .filter(role -> role.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "must be viewer, caller, operator or admin, not " + word));
  }
}
