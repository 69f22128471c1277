package dev.laurel.domain.certificate;

import dev.laurel.domain.certificate.Decision.Nothing;
import dev.laurel.domain.certificate.Decision.Write;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * All that a decision looks at, and how a decision is worded once its rule is found.
 *
 * @param facts with what the trigger carries and changes
 * @param change what the trigger changes of the facts
 */
record Situation(
    CourseSettings course,
    Facts facts,
    @Nullable Certificate certificate,
    Instant now,
    FactChange change) {

  /** The same once the change is made. */
  Situation changed(FactChange change) {
    return new Situation(course, facts.after(change), certificate, now, change);
  }

  /** Whether there is a certificate of this status. */
  boolean is(CertificateStatus status) {
    return certificate != null && certificate.status() == status;
  }

  /** Whether the course, the learner's mode and the clock ask for an identity that is not there. */
  boolean identityMissing() {
    var asked =
        course.idvRequired()
            && (facts.enrolment() == null || facts.enrolment().mode().asksIdentity());
    return asked && (facts.identity() == null || !facts.identity().holds(now));
  }

  /** Whether the mode that the certificate was written in earns none. */
  boolean writtenInIneligibleMode() {
    return certificate != null
        && certificate.mode() != null
        && !course.eligible(certificate.mode());
  }

  Nothing nothing(Rule rule) {
    return new Nothing(rule, change);
  }

  /** A write, unless the certificate has this status already. */
  Decision to(CertificateStatus target, Rule rule) {
    return is(target) ? nothing(Rule.ALREADY_AT_TARGET) : write(target, rule);
  }

  Write write(CertificateStatus status, Rule rule) {
    return new Write(rule, status, mode(), grade(status), facts.name(), change);
  }

  private @Nullable EnrolmentMode mode() {
    if (facts.enrolment() != null) {
      return facts.enrolment().mode();
    }
    return certificate == null ? null : certificate.mode();
  }

  /** The snapshot (contract, "Record"): a certificate that was failed with 0 shows no grade. */
  private @Nullable BigDecimal grade(CertificateStatus status) {
    if (facts.grade() == null) {
      return null;
    }
    var fraction = facts.grade().fraction();
    if (fraction == null) {
      return null;
    }
    return switch (status) {
      case DOWNLOADABLE -> fraction;
      case NOTPASSING -> fraction.signum() == 0 ? null : fraction;
      default -> null;
    };
  }
}
