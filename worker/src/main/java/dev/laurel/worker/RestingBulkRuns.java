package dev.laurel.worker;

import dev.laurel.store.bulk.BulkSteps;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Bulk runs that do not move, each round's where the last one's ended: those that wait for an
 * absent provider rest for long, and must not hide the others.
 */
final class RestingBulkRuns {
  private final BulkSteps steps;
  private BulkSteps.@Nullable Unmoved last;

  RestingBulkRuns(BulkSteps steps) {
    this.steps = steps;
  }

  /** The next ones that have not moved since {@code before}; after the last, from the first. */
  List<UUID> unmoved(Instant before, int limit) {
    var next = steps.unmoved(before, last, limit);
    last = next.size() < limit ? null : next.getLast();
    return next.stream().map(BulkSteps.Unmoved::run).toList();
  }
}
