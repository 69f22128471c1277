package dev.laurel.workflows.bulk;

import dev.laurel.domain.bulk.BulkAction;
import dev.laurel.domain.bulk.BulkRunState;
import dev.laurel.domain.catalog.Origin;
import dev.laurel.workflows.Pause;
import dev.laurel.workflows.TaskQueues;
import dev.laurel.workflows.award.StepOptions;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.UUID;

final class BulkAwardWorkflowImpl implements BulkAwardWorkflow {
  /**
   * So that the database and the provider both have something to do. How many are in the database
   * at once is for the workers to say.
   */
  private static final int AT_ONCE = 4;

  private static final Duration ONE_STEP = Duration.ofSeconds(30);

  /** Far below 2,000 with what chunks under way still add. */
  private static final int LONG_HISTORY = 600;

  private static final int FULL_HISTORY = 1_800;

  private final Duration providerTimeout;
  private final BulkActivities planning = steps("Look at the run, plan the next rows");
  private final BulkActivities chunks = steps("The next rows, in one transaction");
  private final BulkActivities handingOver = steps("Start workflows of single awards");
  private final Tally tally = new Tally();
  private boolean changed;
  private boolean stopped;
  private int underWay;

  /** The number of the last row that was begun. */
  private int last;

  BulkAwardWorkflowImpl(Duration providerTimeout) {
    this.providerTimeout = providerTimeout;
  }

  @Override
  public void run(UUID run, int after) {
    last = after;
    if (after == 0) {
      startLost(run);
    }
    do {
      changed = false;
      work(run);
    } while (changed);
  }

  @Override
  public void changed() {
    changed = true;
  }

  /** Until no row waits, or somebody has stopped the run. */
  private void work(UUID run) {
    while (true) {
      var plan = planning.planRows(run, last);
      tally.planned(plan);
      if (!plan.running()) {
        if (finishWhatIsUnderWay(run)) {
          continue; // It may be running again.
        }
        return;
      }
      if (plan.ranges().isEmpty()) {
        finishWhatIsUnderWay(run);
        if (planning.completeRun(run)) {
          tally.planned(planning.lookAtRun(run));
          return;
        }
        last = 0; // Rows that were passed wait again, or the run is not running any more.
      }
      begin(run, plan);
    }
  }

  /** As many of the planned rows as nothing comes between. */
  private void begin(UUID run, BulkPlan plan) {
    stopped = false;
    for (var rows : plan.ranges()) {
      Workflow.await(() -> underWay < AT_ONCE || stopped || changed);
      if (stopped || changed) {
        changed = false;
        return;
      }
      if (Workflow.getInfo().getHistoryLength() > LONG_HISTORY) {
        finishWhatIsUnderWay(run);
        Workflow.continueAsNew(run, last);
      }
      last = rows.last();
      underWay++;
      Async.procedure(this::take, run, plan.action(), rows);
    }
  }

  private void take(UUID run, BulkAction action, RowRange rows) {
    try {
      if (action == BulkAction.AWARD) {
        award(run, rows);
      } else {
        revoke(run, rows);
      }
    } finally {
      underWay--;
    }
  }

  private void award(UUID run, RowRange rows) {
    var outcome = chunks.awardRows(run, rows, Workflow.getInfo().getRunId());
    counted(outcome);
    outcome.atProviders().forEach(origin -> issue(run, origin, rows));
  }

  private void revoke(UUID run, RowRange rows) {
    var outcome = chunks.revokeRows(run, rows);
    counted(outcome);
    if (!outcome.atProviders().isEmpty()) {
      startRevocations(run, rows);
    }
  }

  private void counted(ChunkOutcome outcome) {
    tally.add(outcome);
    stopped |= outcome.state() != BulkRunState.RUNNING;
  }

  /**
   * What is begun goes on whatever becomes of the run. Where the provider is away for so long that
   * the history fills up, the sweep gives each award a workflow of its own.
   */
  private void issue(UUID run, Origin origin, RowRange rows) {
    var provider =
        Workflow.newActivityStub(
            BulkProviderActivities.class,
            StepOptions.bulkProvider(
                "Issue at " + origin.word(), TaskQueues.bulkAt(origin), providerTimeout));
    var after = rows.first() - 1;
    var over = false;
    while (!over && Workflow.getInfo().getHistoryLength() < FULL_HISTORY) {
      var dealt = provider.issueRows(run, origin, rows, Workflow.getInfo().getRunId(), after);
      tally.add(dealt);
      after = dealt.last();
      over = dealt.over();
    }
  }

  private void startRevocations(UUID run, RowRange rows) {
    var after = rows.first() - 1;
    while (true) {
      var started = handingOver.startRevocations(run, rows, after);
      if (started.over()) {
        return;
      }
      after = Math.toIntExact(started.last());
      Pause.of(started.pause(), "Keep the rate", () -> false);
    }
  }

  private void startLost(UUID run) {
    var after = 0L;
    while (true) {
      var started = handingOver.startLost(run, Workflow.getInfo().getRunId(), after);
      if (started.over()) {
        return;
      }
      after = started.last();
      Pause.of(started.pause(), "Keep the rate", () -> false);
    }
  }

  /**
   * Whoever pauses or cancels meanwhile finds that said at once.
   *
   * @return whether somebody has changed the run meanwhile
   */
  private boolean finishWhatIsUnderWay(UUID run) {
    var wasChanged = false;
    while (underWay > 0) {
      Workflow.await(() -> underWay == 0 || changed);
      if (changed) {
        changed = false;
        wasChanged = true;
        tally.planned(planning.lookAtRun(run));
      }
    }
    return wasChanged;
  }

  private static BulkActivities steps(String summary) {
    return Workflow.newActivityStub(BulkActivities.class, StepOptions.patient(summary, ONE_STEP));
  }
}
