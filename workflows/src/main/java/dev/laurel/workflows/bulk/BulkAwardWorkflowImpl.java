package dev.laurel.workflows.bulk;

import dev.laurel.domain.bulk.BulkAction;
import dev.laurel.domain.bulk.BulkRunState;
import dev.laurel.domain.catalog.Origin;
import dev.laurel.workflows.Pause;
import dev.laurel.workflows.award.StepOptions;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

final class BulkAwardWorkflowImpl implements BulkAwardWorkflow {
  /**
   * So that the provider always has something to do. How many are in the database at once is for
   * the workers to say.
   */
  private static final int AT_ONCE = 6;

  /** What is there when a worker dies has to be looked up, award by award. */
  private static final int AT_A_PROVIDER = 4;

  /** Of a chunk whose provider or account is not there. */
  private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

  /** Far below 2,000 with what is still under way adds. */
  private static final int LONG_HISTORY = 1_200;

  private final Duration providerTimeout;
  private final BulkActivities planning =
      Workflow.newActivityStub(
          BulkActivities.class,
          StepOptions.patient("Look at the run, plan the next rows", Steps.ONE_STEP));

  /** The first of the runs that continue each other: what they insert, they know to be theirs. */
  private final String inserter = Workflow.getInfo().getFirstExecutionRunId();

  private final List<AtProvider> carriedOn = new ArrayList<>();
  private final List<Withdrawing> stillWithdrawing = new ArrayList<>();
  private Tally tally = new Tally(Carried.nothing());
  private boolean changed;
  private boolean stopped;
  private boolean leaving;
  private int underWay;

  /** A turn lasts one call: each chunk's awards are seen to soon, or the sweep would take them. */
  private final Map<Origin, Turns> turns = new EnumMap<>(Origin.class);

  /** The number of the last row that was begun. */
  private int last;

  /** The last credential that was looked at of what an earlier run has left; null: no more. */
  private @Nullable Long lost;

  /** Known once the run's system is. */
  private @Nullable Steps steps;

  BulkAwardWorkflowImpl(Duration providerTimeout) {
    this.providerTimeout = providerTimeout;
  }

  @Override
  public void run(UUID run, @Nullable Carried from) {
    var carried = from == null ? Carried.nothing() : from;
    tally = new Tally(carried);
    last = carried.row();
    lost = carried.lost();
    var now = planning.lookAtRun(run);
    tally.planned(now);
    steps = new Steps(now.system(), providerTimeout);
    beside(() -> startLost(run));
    carried.atProviders().forEach(rest -> beside(() -> issue(run, rest)));
    carried.withdrawing().forEach(rest -> beside(() -> startRevocations(run, rest)));
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
      if (!plan.running() || plan.ranges().isEmpty()) {
        if (runsAgainBeforeAllIsDone(run)) {
          continue;
        }
        if (!plan.running()) {
          return;
        }
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
      Workflow.await(() -> underWay < AT_ONCE || stopped || changed || historyIsLong());
      if (stopped || changed) {
        changed = false;
        return;
      }
      if (historyIsLong()) {
        continueAsNew(run);
      }
      last = rows.last();
      beside(() -> take(run, plan.action(), rows));
    }
  }

  private void beside(Runnable part) {
    underWay++;
    Async.procedure(
        () -> {
          try {
            part.run();
          } finally {
            underWay--;
          }
        });
  }

  private void take(UUID run, BulkAction action, RowRange rows) {
    var outcome =
        action == BulkAction.AWARD
            ? steps().chunks.awardRows(run, rows, inserter)
            : steps().chunks.revokeRows(run, rows);
    tally.add(outcome);
    if (outcome.state() != BulkRunState.RUNNING) {
      stopped = true;
      last = Math.min(last, rows.first() - 1); // They wait still.
    }
    // Also of a step whose first answer was lost: it counts nothing, but says where they go on.
    if (action == BulkAction.AWARD) {
      outcome
          .atProviders()
          .forEach(
              origin -> beside(() -> issue(run, new AtProvider(origin, rows, rows.first() - 1))));
    } else if (!outcome.atProviders().isEmpty()) {
      startRevocations(run, new Withdrawing(rows, rows.first() - 1));
    }
  }

  /**
   * What is begun goes on whatever becomes of the run: as long as the provider is away, or the
   * account is paused, the run waits with it, and begins no more than fit under way.
   */
  private void issue(UUID run, AtProvider begun) {
    var origin = begun.origin();
    var left = begun;
    tally.sending(begun, left.left());
    while (true) {
      var dealt = oneCall(run, left);
      if (dealt == null) {
        carriedOn.add(left);
        return;
      }
      tally.add(origin, dealt);
      left = left.from(dealt.row());
      tally.sending(begun, dealt.over() ? 0 : left.left());
      if (dealt.over()) {
        return;
      }
      if (dealt.held() != null) {
        Pause.of(LOOK_AGAIN, "Wait for " + origin.word(), () -> leaving);
      }
    }
  }

  /** Null if the run continues as new before its turn comes. */
  private BulkProviderActivities.@Nullable Dealt oneCall(UUID run, AtProvider left) {
    var origin = left.origin();
    var turn = turns.computeIfAbsent(origin, at -> new Turns(AT_A_PROVIDER));
    turn.await(() -> leaving);
    try {
      return leaving
          ? null
          : steps().at(origin).issueRows(run, origin, left.rows(), inserter, left.row());
    } finally {
      turn.over();
    }
  }

  private void startRevocations(UUID run, Withdrawing begun) {
    var left = begun;
    tally.withdrawing(begun, left.left());
    while (!leaving) {
      var started = steps().handingOver.startRevocations(run, left.rows(), left.row());
      tally.add(started);
      tally.withdrawing(
          begun, started.over() ? 0 : left.rows().last() - Math.toIntExact(started.cursor()));
      if (started.over()) {
        return;
      }
      left = left.from(Math.toIntExact(started.cursor()));
    }
    stillWithdrawing.add(left);
  }

  private void startLost(UUID run) {
    while (lost != null && !leaving) {
      var started = steps().handingOver.startLost(run, inserter, lost);
      tally.add(started);
      lost = started.over() ? null : started.cursor();
    }
  }

  /**
   * Waits for what is under way. Whoever pauses or cancels meanwhile finds that said at once.
   *
   * @return true as soon as somebody has changed the run and it is running
   */
  private boolean runsAgainBeforeAllIsDone(UUID run) {
    while (underWay > 0) {
      Workflow.await(() -> underWay == 0 || changed || historyIsLong());
      if (changed) {
        changed = false;
        var now = planning.lookAtRun(run);
        tally.planned(now);
        if (now.running()) {
          return true;
        }
      } else if (underWay > 0) {
        continueAsNew(run);
      }
    }
    return false;
  }

  private static boolean historyIsLong() {
    return Workflow.getInfo().getHistoryLength() > LONG_HISTORY;
  }

  /** Steps that are under way end first; what they leave is carried on. */
  private void continueAsNew(UUID run) {
    leaving = true;
    Workflow.await(() -> underWay == 0);
    Workflow.continueAsNew(run, tally.carry(last, lost, carriedOn, stillWithdrawing));
  }

  private Steps steps() {
    return Objects.requireNonNull(steps);
  }
}
