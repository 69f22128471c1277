package dev.laurel.domain.certificate;

import org.jspecify.annotations.Nullable;

/**
 * Something that happened and may change a certificate.
 *
 * @param fact what it says itself: a grade, an enrolment, an identity; null for all other types
 */
public record Trigger(TriggerType type, @Nullable Fact fact) {

  /**
   * @throws IllegalArgumentException if the type and the fact contradict each other; the message
   *     says what the fact must be
   */
  public Trigger {
    switch (type) {
      case PASSING_GRADE ->
          check(fact instanceof Grade grade && grade.passing(), type, "a grade that passes");
      case FAILING_GRADE ->
          check(fact instanceof Grade grade && !grade.passing(), type, "a grade that fails");
      case IDENTITY_APPROVED ->
          check(
              fact instanceof IdentityVerification identity && identity.approved(),
              type,
              "an approved identity verification");
      case ENROLMENT_CHANGED -> check(fact instanceof Enrolment, type, "an enrolment");
      default -> check(fact == null, type, "no fact");
    }
  }

  /** Of a type that carries no fact. */
  public static Trigger of(TriggerType type) {
    return new Trigger(type, null);
  }

  private static void check(boolean fits, TriggerType type, String wanted) {
    if (!fits) {
      throw new IllegalArgumentException(type.word() + " must carry " + wanted);
    }
  }
}
