package dev.laurel.workflows.award;

import dev.laurel.domain.award.AwardState;
import dev.laurel.domain.award.CredentialStatus;
import dev.laurel.domain.award.RevocationCause;
import dev.laurel.domain.award.Step;
import dev.laurel.domain.catalog.Origin;
import io.temporal.workflow.Workflow;
import org.jspecify.annotations.Nullable;

final class RevokeWorkflowImpl implements RevokeWorkflow {
  private final AwardSettings settings;
  private final Inbox inbox = new Inbox();
  private final RecordSteps records = new RecordSteps();
  private final Board board = new Board();
  private boolean begun;

  RevokeWorkflowImpl(AwardSettings settings) {
    this.settings = settings;
  }

  @Override
  public void run(AwardRun run, RevocationCause cause, @Nullable Long audit) {
    var standing = records.beginRevocation(run.credential(), cause, audit);
    begun = true;
    if (goesOn(standing)) {
      RunSteps.endAward(run.credential());
      if (run.origin() == Origin.HOSTED) {
        recordRevoked(run, null);
      } else {
        withdrawAtProvider(run, standing, cause, audit);
      }
    }
    Workflow.await(Workflow::isEveryHandlerFinished);
  }

  private void withdrawAtProvider(
      AwardRun run, Standing standing, RevocationCause cause, @Nullable Long audit) {
    var withdrawal = new ProviderStep(run, Step.REVOKE, inbox, records, board, settings);
    switch (withdrawal.toItsEnd(standing)) {
      case Ending.Withdrawn withdrawn -> {
        recordRevoked(run, withdrawn.externalState());
        RunSteps.wakeWaiting(run.credential());
      }
      case Ending.Overtaken overtaken -> {}
      case Ending.Unattended unattended -> {}
      case Ending.Continued continued -> RunSteps.continueAsNew(run, cause, audit);
      case Ending.Issued wrong -> throw new IllegalStateException("withdrawing led to " + wrong);
      case Ending.Abandoned wrong -> throw new IllegalStateException("withdrawing led to " + wrong);
    }
  }

  private void recordRevoked(AwardRun run, @Nullable String externalState) {
    records.recordRevoked(run.credential(), externalState);
    board.moved(AwardState.REVOKED);
  }

  /** Nothing is left to do for a row that is settled, or whose credential was never revoked. */
  private static boolean goesOn(Standing standing) {
    return standing.status() == CredentialStatus.REVOKED && !standing.state().settled();
  }

  @Override
  public void begun() {
    Workflow.await(() -> begun);
  }

  @Override
  public void retry(@Nullable Decision decision) {
    inbox.receive(Inbox.Action.RETRY, decision);
  }
}
