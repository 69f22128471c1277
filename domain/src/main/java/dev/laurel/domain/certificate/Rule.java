package dev.laurel.domain.certificate;

import java.util.Locale;

/**
 * The rules of the contract certificates.md that can decide, each once, in the order of that page.
 * The evaluation's come from ADR 004 of edx-platform.
 */
public enum Rule {
  INVALIDATED_IS_UNAVAILABLE("An invalidation is active, so the certificate is unavailable."),
  INVALIDATED_WITHOUT_CERTIFICATE("An invalidation is active, so no certificate is made."),

  CCX("The course is a CCX; only learners on the allowlist get certificates in it."),
  BETA_TESTER("The learner tests the course; only the allowlist leads to a certificate."),
  NOT_ENROLLED("The learner is not enrolled in the course."),
  INELIGIBLE_MODE("The learner's enrolment mode earns no certificate."),
  STANDING_DOWNLOADABLE("A downloadable certificate stays until a failing grade takes it away."),
  MODE_LEFT_INELIGIBLE("The certificate follows the learner out of a mode that earns none."),
  ALL_REQUIREMENTS_MET("All requirements are met."),
  COURSE_SHOWS_NO_CERTIFICATES("The course has no overview or shows no certificates."),
  ALL_BUT_IDENTITY("All requirements are met except for identity verification."),
  ALL_BUT_PASSING("All requirements are met except for passing the course."),
  REQUIREMENTS_MISSING("Too little is met for a certificate, or for a change of the one there is."),
  ALREADY_AT_TARGET("The certificate has the status that it should have."),

  AUTOMATIC_GENERATION_OFF("The course does not generate certificates automatically."),
  PASSED_ALREADY_DOWNLOADABLE("The learner has a downloadable certificate already."),
  FAILED_ON_ALLOWLIST("A failing grade takes nothing from a learner on the allowlist."),
  FAILED_BEFORE_PASSING("A newer grade passes, so the failing one counts no more."),
  FAILED("A failing grade takes a downloadable certificate away."),
  FAILED_NOT_DOWNLOADABLE("There is no downloadable certificate to take away."),
  ALLOWLIST_ENTRY_REMOVED("With its allowlist entry the certificate becomes unavailable."),
  ALLOWLIST_ENTRY_REMOVED_WITHOUT_CERTIFICATE("Only the allowlist entry goes; no certificate is."),
  NO_ALLOWLIST_ENTRY(
      "The learner is not on this course's allowlist, so there is no entry to remove; add one"
          + " first, or leave it."),
  EXAM_REJECTED("A rejected exam attempt makes the certificate unavailable."),
  EXAM_REJECTED_ON_ALLOWLIST("A rejected exam attempt takes nothing from who is on the allowlist."),
  EXAM_REJECTED_WITHOUT_CERTIFICATE("There is no certificate for a rejected exam to take away."),
  STAFF_INVALIDATED("Staff invalidated the certificate, so it is unavailable."),
  INVALIDATED_ALREADY(
      "The certificate is invalidated already; un-invalidate it first to do it again."),
  INVALIDATED_ON_ALLOWLIST(
      "The learner is on the allowlist; remove the entry instead, which makes the certificate"
          + " unavailable."),
  ONLY_DOWNLOADABLE_INVALIDATED(
      "Only a downloadable certificate can be invalidated, and the learner has none; look at its"
          + " status first."),
  STAFF_UNINVALIDATED("The invalidation is inactive; the next trigger decides the status."),
  NO_INVALIDATION("No invalidation is active, so there is none to take back.");

  private final String words;

  Rule(String words) {
    this.words = words;
  }

  /** The word kept with a trigger and answered by the API. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The rule in words for a person; for a refusal, what to do instead. */
  public String words() {
    return words;
  }
}
