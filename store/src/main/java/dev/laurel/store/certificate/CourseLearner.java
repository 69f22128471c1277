package dev.laurel.store.certificate;

import dev.laurel.domain.certificate.Facts;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A learner in a course: who, what is known, and the certificate.
 *
 * @param id the key inside
 * @param uuid what the run of its triggers is named by
 * @param facts with the identity verification, which is the learner's in every course
 * @param certificate null if there is none
 */
public record CourseLearner(
    long id,
    UUID uuid,
    Course course,
    Learner learner,
    Facts facts,
    @Nullable CertificateView certificate,
    Instant createdAt,
    Instant updatedAt) {

  /**
   * @param erased then neither email nor name is shown
   */
  public record Learner(UUID uuid, boolean erased, @Nullable String email, @Nullable String name) {
    /** Without the person. */
    @Override
    public String toString() {
      return "Learner[" + uuid + "]";
    }
  }
}
