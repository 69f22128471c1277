package dev.laurel.api.certificate;

import dev.laurel.api.certificate.FactForms.EnrolmentForm;
import dev.laurel.api.certificate.FactForms.GradeForm;
import dev.laurel.api.certificate.FactForms.IdentityForm;
import dev.laurel.api.problem.ApiProblem;
import dev.laurel.domain.certificate.Fact;
import dev.laurel.domain.certificate.FactVersion;
import dev.laurel.domain.certificate.IdentityVerification;
import dev.laurel.domain.certificate.Trigger;
import dev.laurel.domain.certificate.TriggerType;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Something that happened to one learner in one course. */
@Schema(name = "CertificateTriggerForm")
record TriggerForm(
    @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            maxLength = 255,
            description = "Yours; in your system each has its effect once",
            example = "grade-2026-11-05-ada")
        @Nullable String id,
    @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            allowableValues = {
              "passing_grade",
              "failing_grade",
              "allowlist_added",
              "allowlist_removed",
              "identity_approved",
              "enrolment_changed",
              "exam_rejected",
              "invalidated",
              "uninvalidated",
              "regenerated"
            })
        @Nullable String type,
    @Schema(description = "Required with passing_grade and failing_grade, with no other type")
        @Nullable GradeForm grade,
    @Schema(description = "Required with enrolment_changed, with no other type")
        @Nullable EnrolmentForm enrolment,
    @Schema(description = "With identity_approved only; absent: approved for good")
        @Nullable IdentityForm identityVerification,
    @Schema(description = "At most 1,000 characters; kept in the certificate's history")
        @Nullable String reason) {
  private static final int LONGEST_ID = 255;
  static final int LONGEST_REASON = 1000;

  /** What was checked of a trigger. */
  record Checked(String id, Trigger trigger, @Nullable String reason) {}

  /**
   * @throws ApiProblem 422 naming every field that is missing, wrong or not of this type
   */
  Checked check() {
    var checks = new FieldChecks();
    var id = id(checks, this.id);
    var reason = checks.text("#/reason", this.reason, LONGEST_REASON);
    var type = checks.word("#/type", this.type, TriggerType::of);
    var fact = type == null ? null : fact(checks, type);
    checks.refuse();
    if (id == null || type == null) {
      throw new IllegalStateException("refused before");
    }
    return new Checked(id, new Trigger(type, fact), reason);
  }

  /** As it is, since it is compared with others byte by byte. */
  static @Nullable String id(FieldChecks checks, @Nullable String id) {
    if (id == null || id.isBlank()) {
      checks.wrong("#/id", "is required: yours, to tell whether this came before");
    } else if (id.length() > LONGEST_ID) {
      checks.wrong("#/id", "must have at most " + LONGEST_ID + " characters");
    } else if (id.chars().anyMatch(Character::isISOControl)) {
      checks.wrong("#/id", "must be a single line");
    } else {
      return id;
    }
    return null;
  }

  private @Nullable Fact fact(FieldChecks checks, TriggerType type) {
    var graded = type == TriggerType.PASSING_GRADE || type == TriggerType.FAILING_GRADE;
    only(checks, "#/grade", grade, graded, type);
    only(checks, "#/enrolment", enrolment, type == TriggerType.ENROLMENT_CHANGED, type);
    var approving = type == TriggerType.IDENTITY_APPROVED;
    only(checks, "#/identityVerification", identityVerification, approving, type);
    if (graded) {
      return grade == null
          ? required(checks, "#/grade", type)
          : grade.check(checks, "#/grade", type == TriggerType.PASSING_GRADE);
    }
    if (type == TriggerType.ENROLMENT_CHANGED) {
      return enrolment == null
          ? required(checks, "#/enrolment", type)
          : enrolment.check(checks, "#/enrolment");
    }
    return approving ? approved(checks, identityVerification) : null;
  }

  /** The fact of an approval; one that says nothing more holds for good. */
  static @Nullable IdentityVerification approved(FieldChecks checks, @Nullable IdentityForm form) {
    return form == null
        ? new IdentityVerification(true, null, FactVersion.NONE)
        : form.check(checks, "#/identityVerification", true);
  }

  private static void only(
      FieldChecks checks, String pointer, @Nullable Object given, boolean fits, TriggerType type) {
    if (given != null && !fits) {
      checks.wrong(pointer, "does not go with the type " + type.word());
    }
  }

  private static @Nullable Fact required(FieldChecks checks, String pointer, TriggerType type) {
    checks.wrong(pointer, "is required with the type " + type.word());
    return null;
  }
}
