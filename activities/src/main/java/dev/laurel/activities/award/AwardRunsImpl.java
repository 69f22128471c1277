package dev.laurel.activities.award;

import dev.laurel.domain.award.RevocationCause;
import dev.laurel.store.award.ProviderWork;
import dev.laurel.workflows.award.AwardRun;
import dev.laurel.workflows.award.AwardRuns;
import dev.laurel.workflows.award.AwardStarts;
import dev.laurel.workflows.award.AwardWorkflow;
import dev.laurel.workflows.award.Decision;
import dev.laurel.workflows.award.RevokeWorkflow;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.failure.ApplicationFailure;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Speaks to other awards' workflows through the Temporal client. */
public final class AwardRunsImpl implements AwardRuns {
  private static final int SECONDS_TO_END = 30;

  private final WorkflowClient client;
  private final ProviderWork store;

  public AwardRunsImpl(WorkflowClient client, ProviderWork store) {
    this.client = client;
    this.store = store;
  }

  @Override
  public void endAward(UUID credential) {
    var run = client.newUntypedWorkflowStub(AwardRun.awardId(credential));
    try {
      run.signal("withdraw");
      run.getResult(SECONDS_TO_END, TimeUnit.SECONDS, Void.class);
    } catch (WorkflowNotFoundException | WorkflowFailedException gone) {
      return;
    } catch (TimeoutException stillRunning) {
      throw ApplicationFailure.newFailure(
          "award/" + credential + " has not ended yet", "award_still_running");
    }
  }

  @Override
  public void startRevocation(AwardRun run, @Nullable Decision decision) {
    var audit = decision == null ? null : decision.audit();
    var revocation = client.newWorkflowStub(RevokeWorkflow.class, AwardStarts.revocation(run));
    WorkflowClient.start(revocation::run, run, RevocationCause.ABANDONED, audit);
  }

  @Override
  public void wakeWaiting(UUID credential) {
    for (var waiting : store.waitingFor(credential)) {
      try {
        client.newWorkflowStub(AwardWorkflow.class, AwardRun.awardId(waiting)).earlierSettled();
      } catch (WorkflowNotFoundException gone) {
        // Its next run reads the row, which no longer has anything to wait for.
        continue;
      }
    }
  }
}
