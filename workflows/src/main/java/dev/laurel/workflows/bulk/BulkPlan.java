package dev.laurel.workflows.bulk;

import dev.laurel.domain.bulk.BulkAction;
import dev.laurel.domain.bulk.BulkRunState;
import java.util.List;

/**
 * Where a run stands and what comes next. Stored in histories: ids and numbers only.
 *
 * @param system slug of its system
 * @param rows that were received and are valid
 * @param done awarded or revoked
 * @param existing had nothing to be done
 * @param cancelled never begun
 * @param ranges the next rows to be taken; empty if none waits after those planned before
 */
public record BulkPlan(
    BulkRunState state,
    BulkAction action,
    String system,
    long rows,
    long done,
    long existing,
    long refused,
    long cancelled,
    List<RowRange> ranges) {

  boolean running() {
    return state == BulkRunState.RUNNING;
  }
}
