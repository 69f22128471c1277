package dev.laurel.domain.certificate;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What a trigger leads to, and by which rule. */
public sealed interface Decision {
  /** The rule that decided. */
  Rule rule();

  /** The rule in words for a person; for a refusal, what to do instead. */
  default String words() {
    return rule().words();
  }

  /**
   * The certificate is created, or saved, with all of this.
   *
   * @param status one of the four that are set
   * @param mode of the enrolment; without one, the certificate's own
   * @param grade what the certificate shows; null is an empty grade
   * @param name the learner's as it is now
   * @param change what changes of the facts in the same step
   */
  record Write(
      Rule rule,
      CertificateStatus status,
      @Nullable EnrolmentMode mode,
      @Nullable BigDecimal grade,
      String name,
      FactChange change)
      implements Decision {}

  /**
   * The certificate is not saved.
   *
   * @param change what changes of the facts all the same
   */
  record Nothing(Rule rule, FactChange change) implements Decision {}

  /** An action that cannot be done; nothing changes, and the trigger's id stays unused. */
  record Refused(Rule rule) implements Decision {}
}
