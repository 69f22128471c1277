package dev.laurel.domain.certificate;

/** A fact that a trigger may carry, and that its source may version. */
public sealed interface Fact permits Enrolment, Grade, IdentityVerification {
  /** {@link FactVersion#NONE} if it came without. */
  FactVersion version();
}
