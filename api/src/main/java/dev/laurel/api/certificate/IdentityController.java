package dev.laurel.api.certificate;

import dev.laurel.api.Caller;
import dev.laurel.api.certificate.FactForms.IdentityForm;
import dev.laurel.api.certificate.FactsBody.IdentityBody;
import dev.laurel.api.problem.ApiProblem;
import dev.laurel.domain.certificate.IdentityVerification;
import dev.laurel.domain.certificate.Trigger;
import dev.laurel.domain.certificate.TriggerType;
import dev.laurel.store.certificate.Identities;
import dev.laurel.store.certificate.LearnerRef;
import dev.laurel.store.certificate.TriggerView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/learners/{learner}")
@Tag(
    name = "Identity verification",
    description = "Whether it is known who a learner is, in all courses at once.")
class IdentityController {
  private final Identities identities;
  private final Triggering triggering;
  private final CoursePlaces places;

  IdentityController(Identities identities, Triggering triggering, CoursePlaces places) {
    this.identities = identities;
    this.triggering = triggering;
    this.places = places;
  }

  /** An approval. */
  @Schema(name = "IdentityTriggerForm")
  record ApprovalForm(
      @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              maxLength = 255,
              description = "Yours; in your system each has its effect once")
          @Nullable String id,
      @Schema(description = "Absent: approved for good")
          @Nullable IdentityForm identityVerification,
      @Schema(description = "At most 1,000 characters") @Nullable String reason) {

    TriggerForm.Checked check() {
      var checks = new FieldChecks();
      var id = TriggerForm.id(checks, this.id);
      var reason = checks.text("#/reason", this.reason, TriggerForm.LONGEST_REASON);
      var fact = TriggerForm.approved(checks, identityVerification);
      checks.refuse();
      if (id == null || fact == null) {
        throw new IllegalStateException("refused before");
      }
      return new TriggerForm.Checked(id, new Trigger(TriggerType.IDENTITY_APPROVED, fact), reason);
    }
  }

  /** What is known of a learner's identity. */
  @Schema(name = "LearnerIdentity")
  record KnownBody(
      Learner learner,
      @Schema(description = "Absent if nothing is known")
          @Nullable IdentityBody identityVerification) {

    /** Whose. */
    @Schema(name = "LearnerIdentityLearner")
    record Learner(UUID id) {}

    static KnownBody of(Identities.Known known) {
      IdentityVerification identity = known.identity();
      return new KnownBody(
          new Learner(known.learner()), identity == null ? null : IdentityBody.of(identity));
    }
  }

  @PutMapping("/identity-verification")
  @Operation(
      summary = "Put a learner's identity verification",
      description =
          "`learner` is an id or an email. One whose `version` is older than or the same as the"
              + " known one is passed by. Fires nothing: `identity-triggers` does.")
  KnownBody put(
      @Parameter(hidden = true) Caller caller,
      @PathVariable String learner,
      @Parameter(description = "Slug or id; required with the admin key only")
          @RequestParam(required = false)
          @Nullable String system,
      @RequestBody IdentityForm form) {
    var place = places.system(caller, system);
    var who = CoursePlaces.inPath(learner);
    var checks = new FieldChecks();
    var identity = form.check(checks, "#", false);
    checks.refuse();
    if (identity == null) {
      throw new IllegalStateException("refused before");
    }
    return put(place, who, identity);
  }

  @GetMapping("/identity-verification")
  @Operation(summary = "Read a learner's identity verification")
  KnownBody read(
      @Parameter(hidden = true) Caller caller,
      @PathVariable String learner,
      @Parameter(description = "Slug or id; required with the admin key only")
          @RequestParam(required = false)
          @Nullable String system) {
    return KnownBody.of(find(places.system(caller, system), CoursePlaces.inPath(learner)));
  }

  @PostMapping("/identity-triggers")
  @Operation(
      summary = "Tell that a learner's identity was approved",
      description =
          "Evaluates every enrolment and every certificate of the learner, in courses with"
              + " automatic generation. Answers as a trigger of the type `identity_approved` in the"
              + " first course in which the learner is known. If there is none, it is a trigger"
              + " without a course: the identity is known to the courses to come. A learner who is"
              + " not known is 404.")
  ResponseEntity<TriggerBody> approved(
      @Parameter(hidden = true) Caller caller,
      @PathVariable String learner,
      @Parameter(description = "Slug or id; required with the admin key only")
          @RequestParam(required = false)
          @Nullable String system,
      @RequestBody ApprovalForm form) {
    var place = places.system(caller, system);
    var who = CoursePlaces.inPath(learner);
    var approval = form.check();
    var byId = new LearnerRef.ById(find(place, who).learner());
    return triggering.answer(triggering.approval(caller, place, byId, approval), system);
  }

  @GetMapping("/identity-triggers/{trigger}")
  @Operation(
      summary = "Read an approval of a learner's identity",
      description = "By its `uuid`, or by the `id` that its caller gave it.")
  TriggerBody read(
      @Parameter(hidden = true) Caller caller,
      @PathVariable String learner,
      @PathVariable String trigger,
      @Parameter(description = "Slug or id; required with the admin key only")
          @RequestParam(required = false)
          @Nullable String system) {
    var place = places.system(caller, system);
    var of = find(place, CoursePlaces.inPath(learner)).learner();
    return triggering
        .read(place, trigger, found -> isApprovalOf(found, of))
        .map(TriggerBody::of)
        .orElseThrow(() -> ApiProblem.notFound("approval of this learner's identity"));
  }

  private static boolean isApprovalOf(TriggerView trigger, UUID learner) {
    return trigger.type() == TriggerType.IDENTITY_APPROVED && trigger.learner().equals(learner);
  }

  private KnownBody put(long system, LearnerRef learner, IdentityVerification identity) {
    return identities
        .put(system, learner, identity)
        .map(KnownBody::of)
        .orElseThrow(IdentityController::unknown);
  }

  private Identities.Known find(long system, LearnerRef learner) {
    return identities.find(system, learner).orElseThrow(IdentityController::unknown);
  }

  private static ApiProblem unknown() {
    return ApiProblem.notFound("learner");
  }
}
