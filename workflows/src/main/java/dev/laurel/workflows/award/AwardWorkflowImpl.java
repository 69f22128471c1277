package dev.laurel.workflows.award;

import com.uber.m3.util.Duration;
import dev.laurel.domain.award.AwardState;
import dev.laurel.domain.award.CredentialStatus;
import dev.laurel.domain.award.Refusal;
import dev.laurel.domain.award.Step;
import dev.laurel.domain.catalog.Origin;
import dev.laurel.workflows.award.Inbox.Action;
import io.temporal.workflow.Workflow;
import java.util.Map;
import org.jspecify.annotations.Nullable;

final class AwardWorkflowImpl implements AwardWorkflow {
  private static final String COMPLETION = "laurel.award.completion";

  private final AwardSettings settings;
  private final Inbox inbox = new Inbox();
  private final RecordSteps records = new RecordSteps();
  private final Board board = new Board();
  private @Nullable AwardRun award;
  private @Nullable Standing standing;
  private boolean issuingHosted;

  AwardWorkflowImpl(AwardSettings settings) {
    this.settings = settings;
  }

  @Override
  public void run(AwardRun run) {
    award = run;
    issuingHosted = run.origin() == Origin.HOSTED;
    standing = records.createCredential(run.credential());
    board.found(standing.state());
    if (goesOn(standing)) {
      records.emitAwarded(run.credential());
      if (run.origin() == Origin.HOSTED) {
        recordIssued(run, null);
      } else {
        issueAtProvider(run, standing);
      }
    }
    issuingHosted = false;
    Workflow.await(Workflow::isEveryHandlerFinished);
  }

  private void issueAtProvider(AwardRun run, Standing standing) {
    var issue = new ProviderStep(run, Step.ISSUE, inbox, records, board, settings);
    switch (issue.toItsEnd(standing)) {
      case Ending.Issued issued -> recordIssued(run, issued.badge());
      case Ending.Abandoned abandoned -> abandon(run, abandoned.decision());
      case Ending.Overtaken overtaken -> board.moved(AwardState.REVOKING);
      case Ending.Unattended unattended -> {}
      case Ending.Continued continued -> RunSteps.continueAsNew(run);
      case Ending.Withdrawn wrong -> throw new IllegalStateException("issuing led to " + wrong);
    }
  }

  /** Also when the award was withdrawn meanwhile: its revocation needs the provider's id. */
  private void recordIssued(AwardRun run, @Nullable IssuedBadge badge) {
    records.recordIssued(run.credential(), badge);
    board.moved(inbox.withdrawn() ? AwardState.REVOKING : AwardState.ISSUED);
    recordCompletion(run);
  }

  /**
   * From the start of the run that issued it, in workflow time; the scope is silent in a replay.
   */
  private static void recordCompletion(AwardRun run) {
    var took = Workflow.currentTimeMillis() - Workflow.getInfo().getRunStartedTimestampMillis();
    Workflow.getMetricsScope()
        .tagged(Map.of("provider", run.origin().word()))
        .timer(COMPLETION)
        .record(Duration.ofMillis(took));
  }

  private void abandon(AwardRun run, Decision decision) {
    RunSteps.startRevocation(run, decision);
    board.moved(AwardState.REVOKING);
  }

  /** Only a row that is not settled and not being taken back has a step left here. */
  private static boolean goesOn(Standing standing) {
    return standing.status() == CredentialStatus.AWARDED
        && standing.step() != Step.REVOKE
        && standing.state() != AwardState.REVOKING
        && !standing.state().settled();
  }

  @Override
  public Acceptance accept() {
    Workflow.await(() -> standing != null && (!issuingHosted || records.databaseAway()));
    if (standing.holder() != null) {
      return new Acceptance.Existing(standing.holder());
    }
    return standing.status() == null
        ? new Acceptance.Refused(refusal(standing).word())
        : new Acceptance.Accepted(award.credential(), board.state());
  }

  /** A history from before there were others says nothing: the request was gone. */
  private static Refusal refusal(Standing standing) {
    return standing.refusal() == null ? Refusal.UNKNOWN_REQUEST : standing.refusal();
  }

  @Override
  public void retry(@Nullable Decision decision) {
    inbox.receive(Action.RETRY, decision);
  }

  @Override
  public void abandon(@Nullable Decision decision) {
    inbox.receive(Action.ABANDON, decision);
  }

  @Override
  public void withdraw() {
    inbox.withdraw();
  }

  @Override
  public void earlierSettled() {
    inbox.earlierSettled();
  }
}
