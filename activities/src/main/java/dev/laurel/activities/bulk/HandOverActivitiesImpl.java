package dev.laurel.activities.bulk;

import dev.laurel.store.award.ProviderBatches;
import dev.laurel.store.bulk.BulkSteps;
import dev.laurel.workflows.award.AwardRun;
import dev.laurel.workflows.bulk.HandOverActivities;
import dev.laurel.workflows.bulk.RowRange;
import io.temporal.activity.Activity;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.util.UUID;

/** Starts workflows of single awards for bulk runs, at the pace that the process keeps. */
public final class HandOverActivitiesImpl implements HandOverActivities {
  /** Far below the step's time, and long enough to cost few steps. */
  private static final Duration ONE_CALL = Duration.ofSeconds(10);

  private static final int READ_AT_ONCE = 200;

  private final BulkSteps steps;
  private final ProviderBatches batches;
  private final HandingOver handingOver;

  /**
   * @param rate of the process: what hands over at providers keeps it, too
   */
  public HandOverActivitiesImpl(
      BulkSteps steps, ProviderBatches batches, WorkflowClient client, StartRate rate) {
    this.steps = steps;
    this.batches = batches;
    handingOver = new HandingOver(client, rate);
  }

  @Override
  public Started startRevocations(UUID run, RowRange rows, int after) {
    var next = steps.withdrawals(run, after, rows.last(), READ_AT_ONCE);
    var begun =
        handingOver.revocations(
            next.stream()
                .map(one -> new AwardRun(one.credential(), one.system(), one.origin()))
                .toList(),
            oneCall());
    return begun == next.size() && begun < READ_AT_ONCE
        ? new Started(rows.last(), begun, true)
        : new Started(next.get(begun - 1).number(), begun, false);
  }

  @Override
  public Started startLost(UUID run, String inserter, long after) {
    var next = batches.left(run, inserter, after, READ_AT_ONCE);
    var begun =
        handingOver.awards(
            next.stream()
                .map(one -> new AwardRun(one.credential(), one.system(), one.origin()))
                .toList(),
            oneCall());
    return begun == 0
        ? new Started(after, 0, true)
        : new Started(
            next.get(begun - 1).id(), begun, begun == next.size() && begun < READ_AT_ONCE);
  }

  private static HandingOver.Caller oneCall() {
    var activity = Activity.getExecutionContext();
    var until = System.nanoTime() + ONE_CALL.toNanos();
    return new HandingOver.Caller() {
      @Override
      public void isWorking() {
        activity.heartbeat(null);
      }

      @Override
      public boolean goesOn() {
        return until - System.nanoTime() > 0;
      }
    };
  }
}
