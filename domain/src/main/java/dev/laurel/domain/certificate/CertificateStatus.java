package dev.laurel.domain.certificate;

import java.util.List;
import java.util.Locale;

/**
 * The status of a course certificate. Only the first four are ever set (ADR 004 of edx-platform,
 * "Course certificate Status"); the others come with imported certificates and stay until a trigger
 * replaces them. As a start they mean "a certificate exists, not at any target".
 */
public enum CertificateStatus {
  /** Granted, and there to be seen. */
  DOWNLOADABLE,
  /** The learner has not achieved a passing grade. */
  NOTPASSING,
  /** Invalidated, or taken back with an allowlist entry or a rejected exam. */
  UNAVAILABLE,
  /** No approved, unexpired identity verification. */
  UNVERIFIED,
  AUDIT_NOTPASSING,
  AUDIT_PASSING,
  AUDITING,
  DELETED,
  DELETING,
  ERROR,
  /** Counts like {@link #DOWNLOADABLE} for a failing grade, and for nothing else. */
  GENERATING,
  HONOR_PASSING,
  INVALIDATED,
  REGENERATING,
  REQUESTING,
  RESTRICTED;

  /** The word kept in the row and used by the API and in signals. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException if no status has this word; its message lists those there are
   */
  public static CertificateStatus of(String word) {
    return Words.of(values(), CertificateStatus::word, word);
  }

  /** The four that a decision may write. */
  public static List<CertificateStatus> settable() {
    return List.of(DOWNLOADABLE, NOTPASSING, UNAVAILABLE, UNVERIFIED);
  }

  /** Whether it is only readable and importable. */
  public boolean historical() {
    return !settable().contains(this);
  }
}
