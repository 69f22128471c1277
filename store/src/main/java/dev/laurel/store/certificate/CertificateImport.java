package dev.laurel.store.certificate;

import dev.laurel.domain.certificate.CertificateStatus;
import dev.laurel.domain.certificate.EnrolmentMode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes over certificates that another system made. Decides nothing and sends no signal. */
public interface CertificateImport {

  /**
   * A certificate as the other system has it.
   *
   * @param verifyUuid kept; null makes one
   * @param status of all sixteen
   * @param grade a fraction; null is an empty grade
   * @param name null: the learner's
   * @param invalidated whether an invalidation is active, which is then active here
   * @param createdAt null: now
   * @param modifiedAt null: {@code createdAt}
   */
  record Imported(
      @Nullable UUID verifyUuid,
      CertificateStatus status,
      @Nullable EnrolmentMode mode,
      @Nullable BigDecimal grade,
      @Nullable String name,
      boolean invalidated,
      @Nullable Instant createdAt,
      @Nullable Instant modifiedAt) {

    /** Without the person. */
    @Override
    public String toString() {
      return "Imported[" + verifyUuid + ", " + status + "]";
    }
  }

  /** What became of one. */
  sealed interface Outcome {
    /** It is here now. */
    record Created(CertificateView certificate) implements Outcome {}

    /** The same record was imported before: nothing changed, whatever happened since. */
    record Same(CertificateView certificate) implements Outcome {}

    /** The learner has another certificate in this course: nothing changed. */
    record Different(CertificateView certificate) implements Outcome {}

    /** The verify uuid is another certificate's: nothing changed. */
    record VerifyUuidTaken() implements Outcome {}

    /** The system has no such course. */
    record UnknownCourse() implements Outcome {}

    /** The learner is not known in the course. */
    record UnknownLearner() implements Outcome {}
  }

  /**
   * @param actor who imports
   */
  Outcome take(
      long systemId,
      String courseKey,
      LearnerRef learner,
      Imported certificate,
      @Nullable String actor);
}
