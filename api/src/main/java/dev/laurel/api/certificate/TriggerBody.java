package dev.laurel.api.certificate;

import dev.laurel.api.certificate.FactsBody.EnrolmentBody;
import dev.laurel.api.certificate.FactsBody.GradeBody;
import dev.laurel.api.certificate.FactsBody.IdentityBody;
import dev.laurel.domain.certificate.Enrolment;
import dev.laurel.domain.certificate.Grade;
import dev.laurel.domain.certificate.IdentityVerification;
import dev.laurel.store.certificate.TriggerView;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something that happened, and what came of it. */
@Schema(name = "CertificateTrigger")
record TriggerBody(
    @Schema(description = "As the caller gave it") String id,
    @Schema(description = "Ours") UUID uuid,
    String type,
    @Schema(
            description =
                "Absent of an approved identity that came while the learner was in no course: it is"
                    + " applied by making triggers in the courses there are by then")
        @Nullable String courseKey,
    Learner learner,
    @Schema(
            description = "accepted waits for its turn, refused changed nothing and frees its id",
            allowableValues = {"accepted", "applied", "refused"})
        String state,
    @Schema(description = "The rule that decided; absent until one has") @Nullable String rule,
    @Schema(description = "The rule as a sentence") @Nullable String outcome,
    @Schema(description = "The certificate's version that it saved; absent if it changed nothing")
        @Nullable Long savedVersion,
    @Nullable GradeBody grade,
    @Nullable EnrolmentBody enrolment,
    @Nullable IdentityBody identityVerification,
    @Schema(description = "The API key by whom it was asked for") @Nullable String actor,
    @Nullable String reason,
    Instant acceptedAt,
    @Nullable Instant appliedAt,
    @Schema(
            description =
                "In the answer to a POST: whether the id was used before, so that nothing was done")
        @Nullable Boolean existing,
    @Schema(description = "In the answer to a POST: the certificate now; absent if there is none")
        @Nullable CertificateBody certificate,
    Links links) {

  /** Whose. */
  @Schema(name = "TriggerLearner")
  record Learner(UUID id) {}

  /** Where it is, and what it is about. */
  @Schema(name = "CertificateTriggerLinks")
  record Links(
      URI self,
      @Schema(description = "What is known of the learner, in the course if there is one")
          URI facts,
      @Schema(description = "Absent without a course") @Nullable URI certificate) {

    static Links of(TriggerView trigger) {
      var course = trigger.courseKey();
      var learner = trigger.learner();
      return course == null
          ? new Links(TriggerBody.self(trigger), CertificatePaths.identity(learner), null)
          : new Links(
              TriggerBody.self(trigger),
              CertificatePaths.learner(course, learner),
              CertificatePaths.ofLearner(course, learner, "certificate"));
    }
  }

  static TriggerBody of(TriggerView trigger) {
    return of(trigger, null, null);
  }

  static TriggerBody of(
      TriggerView trigger, @Nullable Boolean existing, @Nullable CertificateBody certificate) {
    var fact = trigger.fact();
    return new TriggerBody(
        trigger.id(),
        trigger.uuid(),
        trigger.type().word(),
        trigger.courseKey(),
        new Learner(trigger.learner()),
        trigger.state().word(),
        trigger.rule(),
        trigger.outcome(),
        trigger.wroteVersion(),
        fact instanceof Grade grade ? GradeBody.of(grade) : null,
        fact instanceof Enrolment enrolment ? EnrolmentBody.of(enrolment) : null,
        fact instanceof IdentityVerification identity ? IdentityBody.of(identity) : null,
        trigger.actor(),
        trigger.reason(),
        trigger.acceptedAt(),
        trigger.appliedAt(),
        existing,
        certificate,
        Links.of(trigger));
  }

  static URI self(TriggerView trigger) {
    var course = trigger.courseKey();
    return course == null
        ? CertificatePaths.identityTrigger(trigger.learner(), trigger.uuid())
        : CertificatePaths.trigger(course, trigger.learner(), trigger.uuid());
  }
}
