package dev.laurel.api.award;

import dev.laurel.api.problem.Unanswered;
import dev.laurel.domain.award.AwardState;
import dev.laurel.domain.award.Refusal;
import dev.laurel.store.award.AwardIntake;
import dev.laurel.store.award.AwardIntake.AwardRequest;
import dev.laurel.store.award.AwardIntake.LearnerConflict;
import dev.laurel.store.award.AwardIntake.Resolution;
import dev.laurel.workflows.award.Acceptance;
import dev.laurel.workflows.award.AwardRun;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Accepts a request for an award, whichever API it came by (award.md, "Accepting"). Knows nothing
 * of HTTP: each API says in its own words what came of it.
 */
@Component
public class Accepting {
  private static final Duration LAST_LOOK = Duration.ofMillis(700);

  private final AwardIntake intake;
  private final AwardStarter starter;
  private final Turns turns;
  private final TemporalDeadline deadline;

  Accepting(AwardIntake intake, AwardStarter starter, Turns turns, TemporalDeadline deadline) {
    this.intake = intake;
    this.starter = starter;
    this.turns = turns;
    this.deadline = deadline;
  }

  /** What came of a request. */
  public sealed interface Outcome {}

  /**
   * The credential exists and is on its way.
   *
   * @param learner the learner's uuid
   * @param state at the time of the answer: a hosted award is issued by then
   */
  public record Accepted(UUID learner, AwardState state) implements Outcome {}

  /** The learner holds the badge by this credential, which may be the request's own. */
  public record Existing(UUID credential) implements Outcome {}

  /** Nothing was awarded. */
  public record Refused(Refusal why) implements Outcome {}

  /**
   * What is known of template, learner and claim code before the start.
   *
   * @param system null for a caller who sees every system
   * @return empty if the caller's system has no such template
   */
  public Optional<Resolution> resolve(@Nullable Long system, UUID template, AwardRequest request) {
    return intake.resolve(system, template, request.emailKey(), request.claimCode());
  }

  /**
   * Starts the award, unless {@code known} says already how it would end, and waits until its
   * credential exists. Newly given names of the learner are kept either way.
   *
   * @param limit for Temporal's answer; the row is read once more after it
   * @throws Unanswered if Temporal did not answer in time: the badge may still be awarded
   */
  public Outcome accept(Resolution known, AwardRequest request, Duration limit) {
    var began = System.nanoTime();
    try (var turn = turns.take(contested(known, request), limit.dividedBy(2))) {
      var now = turn.waited() ? again(known, request) : known;
      return decide(now, request, limit.minusNanos(System.nanoTime() - began));
    }
  }

  /** What only one of several requests can have: a single-use claim code, else the badge. */
  private static Object contested(Resolution known, AwardRequest request) {
    var code = known.claimCode();
    return code != null && !code.multiuse()
        ? code.id()
        : List.of(known.templateId(), request.emailKey());
  }

  private Resolution again(Resolution known, AwardRequest request) {
    return resolve(known.systemId(), known.template(), request).orElse(known);
  }

  private Outcome decide(Resolution known, AwardRequest request, Duration limit) {
    var learner = known.learner();
    if (learner != null && learner.erased()) {
      return new Refused(Refusal.LEARNER_ERASED);
    }
    var wrongCode = wrongClaimCode(known, request);
    if (wrongCode != null) {
      return new Refused(wrongCode);
    }
    try {
      if (known.live() == null) {
        return start(known, request, limit);
      }
      intake.learn(known, request);
      return new Existing(known.live());
    } catch (LearnerConflict conflict) {
      return new Refused(conflict.refusal());
    }
  }

  /** The code by which the learner got the badge is no news: such a request is a repetition. */
  private static @Nullable Refusal wrongClaimCode(Resolution known, AwardRequest request) {
    var code = known.claimCode();
    if (code == null) {
      return request.claimCode() == null ? null : Refusal.CLAIM_CODE_UNKNOWN;
    }
    return code.used() && !code.byHolder() ? Refusal.CLAIM_CODE_USED : null;
  }

  private Outcome start(Resolution known, AwardRequest request, Duration limit) {
    if (!known.active()) {
      return new Refused(Refusal.TEMPLATE_INACTIVE);
    }
    if (!known.byRequest()) {
      return new Refused(Refusal.TEMPLATE_AWARDED_BY_REQUIREMENTS);
    }
    var learner = intake.keep(known, request);
    var run = new AwardRun(request.credential(), known.system(), known.origin());
    try {
      return switch (starter.accept(run, limit)) {
        case Acceptance.Accepted accepted -> new Accepted(learner, accepted.state());
        case Acceptance.Existing existing -> new Existing(existing.credential());
        case Acceptance.Refused refused -> new Refused(refused.refusal());
      };
    } catch (Unanswered late) {
      return readAfter(late, known, request);
    }
  }

  /** Quickly: a database that hangs as well must not keep the caller any longer. */
  private Outcome readAfter(Unanswered late, Resolution known, AwardRequest request) {
    Optional<Outcome> decided;
    try {
      decided = deadline.within(LAST_LOOK, () -> decidedMeanwhile(again(known, request), request));
    } catch (RuntimeException unread) {
      throw late;
    }
    return decided.orElseThrow(() -> late);
  }

  /** The row knows what became of it, even if Temporal was too slow to say so. */
  private static Optional<Outcome> decidedMeanwhile(Resolution now, AwardRequest request) {
    var wrongCode = wrongClaimCode(now, request);
    if (wrongCode != null) {
      return Optional.of(new Refused(wrongCode));
    }
    var learner = now.learner();
    if (now.live() == null || learner == null) {
      return Optional.empty();
    }
    return Optional.of(
        now.live().equals(request.credential())
            ? new Accepted(learner.uuid(), AwardState.ACCEPTED)
            : new Existing(now.live()));
  }
}
