package dev.laurel.api.award;

import dev.laurel.api.Caller;
import dev.laurel.api.award.Accepting.Accepted;
import dev.laurel.api.award.Accepting.Existing;
import dev.laurel.api.award.Accepting.Refused;
import dev.laurel.api.problem.ApiProblem;
import dev.laurel.api.problem.ApiProblem.FieldError;
import dev.laurel.domain.award.AwardState;
import dev.laurel.domain.award.Refusal;
import dev.laurel.store.award.AwardIntake.AwardRequest;
import dev.laurel.store.award.AwardIntake.Resolution;
import dev.laurel.store.award.AwardViews;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Answers {@code POST /v1/awards}. */
@Component
class Awarding {
  private final Accepting accepting;
  private final AwardViews views;
  private final AwardBodies bodies;
  private final Clock clock;

  Awarding(Accepting accepting, AwardViews views, AwardBodies bodies, Clock clock) {
    this.accepting = accepting;
    this.views = views;
    this.bodies = bodies;
    this.clock = clock;
  }

  /** The answer, before anybody waits for the provider. */
  record Awarded(HttpStatus status, AwardBody body) {
    /** Whether the provider's outcome is still to come. */
    boolean underWay() {
      return status == HttpStatus.ACCEPTED;
    }
  }

  /**
   * @param attempt the request's id, which becomes the award's
   */
  Awarded award(Caller caller, AwardForm form, Attempt attempt) {
    var began = System.nanoTime();
    var request = AwardChecks.check(form, attempt.requestId(), clock.instant());
    if (attempt.repeated()) {
      var own = views.find(caller.system(), attempt.requestId());
      if (own.isPresent()) {
        return ofRow(caller, attempt.requestId(), false);
      }
    }
    var known =
        accepting
            .resolve(caller.system(), form.template(), request)
            .orElseThrow(
                () -> ApiProblem.invalid("#/template", "your system has no such template"));
    return switch (accepting.accept(known, request, TemporalDeadline.left(began))) {
      case Accepted accepted -> accepted(caller, form, request, known, accepted);
      case Existing existing ->
          ofRow(caller, existing.credential(), !existing.credential().equals(request.credential()));
      case Refused refused -> throw problem(refused.why());
    };
  }

  private Awarded accepted(
      Caller caller, AwardForm form, AwardRequest request, Resolution known, Accepted accepted) {
    return accepted.state() == AwardState.ACCEPTED || accepted.state() == AwardState.ISSUING
        ? new Awarded(
            HttpStatus.ACCEPTED,
            bodies.accepted(request, form.template(), known, accepted.learner(), accepted.state()))
        : ofRow(caller, request.credential(), false);
  }

  /** 200 for what was there before, 201 once issued, else 202. */
  private Awarded ofRow(Caller caller, UUID credential, boolean existing) {
    var award =
        views.find(caller.system(), credential).orElseThrow(() -> ApiProblem.notFound("award"));
    var status =
        existing
            ? HttpStatus.OK
            : award.state() == AwardState.ISSUED ? HttpStatus.CREATED : HttpStatus.ACCEPTED;
    return new Awarded(status, bodies.of(award, existing));
  }

  private static ApiProblem problem(Refusal why) {
    return switch (why) {
      case TEMPLATE_INACTIVE ->
          ApiProblem.conflict(
              "template-inactive", "The template is not active; activate it, then award again.");
      case TEMPLATE_AWARDED_BY_REQUIREMENTS ->
          ApiProblem.conflict(
              "template-awarded-by-requirements",
              "Only its requirements award this template; send the learner's events, or give it"
                  + " `awardMode` both.");
      case LEARNER_ERASED ->
          ApiProblem.conflict(
              "learner-erased", "The learner's data has been erased; nothing is awarded any more.");
      case EXTERNAL_ID_DIFFERS ->
          contradicts(
              "this learner already has another externalId; leave it out or send the one on"
                  + " record");
      case EXTERNAL_ID_TAKEN ->
          contradicts("this externalId belongs to another learner of the system");
      case CLAIM_CODE_UNKNOWN ->
          ApiProblem.invalid("#/claimCode", "the template has no such claim code");
      case CLAIM_CODE_USED ->
          ApiProblem.conflict(
              "claim-code-used",
              "The claim code can be used once only and has been; nothing was awarded.");
      case UNKNOWN_REQUEST, SLUG_TAKEN ->
          ApiProblem.conflict(
              "award-refused",
              "Nothing was awarded ("
                  + why.word()
                  + "): the request was too old or its learner was erased; send a new request.");
    };
  }

  private static ApiProblem contradicts(String words) {
    return ApiProblem.conflict(
            "learner-conflict", "The learner's externalId contradicts what is on record.")
        .with("errors", List.of(new FieldError("#/learner/externalId", words)));
  }
}
