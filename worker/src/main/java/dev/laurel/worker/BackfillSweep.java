package dev.laurel.worker;

import dev.laurel.store.learning.Backfills;
import dev.laurel.workflows.learning.BackfillStarts;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowServiceException;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the run of a back-fill that does not move: Temporal was away when it was begun, or the run
 * is gone. An open run is not disturbed.
 */
class BackfillSweep {
  private static final Logger log = LoggerFactory.getLogger(BackfillSweep.class);
  private static final Duration EVERY = Duration.ofSeconds(10);

  /** Longer than a page and the pause after it usually take. */
  private static final Duration UNMOVED_FOR = Duration.ofSeconds(30);

  /** Each whose run is open costs one refused start a round. */
  private static final int AT_ONCE = 100;

  private final Backfills backfills;
  private final TemporalServer temporal;
  private final WorkflowClient client;
  private final Clock clock;

  BackfillSweep(Backfills backfills, TemporalServer temporal, WorkflowClient client, Clock clock) {
    this.backfills = backfills;
    this.temporal = temporal;
    this.client = client;
    this.clock = clock;
  }

  Loop loop() {
    return new Loop("unmoved-backfills", EVERY, this::once);
  }

  Loop.Next once() {
    temporal.check();
    for (var template : backfills.unmoved(clock.instant().minus(UNMOVED_FOR), AT_ONCE)) {
      if (started(template)) {
        log.info("started the back-fill of template {}, whose run was gone", template);
      }
    }
    return Loop.Next.AFTER_A_PAUSE;
  }

  private boolean started(UUID template) {
    try {
      return BackfillStarts.ensure(client, template);
    } catch (WorkflowServiceException failed) {
      if (GoneRuns.mayWorkLater(failed)) {
        throw failed;
      }
      log.error("the back-fill of template {} can't be started", template, failed);
      return false;
    }
  }
}
