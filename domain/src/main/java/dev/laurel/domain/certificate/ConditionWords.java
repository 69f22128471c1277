package dev.laurel.domain.certificate;

/** How a condition stands, in a sentence for a person. */
final class ConditionWords {
  private ConditionWords() {}

  static String of(Condition asked, Situation at) {
    var course = at.course();
    var facts = at.facts();
    return switch (asked) {
      case NOT_INVALIDATED ->
          facts.invalidated()
              ? "An invalidation is active; under it a certificate is unavailable."
              : "No invalidation is active.";
      case AUTOMATIC_GENERATION ->
          course.automaticGeneration()
              ? "The course generates certificates automatically."
              : "The course does not generate certificates automatically; staff can regenerate.";
      case NOT_CCX ->
          regular(
              at,
              course.ccx(),
              "The course is a CCX",
              ", where only learners on the allowlist get certificates.",
              "The course is not a CCX.");
      case NOT_BETA_TESTER ->
          regular(
              at,
              facts.betaTester(),
              "The learner is a beta tester of the course",
              ", who gets a certificate only by the allowlist.",
              "The learner is not a beta tester of the course.");
      case ENROLLED ->
          facts.enrolment() == null
              ? "The learner is not enrolled in the course."
              : facts.enrolment().active()
                  ? "The learner is enrolled in the course."
                  : "The learner's enrolment in the course has ended, which still counts.";
      case ELIGIBLE_MODE ->
          facts.enrolment() == null
              ? "Without an enrolment there is no mode that could earn a certificate."
              : "The enrolment mode %s earns %s."
                  .formatted(
                      facts.enrolment().mode().word(),
                      asked.holds(at) ? "a certificate" : "no certificate in this course");
      case PASSING_OR_ALLOWLISTED -> passing(facts);
      case IDENTITY_VERIFIED -> identity(at);
      case COURSE_OVERVIEW ->
          course.overviewExists()
              ? "The course has an overview."
              : "The course has no overview, which a certificate is made from.";
      case HTML_VIEW ->
          course.htmlView()
              ? "The course shows certificates as web pages."
              : "The course does not show certificates as web pages.";
    };
  }

  private static String regular(
      Situation at, boolean so, String what, String therefore, String otherwise) {
    if (!so) {
      return otherwise;
    }
    return what
        + (at.facts().allowlisted() ? ", which does not matter on the allowlist." : therefore);
  }

  private static String passing(Facts facts) {
    if (facts.allowlisted()) {
      return "The learner is on the allowlist and needs no passing grade.";
    }
    if (facts.grade() == null) {
      return "The learner has no grade and is not on the allowlist.";
    }
    return facts.passing()
        ? "The learner's grade passes."
        : "The learner's grade does not pass, and the learner is not on the allowlist.";
  }

  private static String identity(Situation at) {
    var enrolment = at.facts().enrolment();
    if (!at.course().idvRequired()) {
      return "The course requires no identity verification.";
    }
    if (enrolment != null && !enrolment.mode().asksIdentity()) {
      return "The enrolment mode " + enrolment.mode().word() + " asks no identity verification.";
    }
    var identity = at.facts().identity();
    if (identity == null || !identity.approved()) {
      return "The learner has no approved identity verification.";
    }
    return identity.holds(at.now())
        ? "The learner's identity is verified."
        : "The learner's identity verification has expired.";
  }
}
