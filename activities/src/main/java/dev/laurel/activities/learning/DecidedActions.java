package dev.laurel.activities.learning;

import dev.laurel.domain.award.Refusal;
import dev.laurel.domain.award.RevocationCause;
import dev.laurel.store.award.AwardIntake;
import dev.laurel.store.award.AwardIntake.AwardRequest;
import dev.laurel.store.learning.ProgressActions;
import dev.laurel.store.learning.ProgressActions.Due;
import dev.laurel.workflows.ClientDeadline;
import dev.laurel.workflows.award.Acceptance;
import dev.laurel.workflows.award.AwardRun;
import dev.laurel.workflows.award.AwardStarts;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.util.UUID;

/**
 * Does one thing that progress has decided: accepts the award as the API does, or starts the
 * revocation. Each waits until the credential exists or is revoked in our own database, since the
 * next decision for the same learner and template builds on it; the provider follows by itself.
 */
final class DecidedActions {
  private static final Duration ONE_ACTION = Duration.ofSeconds(10);

  private final ProgressActions actions;
  private final AwardIntake intake;
  private final WorkflowClient client;

  DecidedActions(ProgressActions actions, AwardIntake intake, WorkflowClient client) {
    this.actions = actions;
    this.intake = intake;
    this.client = client;
  }

  /** What became of an action. */
  enum Outcome {
    AWARDED,
    REVOKED,
    REFUSED
  }

  /**
   * Safe to repeat: an award that has been revoked meanwhile stays revoked.
   *
   * @throws RuntimeException if it could not be done now, or perhaps was: the action stays due
   */
  Outcome perform(Due due) {
    var award = due.award();
    return award == null ? revoke(due) : award(due, award);
  }

  private Outcome award(Due due, AwardRequest request) {
    var learner = due.known().learner();
    if (learner == null || learner.erased()) {
      return refused(due, Refusal.LEARNER_ERASED.word());
    }
    if (due.gone()) {
      return refused(due, "template_deleted");
    }
    if (due.known().live() != null) {
      actions.done(due.id(), due.known().live());
      return Outcome.AWARDED;
    }
    // Not asked here whether the template is still active: an award in flight goes on.
    intake.keep(due.known(), request);
    var run = run(due, request.credential());
    var acceptance =
        ClientDeadline.within(ONE_ACTION, () -> AwardStarts.accept(client, run, UUID::randomUUID));
    return switch (acceptance) {
      case Acceptance.Accepted accepted -> awarded(due, accepted.credential());
      case Acceptance.Existing existing -> awarded(due, existing.credential());
      case Acceptance.Refused refused -> refused(due, refused.refusal().word());
    };
  }

  private Outcome revoke(Due due) {
    var credential = actions.toRevoke(due.id()).orElse(null);
    if (credential != null) {
      var run = run(due, credential);
      ClientDeadline.within(
          ONE_ACTION,
          () -> {
            AwardStarts.revoke(client, run, RevocationCause.PENALISED, null, UUID::randomUUID);
            return true;
          });
    }
    actions.done(due.id(), credential);
    return Outcome.REVOKED;
  }

  private Outcome awarded(Due due, UUID credential) {
    actions.done(due.id(), credential);
    return Outcome.AWARDED;
  }

  private Outcome refused(Due due, String refusal) {
    actions.refused(due.id(), refusal);
    return Outcome.REFUSED;
  }

  private static AwardRun run(Due due, UUID credential) {
    return new AwardRun(credential, due.known().system(), due.known().origin());
  }
}
