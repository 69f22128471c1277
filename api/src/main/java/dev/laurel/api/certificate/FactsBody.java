package dev.laurel.api.certificate;

import dev.laurel.domain.certificate.Enrolment;
import dev.laurel.domain.certificate.Grade;
import dev.laurel.domain.certificate.IdentityVerification;
import dev.laurel.store.certificate.CourseLearner;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is known of a learner in a course. */
@Schema(name = "CourseLearner")
record FactsBody(
    String system,
    String courseKey,
    Learner learner,
    @Nullable EnrolmentBody enrolment,
    @Nullable GradeBody grade,
    boolean allowlisted,
    boolean invalidated,
    boolean betaTester,
    @Schema(description = "The learner's, in every course")
        @Nullable IdentityBody identityVerification,
    @Schema(description = "Absent if there is none") @Nullable CertificateBody certificate,
    Instant createdAt,
    Instant updatedAt,
    Links links) {

  /** Who; without email and name once the learner's data has been erased. */
  @Schema(name = "CourseLearnerPerson")
  record Learner(UUID id, @Nullable String email, @Nullable String name) {}

  /** How the learner is enrolled. */
  @Schema(name = "EnrolmentKnown")
  record EnrolmentBody(
      String mode,
      boolean active,
      @Schema(description = "Of a time, its microseconds since 1970") @Nullable Long version) {
    static EnrolmentBody of(Enrolment enrolment) {
      return new EnrolmentBody(
          enrolment.mode().word(), enrolment.active(), enrolment.version().number());
    }
  }

  /** What the learner has reached. */
  @Schema(name = "GradeKnown")
  record GradeBody(
      @Schema(description = "Absent if only an event said whether it passes")
          @Nullable BigDecimal fraction,
      boolean passing,
      @Schema(description = "Of a time, its microseconds since 1970") @Nullable Long version) {
    static GradeBody of(Grade grade) {
      return new GradeBody(grade.fraction(), grade.passing(), grade.version().number());
    }
  }

  /** Whether it is known who the learner is. */
  @Schema(name = "IdentityVerificationKnown")
  record IdentityBody(
      boolean approved,
      @Nullable Instant expiresAt,
      @Schema(description = "Of a time, its microseconds since 1970") @Nullable Long version) {
    static IdentityBody of(IdentityVerification identity) {
      return new IdentityBody(
          identity.approved(), identity.expiresAt(), identity.version().number());
    }
  }

  /** What there is beside it. */
  @Schema(name = "CourseLearnerLinks")
  record Links(URI self, URI course, URI triggers, URI certificate, URI explanation) {}

  static FactsBody of(CourseLearner learner, CertificateBodies certificates) {
    var facts = learner.facts();
    var course = learner.course().courseKey();
    var who = learner.learner();
    return new FactsBody(
        learner.course().system(),
        course,
        new Learner(who.uuid(), who.email(), who.name()),
        facts.enrolment() == null ? null : EnrolmentBody.of(facts.enrolment()),
        facts.grade() == null ? null : GradeBody.of(facts.grade()),
        facts.allowlisted(),
        facts.invalidated(),
        facts.betaTester(),
        facts.identity() == null ? null : IdentityBody.of(facts.identity()),
        learner.certificate() == null ? null : certificates.of(learner.certificate()),
        learner.createdAt(),
        learner.updatedAt(),
        new Links(
            CertificatePaths.learner(course, who.uuid()),
            CertificatePaths.course(course),
            CertificatePaths.ofLearner(course, who.uuid(), "triggers"),
            CertificatePaths.ofLearner(course, who.uuid(), "certificate"),
            CertificatePaths.ofLearner(course, who.uuid(), "explanation")));
  }
}
