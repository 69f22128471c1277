package dev.laurel.activities.bulk;

import dev.laurel.domain.bulk.BulkAction;
import dev.laurel.domain.bulk.BulkRunState;
import dev.laurel.store.bulk.BulkSteps;
import dev.laurel.store.bulk.BulkSteps.Chunk;
import dev.laurel.store.bulk.BulkSteps.Progress;
import dev.laurel.store.bulk.BulkSteps.Range;
import dev.laurel.workflows.bulk.BulkActivities;
import dev.laurel.workflows.bulk.BulkPlan;
import dev.laurel.workflows.bulk.ChunkOutcome;
import dev.laurel.workflows.bulk.RowRange;
import java.util.List;
import java.util.UUID;

/** The steps of bulk runs that need our database only. */
public final class BulkActivitiesImpl implements BulkActivities {
  /** Ten thousand rows: one read, and some 250 events until the next. */
  private static final int PLANNED_AT_ONCE = 20;

  private final BulkSteps steps;

  public BulkActivitiesImpl(BulkSteps steps) {
    this.steps = steps;
  }

  @Override
  public BulkPlan planRows(UUID run, int after) {
    var progress = progress(run);
    return progress.state() == BulkRunState.RUNNING
        ? plan(progress, steps.next(run, after, PLANNED_AT_ONCE))
        : plan(progress, List.of());
  }

  @Override
  public BulkPlan lookAtRun(UUID run) {
    return plan(progress(run), List.of());
  }

  /** One that was removed is as good as cancelled. */
  private Progress progress(UUID run) {
    return steps
        .progress(run)
        .orElseGet(
            () -> new Progress(BulkRunState.CANCELLED, BulkAction.AWARD, "", 0, 0, 0, 0, 0, 0));
  }

  private static BulkPlan plan(Progress progress, List<Range> ranges) {
    return new BulkPlan(
        progress.state(),
        progress.action(),
        progress.system(),
        progress.total() - progress.invalid(),
        progress.done(),
        progress.existing(),
        progress.refused(),
        progress.cancelled(),
        ranges.stream().map(range -> new RowRange(range.first(), range.last())).toList());
  }

  @Override
  public ChunkOutcome awardRows(UUID run, RowRange rows, String inserter) {
    return outcome(steps.award(run, new Range(rows.first(), rows.last()), inserter));
  }

  @Override
  public ChunkOutcome revokeRows(UUID run, RowRange rows) {
    return outcome(steps.revoke(run, new Range(rows.first(), rows.last())));
  }

  private static ChunkOutcome outcome(Chunk chunk) {
    return new ChunkOutcome(
        chunk.state(),
        chunk.done(),
        chunk.existing(),
        chunk.refused(),
        chunk.atProviders().stream().sorted().toList());
  }

  @Override
  public boolean completeRun(UUID run) {
    return steps.complete(run);
  }
}
