package dev.laurel.domain.certificate;

import java.util.Locale;

/** What can make a certificate change (contract certificates.md, "Triggers"). */
public enum TriggerType {
  /** Carries the {@link Grade}. */
  PASSING_GRADE,
  /** Carries the {@link Grade}. */
  FAILING_GRADE,
  ALLOWLIST_ADDED,
  ALLOWLIST_REMOVED,
  /** Carries the {@link IdentityVerification}; meant for every course of the learner. */
  IDENTITY_APPROVED,
  /** Carries the {@link Enrolment}. */
  ENROLMENT_CHANGED,
  EXAM_REJECTED,
  INVALIDATED,
  UNINVALIDATED,
  REGENERATED;

  /** The word kept in the row and used by the API. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException if no trigger has this word; its message lists those there are
   */
  public static TriggerType of(String word) {
    return Words.of(values(), TriggerType::word, word);
  }
}
