package dev.laurel.domain.award;

import java.util.Locale;

/** Why a credential was taken back. An abandoned award is a revoked one with that cause. */
public enum RevocationCause {
  /** Somebody asked for it. */
  REVOKED,
  /** An operator gave up an award that could not be issued. */
  ABANDONED,
  /** A penalty took what the learner had earned it by; nobody asked. */
  PENALISED;

  /** The word kept in the row and answered by the API. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException if no cause has this word
   */
  public static RevocationCause of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
