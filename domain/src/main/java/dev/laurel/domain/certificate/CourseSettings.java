package dev.laurel.domain.certificate;

/**
 * What a course says about its certificates (contract certificates.md, "Facts").
 *
 * @param automaticGeneration whether a passing grade, an allowlist entry or an approved identity
 *     makes a certificate; a failing grade, a changed mode and a regeneration work without
 * @param honorDisabled whether the mode honor earns no certificate
 * @param ccx whether it is a custom course, where only the allowlist leads to a certificate
 * @param htmlView whether the course shows certificates as web pages
 * @param idvRequired whether identity verification is required in the modes that ask for it
 * @param overviewExists whether the course's overview, which certificates are rendered from, exists
 */
public record CourseSettings(
    boolean automaticGeneration,
    boolean honorDisabled,
    boolean ccx,
    boolean htmlView,
    boolean idvRequired,
    boolean overviewExists) {

  /** Whether learners in this mode can be given a certificate. */
  public boolean eligible(EnrolmentMode mode) {
    return switch (mode) {
      case AUDIT -> false;
      case HONOR -> !honorDisabled;
      default -> true;
    };
  }
}
