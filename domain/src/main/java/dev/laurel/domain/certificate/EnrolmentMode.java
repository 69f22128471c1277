package dev.laurel.domain.certificate;

import java.util.Locale;
import java.util.Optional;

/** How a learner is enrolled in a course: the course modes that Open edX knows. */
public enum EnrolmentMode {
  AUDIT,
  HONOR,
  VERIFIED,
  PROFESSIONAL,
  NO_ID_PROFESSIONAL,
  CREDIT,
  MASTERS,
  EXECUTIVE_EDUCATION,
  PAID_EXECUTIVE_EDUCATION,
  UNPAID_EXECUTIVE_EDUCATION,
  PAID_BOOTCAMP,
  UNPAID_BOOTCAMP;

  /** The word kept in the row and used by the API, such as {@code no-id-professional}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * @throws IllegalArgumentException if no mode has this word: what it would earn is not known; the
   *     message lists those there are
   */
  public static EnrolmentMode of(String word) {
    return Words.of(values(), EnrolmentMode::word, word);
  }

  /** Empty if no mode has this word. */
  static Optional<EnrolmentMode> find(String word) {
    return Words.find(values(), EnrolmentMode::word, word);
  }

  /** Whether learners in this mode verify their identity, where the course requires it. */
  public boolean asksIdentity() {
    return this != HONOR && this != AUDIT && this != NO_ID_PROFESSIONAL;
  }
}
