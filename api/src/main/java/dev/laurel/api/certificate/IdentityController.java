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
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
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

    /** What was checked of it. */
    record Approval(IdentityVerification fact, TriggerForm.Checked trigger) {}

    Approval check() {
      var checks = new FieldChecks();
      var id = TriggerForm.id(checks, this.id);
      var reason = checks.text("#/reason", this.reason, TriggerForm.LONGEST_REASON);
      var fact = TriggerForm.approved(checks, identityVerification);
      checks.refuse();
      if (id == null || fact == null) {
        throw new IllegalStateException("refused before");
      }
      var trigger = new Trigger(TriggerType.IDENTITY_APPROVED, fact);
      return new Approval(fact, new TriggerForm.Checked(id, trigger, reason));
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
              + " first course in which the learner is known; if there is none, the approval is"
              + " kept for the courses to come, and is the answer.",
      responses =
          @ApiResponse(
              responseCode = "200",
              content = @Content(schema = @Schema(oneOf = {TriggerBody.class, KnownBody.class}))))
  ResponseEntity<?> approved(
      @Parameter(hidden = true) Caller caller,
      @PathVariable String learner,
      @Parameter(description = "Slug or id; required with the admin key only")
          @RequestParam(required = false)
          @Nullable String system,
      @RequestBody ApprovalForm form) {
    var place = places.system(caller, system);
    var who = CoursePlaces.inPath(learner);
    var approval = form.check();
    var known = find(place, who);
    var courses = identities.courses(place, known.learner(), 1);
    if (courses.isEmpty()) {
      return ResponseEntity.ok(put(place, who, approval.fact()));
    }
    var byId = new LearnerRef.ById(known.learner());
    var told = triggering.trigger(caller, place, courses.getFirst(), byId, approval.trigger());
    return triggering.answer(told, system);
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
