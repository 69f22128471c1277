package dev.laurel.api.certificate;

import dev.laurel.api.Caller;
import dev.laurel.api.problem.ApiProblem;
import dev.laurel.domain.catalog.Role;
import dev.laurel.store.certificate.Certificates;
import dev.laurel.store.certificate.LearnerApprovals;
import dev.laurel.store.certificate.LearnerRef;
import dev.laurel.store.certificate.TriggerView;
import dev.laurel.store.certificate.Triggers;
import dev.laurel.store.certificate.Triggers.Kept;
import dev.laurel.store.certificate.Triggers.NewTrigger;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Keeps a trigger, which makes it durable, has it applied, and answers what came of it. */
@Component
class Triggering {
  private final Triggers triggers;
  private final LearnerApprovals approvals;
  private final Certificates certificates;
  private final Applying applying;
  private final CertificateBodies bodies;

  Triggering(
      Triggers triggers,
      LearnerApprovals approvals,
      Certificates certificates,
      Applying applying,
      CertificateBodies bodies) {
    this.triggers = triggers;
    this.approvals = approvals;
    this.certificates = certificates;
    this.applying = applying;
    this.bodies = bodies;
  }

  /**
   * A trigger once it was told.
   *
   * @param existing whether its id was used before, so that nothing was kept
   */
  record Told(TriggerView trigger, boolean existing) {}

  /**
   * @throws ApiProblem 404 if the course is not known, or the learner not in it; 403 for what only
   *     staff does
   */
  Told trigger(
      Caller caller,
      long system,
      String courseKey,
      LearnerRef learner,
      TriggerForm.Checked checked) {
    if (StaffOnly.is(checked.trigger().type()) && !caller.may(Role.OPERATOR)) {
      throw StaffOnly.refused("Triggers of the type " + checked.trigger().type().word());
    }
    return told(triggers.keep(system, courseKey, learner, asked(caller, checked)));
  }

  /**
   * An approved identity, in whatever courses the learner is, or comes to be.
   *
   * @throws ApiProblem 404 if the learner is not known
   */
  Told approval(Caller caller, long system, LearnerRef learner, TriggerForm.Checked checked) {
    return told(triggers.keepApproval(system, learner, asked(caller, checked)));
  }

  private static NewTrigger asked(Caller caller, TriggerForm.Checked checked) {
    return new NewTrigger(checked.id(), checked.trigger(), caller.name(), checked.reason());
  }

  private Told told(Kept kept) {
    return switch (kept) {
      case Kept.UnknownCourse unknown -> throw CoursePlaces.unknownCourse();
      case Kept.UnknownLearner unknown -> throw CoursePlaces.unknownLearner();
      case Kept.Waiting waiting -> {
        applying.apply(waiting.courseLearner(), waiting.trigger(), waiting.others());
        yield new Told(find(waiting.trigger()), false);
      }
      case Kept.OfLearner of -> {
        takeIn(of.trigger());
        yield new Told(find(of.trigger()), false);
      }
      case Kept.Known known -> new Told(again(known.trigger()), true);
    };
  }

  /** One that still waits is given another push. */
  private TriggerView again(TriggerView trigger) {
    if (trigger.state() != TriggerView.State.ACCEPTED) {
      return trigger;
    }
    var courseLearner = trigger.courseLearner();
    if (courseLearner == null) {
      takeIn(trigger.uuid());
    } else {
      applying.apply(courseLearner, trigger.uuid(), List.of());
    }
    return find(trigger.uuid());
  }

  /** No run applies it; what it led to is for the runs of its courses. */
  private void takeIn(UUID trigger) {
    var waiting = approvals.apply(trigger);
    if (!waiting.isEmpty()) {
      applying.apply(waiting.getFirst(), trigger, waiting.subList(1, waiting.size()));
    }
  }

  /**
   * @param system as the caller said it; null if the key belongs to one
   * @throws ApiProblem 409 if it was refused
   */
  ResponseEntity<TriggerBody> answer(Told told, @Nullable String system) {
    var trigger = told.trigger();
    var status =
        switch (trigger.state()) {
          case APPLIED -> HttpStatus.OK;
          case ACCEPTED -> HttpStatus.ACCEPTED;
          case REFUSED -> throw refused(trigger);
        };
    return ResponseEntity.status(status)
        .location(CertificatePaths.seen(TriggerBody.self(trigger), system))
        .body(TriggerBody.of(trigger, told.existing(), certificate(trigger)));
  }

  private @Nullable CertificateBody certificate(TriggerView trigger) {
    var course = trigger.courseKey();
    return course == null
        ? null
        : certificates
            .find(trigger.systemId(), course, new LearnerRef.ById(trigger.learner()))
            .map(bodies::of)
            .orElse(null);
  }

  /**
   * @param text a trigger's uuid, or the id that its caller gave it
   * @param of whether it is one of those that are asked for
   */
  Optional<TriggerView> read(long system, String text, Predicate<TriggerView> of) {
    return byUuid(system, text).filter(of).or(() -> triggers.find(system, text).filter(of));
  }

  private Optional<TriggerView> byUuid(long system, String text) {
    try {
      return triggers.find(Long.valueOf(system), UUID.fromString(text));
    } catch (IllegalArgumentException noUuid) {
      return Optional.empty();
    }
  }

  private TriggerView find(UUID trigger) {
    return triggers.find(null, trigger).orElseThrow();
  }

  private static ApiProblem refused(TriggerView trigger) {
    var problem =
        ApiProblem.conflict(
            "trigger-refused",
            trigger.outcome() == null ? "The action does not fit." : trigger.outcome());
    return trigger.rule() == null ? problem : problem.with("rule", trigger.rule());
  }
}
