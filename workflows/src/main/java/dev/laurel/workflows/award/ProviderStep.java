package dev.laurel.workflows.award;

import dev.laurel.domain.award.AwardState;
import dev.laurel.domain.award.Step;
import dev.laurel.workflows.Pause;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.Optional;

/**
 * Brings one step at the provider, issuing or withdrawing, to its end: tries, pauses, waits for an
 * earlier badge, parks and waits for a person.
 */
final class ProviderStep {
  private static final int LONG_HISTORY = 500;

  private final AwardRun run;
  private final Step step;
  private final Inbox inbox;
  private final RecordSteps records;
  private final Board board;
  private final Duration parkedFor;
  private final Details details;
  private final ProviderCalls provider;
  private final AwardState underWay;

  ProviderStep(
      AwardRun run,
      Step step,
      Inbox inbox,
      RecordSteps records,
      Board board,
      AwardSettings settings) {
    this.run = run;
    this.step = step;
    this.inbox = inbox;
    this.records = records;
    this.board = board;
    this.parkedFor = settings.parkedFor();
    this.details = new Details(run, step, settings.runbook());
    this.provider = new ProviderCalls(run, step, inbox, settings);
    this.underWay = step == Step.ISSUE ? AwardState.ISSUING : AwardState.REVOKING;
  }

  /** Goes on from where the row stands. */
  Ending toItsEnd(Standing standing) {
    inbox.rowIsAt(standing.parking());
    var outcome =
        standing.state() == AwardState.NEEDS_ATTENTION
            ? new ProviderOutcome.Parked(standing.failure(), standing.parking())
            : provider.attempt(standing.inserted() && !wasReset());
    while (true) {
      var ending = follow(outcome);
      if (ending.isPresent()) {
        return ending.get();
      }
      if (Workflow.getInfo().getHistoryLength() > LONG_HISTORY && inbox.isEmpty()) {
        return new Ending.Continued();
      }
      outcome = provider.attempt(false);
    }
  }

  /** Empty if the provider is to be asked again. */
  private Optional<Ending> follow(ProviderOutcome outcome) {
    return switch (outcome) {
      case ProviderOutcome.Issued issued -> Optional.of(new Ending.Issued(issued.badge()));
      case ProviderOutcome.Withdrawn gone ->
          Optional.of(new Ending.Withdrawn(gone.externalState()));
      case ProviderOutcome.Stopped stopped -> Optional.of(new Ending.Overtaken());
      case ProviderOutcome.Later later -> tryLater(later);
      case ProviderOutcome.Waiting waiting -> waitForEarlier(waiting);
      case ProviderOutcome.Parked parked -> park(parked);
    };
  }

  private Optional<Ending> tryLater(ProviderOutcome.Later later) {
    board.pausing(underWay, details.of(later, Workflow.currentTimeMillis()));
    Pause.of(later.pause(), "Next try", this::interrupted);
    return afterPause();
  }

  private Optional<Ending> waitForEarlier(ProviderOutcome.Waiting waiting) {
    board.pausing(underWay, details.of(waiting));
    Pause.of(
        waiting.pause(),
        "Look at the earlier badge",
        () -> interrupted() || inbox.isEarlierSettled());
    return afterPause();
  }

  private Optional<Ending> afterPause() {
    if (inbox.withdrawn()) {
      return Optional.of(new Ending.Overtaken());
    }
    return inbox.take().flatMap(taken -> decided(taken, taken.decision().audit() == null));
  }

  private Optional<Ending> park(ProviderOutcome.Parked parked) {
    inbox.rowIsAt(parked.parking());
    board.parked(parked.failure(), details.of(parked));
    Pause.of(parkedFor, "Wait for a decision", this::interrupted);
    if (inbox.withdrawn()) {
      return Optional.of(new Ending.Overtaken());
    }
    var taken = inbox.take();
    return taken.isEmpty() ? Optional.of(new Ending.Unattended()) : decided(taken.get(), true);
  }

  /**
   * @param release true if the row is parked, or the decision came from the {@code temporal} CLI
   *     and has no audit row yet
   */
  private Optional<Ending> decided(Inbox.Taken taken, boolean release) {
    var decision = taken.decision();
    if (taken.action() == Inbox.Action.ABANDON) {
      return Optional.of(new Ending.Abandoned(decision));
    }
    if (release) {
      records.release(run.credential(), decision.parking(), step, decision);
      board.moved(underWay);
    }
    return Optional.empty();
  }

  private boolean interrupted() {
    return inbox.withdrawn() || inbox.decided();
  }

  /** A reset run finds "inserted by this run" in its history though another run has gone on. */
  private static boolean wasReset() {
    var info = Workflow.getInfo();
    return !info.getRunId().equals(info.getOriginalExecutionRunId());
  }
}
