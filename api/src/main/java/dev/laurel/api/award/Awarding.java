package dev.laurel.api.award;

import dev.laurel.api.Caller;
import dev.laurel.api.problem.ApiProblem;
import dev.laurel.api.problem.ApiProblem.FieldError;
import dev.laurel.domain.award.AwardState;
import dev.laurel.store.award.AwardIntake;
import dev.laurel.store.award.AwardIntake.AwardRequest;
import dev.laurel.store.award.AwardIntake.LearnerConflict;
import dev.laurel.store.award.AwardIntake.Resolution;
import dev.laurel.store.award.AwardViews;
import dev.laurel.workflows.award.Acceptance;
import dev.laurel.workflows.award.AwardRun;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Accepts a request for an award (award.md, "Accepting"). */
@Component
class Awarding {
  private final AwardIntake intake;
  private final AwardViews views;
  private final AwardStarter starter;
  private final AwardBodies bodies;
  private final Clock clock;

  Awarding(
      AwardIntake intake, AwardViews views, AwardStarter starter, AwardBodies bodies, Clock clock) {
    this.intake = intake;
    this.views = views;
    this.starter = starter;
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
    var known = resolve(caller, form, request);
    if (known.live() != null) {
      return ofRow(caller, known.live(), !known.live().equals(request.credential()));
    }
    if (!known.active()) {
      throw ApiProblem.conflict(
          "template-inactive", "The template is not active; activate it, then award again.");
    }
    var learner = keep(known, request);
    var run = new AwardRun(request.credential(), known.system(), known.origin());
    return switch (starter.accept(run, TemporalDeadline.left(began))) {
      case Acceptance.Accepted accepted ->
          accepted.state() == AwardState.ACCEPTED || accepted.state() == AwardState.ISSUING
              ? new Awarded(
                  HttpStatus.ACCEPTED,
                  bodies.accepted(request, form.template(), known, learner, accepted.state()))
              : ofRow(caller, accepted.credential(), false);
      case Acceptance.Existing existing -> ofRow(caller, existing.credential(), true);
      case Acceptance.Refused refused ->
          throw ApiProblem.conflict(
              "award-refused",
              "Nothing was awarded ("
                  + refused.reason()
                  + "): the request was too old or its learner was erased; send a new request.");
    };
  }

  private UUID keep(Resolution known, AwardRequest request) {
    try {
      return intake.keep(known, request);
    } catch (LearnerConflict conflict) {
      throw contradicts(conflict.getMessage());
    }
  }

  private Resolution resolve(Caller caller, AwardForm form, AwardRequest request) {
    var known =
        intake
            .resolve(caller.system(), form.template(), request.emailKey())
            .orElseThrow(
                () -> ApiProblem.invalid("#/template", "your system has no such template"));
    var learner = known.learner();
    if (learner != null && learner.erased()) {
      throw ApiProblem.conflict(
          "learner-erased", "The learner's data has been erased; nothing is awarded any more.");
    }
    if (learner != null
        && learner.externalId() != null
        && request.externalId() != null
        && !learner.externalId().equals(request.externalId())) {
      throw contradicts(
          "this learner already has another externalId; leave it out or send the one on record");
    }
    return known;
  }

  /** 200 for what was there before, 201 once issued, else 202. */
  Awarded ofRow(Caller caller, UUID credential, boolean existing) {
    var award =
        views.find(caller.system(), credential).orElseThrow(() -> ApiProblem.notFound("award"));
    var status =
        existing
            ? HttpStatus.OK
            : award.state() == AwardState.ISSUED ? HttpStatus.CREATED : HttpStatus.ACCEPTED;
    return new Awarded(status, bodies.of(award, existing));
  }

  private static ApiProblem contradicts(String words) {
    return ApiProblem.conflict(
            "learner-conflict", "The learner's externalId contradicts what is on record.")
        .with("errors", List.of(new FieldError("#/learner/externalId", words)));
  }
}
