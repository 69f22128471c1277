package dev.laurel.domain.certificate;

import static dev.laurel.domain.certificate.CertificateStatus.DOWNLOADABLE;
import static dev.laurel.domain.certificate.CertificateStatus.GENERATING;
import static dev.laurel.domain.certificate.CertificateStatus.NOTPASSING;
import static dev.laurel.domain.certificate.CertificateStatus.UNAVAILABLE;

import dev.laurel.domain.certificate.Decision.Refused;
import dev.laurel.domain.certificate.FactVersion.Standing;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a learner's certificate in a course when something happens: the rule of the
 * contract certificates.md, which is ADR 004 of edx-platform with the triggers that lead to it.
 */
public final class CertificateRule {
  private CertificateRule() {}

  /**
   * @param facts current ones; whether they hold the trigger's own fact already makes no difference
   * @param certificate null if there is none
   * @param now decides whether an identity verification has expired
   */
  public static Decision decide(
      CourseSettings course,
      Facts facts,
      @Nullable Certificate certificate,
      Trigger trigger,
      Instant now) {
    var current = facts.with(trigger.fact());
    var at = new Situation(course, current, certificate, now, FactChange.NONE);
    return switch (trigger.type()) {
      case INVALIDATED -> invalidated(at);
      case UNINVALIDATED -> uninvalidated(at);
      case ALLOWLIST_REMOVED ->
          current.allowlisted()
              ? decide(at.changed(FactChange.ALLOWLIST_ENTRY_REMOVED), trigger)
              : new Refused(Rule.NO_ALLOWLIST_ENTRY);
      case ALLOWLIST_ADDED -> decide(at.changed(FactChange.ALLOWLIST_ENTRY_ADDED), trigger);
      default -> decide(at, trigger);
    };
  }

  /** An active invalidation comes before all that a trigger could ask for. */
  private static Decision decide(Situation at, Trigger trigger) {
    if (!Condition.NOT_INVALIDATED.holds(at)) {
      return at.certificate() == null
          ? at.nothing(Rule.INVALIDATED_WITHOUT_CERTIFICATE)
          : at.to(UNAVAILABLE, Rule.INVALIDATED_IS_UNAVAILABLE);
    }
    return switch (trigger.type()) {
      case PASSING_GRADE ->
          at.is(DOWNLOADABLE) ? at.nothing(Rule.PASSED_ALREADY_DOWNLOADABLE) : automatic(at);
      case ALLOWLIST_ADDED, IDENTITY_APPROVED -> automatic(at);
      case ENROLMENT_CHANGED, REGENERATED -> Evaluation.of(at);
      case FAILING_GRADE -> failed(at, trigger);
      case EXAM_REJECTED -> examRejected(at);
      case ALLOWLIST_REMOVED ->
          at.certificate() == null
              ? at.nothing(Rule.ALLOWLIST_ENTRY_REMOVED_WITHOUT_CERTIFICATE)
              : at.to(UNAVAILABLE, Rule.ALLOWLIST_ENTRY_REMOVED);
      case INVALIDATED, UNINVALIDATED -> throw new IllegalStateException("decided before");
    };
  }

  private static Decision automatic(Situation at) {
    return Condition.AUTOMATIC_GENERATION.holds(at)
        ? Evaluation.of(at)
        : at.nothing(Rule.AUTOMATIC_GENERATION_OFF);
  }

  /** The only trigger that takes a standing certificate from a learner who fails now. */
  private static Decision failed(Situation at, Trigger trigger) {
    if (at.facts().allowlisted()) {
      return at.nothing(Rule.FAILED_ON_ALLOWLIST);
    }
    if (passesSince(at.facts().grade(), trigger.fact())) {
      return at.nothing(Rule.FAILED_BEFORE_PASSING);
    }
    return at.is(DOWNLOADABLE) || at.is(GENERATING)
        ? at.write(NOTPASSING, Rule.FAILED)
        : at.nothing(Rule.FAILED_NOT_DOWNLOADABLE);
  }

  private static boolean passesSince(@Nullable Grade current, @Nullable Fact failed) {
    return current != null
        && failed != null
        && current.passing()
        && current.version().against(failed.version()) == Standing.NEWER;
  }

  private static Decision examRejected(Situation at) {
    if (at.facts().allowlisted()) {
      return at.nothing(Rule.EXAM_REJECTED_ON_ALLOWLIST);
    }
    return at.certificate() == null
        ? at.nothing(Rule.EXAM_REJECTED_WITHOUT_CERTIFICATE)
        : at.to(UNAVAILABLE, Rule.EXAM_REJECTED);
  }

  private static Decision invalidated(Situation at) {
    if (at.facts().invalidated()) {
      return new Refused(Rule.INVALIDATED_ALREADY);
    }
    if (at.facts().allowlisted()) {
      return new Refused(Rule.INVALIDATED_ON_ALLOWLIST);
    }
    return at.is(DOWNLOADABLE)
        ? at.changed(FactChange.INVALIDATION_SET).write(UNAVAILABLE, Rule.STAFF_INVALIDATED)
        : new Refused(Rule.ONLY_DOWNLOADABLE_INVALIDATED);
  }

  private static Decision uninvalidated(Situation at) {
    return at.facts().invalidated()
        ? at.changed(FactChange.INVALIDATION_CLEARED).nothing(Rule.STAFF_UNINVALIDATED)
        : new Refused(Rule.NO_INVALIDATION);
  }
}
