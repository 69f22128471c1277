package dev.laurel.domain.certificate;

import static dev.laurel.domain.certificate.CertificateStatus.DOWNLOADABLE;
import static dev.laurel.domain.certificate.CertificateStatus.NOTPASSING;
import static dev.laurel.domain.certificate.CertificateStatus.UNVERIFIED;

/**
 * The status that the facts lead to (contract certificates.md, "Evaluate", steps 1 to 4; ADR 004 of
 * edx-platform). For certificates without an active invalidation.
 */
final class Evaluation {
  private Evaluation() {}

  /** All four steps, in their order. */
  static Decision of(Situation at) {
    if (!Condition.NOT_CCX.holds(at)) {
      return at.nothing(Rule.CCX);
    }
    if (!Condition.NOT_BETA_TESTER.holds(at)) {
      return at.nothing(Rule.BETA_TESTER);
    }
    if (!Condition.ENROLLED.holds(at)) {
      return at.nothing(Rule.NOT_ENROLLED);
    }
    if (!Condition.ELIGIBLE_MODE.holds(at)) {
      return at.nothing(Rule.INELIGIBLE_MODE);
    }
    return at.is(DOWNLOADABLE) ? standing(at) : target(at);
  }

  /** Step 2. The mode is an eligible one now, so one that was not has changed. */
  private static Decision standing(Situation at) {
    return at.writtenInIneligibleMode() && allMet(at)
        ? at.write(DOWNLOADABLE, Rule.MODE_LEFT_INELIGIBLE)
        : at.nothing(Rule.STANDING_DOWNLOADABLE);
  }

  /** Steps 3 and 4. Whoever is on the allowlist needs no passing grade. */
  private static Decision target(Situation at) {
    if (allMet(at)) {
      return at.to(DOWNLOADABLE, Rule.ALL_REQUIREMENTS_MET);
    }
    if (!shows(at)) {
      return at.nothing(Rule.COURSE_SHOWS_NO_CERTIFICATES);
    }
    var earned = Condition.PASSING_OR_ALLOWLISTED.holds(at);
    var verified = Condition.IDENTITY_VERIFIED.holds(at);
    if (earned && !verified) {
      return at.to(UNVERIFIED, Rule.ALL_BUT_IDENTITY);
    }
    if (!earned && verified && at.certificate() != null) {
      return at.to(NOTPASSING, Rule.ALL_BUT_PASSING);
    }
    return at.nothing(Rule.REQUIREMENTS_MISSING);
  }

  private static boolean allMet(Situation at) {
    return Condition.PASSING_OR_ALLOWLISTED.holds(at)
        && Condition.IDENTITY_VERIFIED.holds(at)
        && shows(at);
  }

  private static boolean shows(Situation at) {
    return Condition.COURSE_OVERVIEW.holds(at) && Condition.HTML_VIEW.holds(at);
  }
}
