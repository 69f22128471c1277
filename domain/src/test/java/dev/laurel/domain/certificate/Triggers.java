package dev.laurel.domain.certificate;

import java.math.BigDecimal;

/** Triggers that carry a fact; {@link LearnerBuilder#KNOWN} is version 10. */
final class Triggers {
  private Triggers() {}

  static Trigger passes(String fraction, long version) {
    return new Trigger(
        TriggerType.PASSING_GRADE,
        new Grade(new BigDecimal(fraction), true, FactVersion.of(version)));
  }

  static Trigger fails(String fraction, long version) {
    return fails(fraction, FactVersion.of(version));
  }

  static Trigger fails(String fraction, FactVersion version) {
    return new Trigger(
        TriggerType.FAILING_GRADE, new Grade(new BigDecimal(fraction), false, version));
  }

  static Trigger enrols(EnrolmentMode mode, long version) {
    return new Trigger(
        TriggerType.ENROLMENT_CHANGED, new Enrolment(mode, true, FactVersion.of(version)));
  }

  static Trigger identified(long version) {
    return new Trigger(
        TriggerType.IDENTITY_APPROVED,
        new IdentityVerification(true, null, FactVersion.of(version)));
  }
}
