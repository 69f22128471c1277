package dev.laurel.domain.certificate;

import java.util.Locale;
import java.util.function.Predicate;

/**
 * A condition of the rule, which holds or fails in a situation (contract certificates.md,
 * "Evaluate"). What is not asked of a learner holds: {@link #NOT_CCX} and {@link #NOT_BETA_TESTER}
 * are asked only of those who are not on the allowlist.
 */
public enum Condition {
  NOT_INVALIDATED(at -> !at.facts().invalidated()),
  /** Asked only by a passing grade, an added allowlist entry and an approved identity. */
  AUTOMATIC_GENERATION(at -> at.course().automaticGeneration()),
  NOT_CCX(at -> at.facts().allowlisted() || !at.course().ccx()),
  NOT_BETA_TESTER(at -> at.facts().allowlisted() || !at.facts().betaTester()),
  ENROLLED(at -> at.facts().enrolment() != null),
  ELIGIBLE_MODE(
      at -> at.facts().enrolment() != null && at.course().eligible(at.facts().enrolment().mode())),
  PASSING_OR_ALLOWLISTED(at -> at.facts().passing() || at.facts().allowlisted()),
  IDENTITY_VERIFIED(at -> !at.identityMissing()),
  COURSE_OVERVIEW(at -> at.course().overviewExists()),
  HTML_VIEW(at -> at.course().htmlView());

  private final Predicate<Situation> test;

  Condition(Predicate<Situation> test) {
    this.test = test;
  }

  /** The name that an explanation gives it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean holds(Situation at) {
    return test.test(at);
  }
}
