package dev.laurel.worker;

import dev.laurel.store.bulk.BulkSteps;
import dev.laurel.workflows.bulk.BulkStarts;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowServiceException;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the workflow of a bulk run that does not move: Temporal was away when its list was
 * received, or the workflow is gone. An open one is not disturbed; it may be waiting for a
 * provider.
 */
class BulkSweep {
  private static final Logger log = LoggerFactory.getLogger(BulkSweep.class);
  private static final Duration EVERY = Duration.ofSeconds(10);

  /** Longer than a chunk usually takes. */
  private static final Duration UNMOVED_FOR = Duration.ofSeconds(30);

  /** Each whose workflow is open costs one refused start a round. */
  private static final int AT_ONCE = 100;

  private final BulkSteps steps;
  private final TemporalServer temporal;
  private final WorkflowClient client;
  private final Clock clock;

  BulkSweep(BulkSteps steps, TemporalServer temporal, WorkflowClient client, Clock clock) {
    this.steps = steps;
    this.temporal = temporal;
    this.client = client;
    this.clock = clock;
  }

  Loop loop() {
    return new Loop("unmoved-bulk-runs", EVERY, this::once);
  }

  Loop.Next once() {
    temporal.check();
    for (var run : steps.unmoved(clock.instant().minus(UNMOVED_FOR), AT_ONCE)) {
      if (started(run)) {
        log.info("started bulk run {}, whose workflow was gone", run);
      }
    }
    return Loop.Next.AFTER_A_PAUSE;
  }

  private boolean started(UUID run) {
    try {
      return BulkStarts.startUnlessOpen(client, run);
    } catch (WorkflowServiceException failed) {
      if (GoneRuns.mayWorkLater(failed)) {
        throw failed;
      }
      log.error("bulk run {} can't be started", run, failed);
      return false;
    }
  }
}
