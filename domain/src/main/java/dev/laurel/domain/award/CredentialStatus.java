package dev.laurel.domain.award;

import java.util.Locale;

/** Whether the learner holds the credential; apart from how far the provider has followed. */
public enum CredentialStatus {
  AWARDED,
  REVOKED,
  EXPIRED;

  /** The word kept in the row and answered by the API. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException if no status has this word
   */
  public static CredentialStatus of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
