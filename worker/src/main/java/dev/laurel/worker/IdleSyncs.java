package dev.laurel.worker;

import dev.laurel.domain.catalog.Origin;
import dev.laurel.store.catalog.TemplateSyncs;
import dev.laurel.workflows.catalog.SyncStarts;
import dev.laurel.workflows.catalog.TemplateSyncWorkflow.Sync;
import io.temporal.client.WorkflowClient;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the run of every sync that has not moved for a while and whose run is gone or was never
 * started, Temporal having been away. An open run is not disturbed.
 */
final class IdleSyncs {
  private static final Logger log = LoggerFactory.getLogger(IdleSyncs.class);

  /** Most of them have an open run; each costs one refused start a round. */
  private static final int AT_ONCE = 100;

  private final TemplateSyncs syncs;
  private final WorkflowClient client;
  private final SweepSettings settings;
  private final Clock clock;

  IdleSyncs(TemplateSyncs syncs, WorkflowClient client, SweepSettings settings, Clock clock) {
    this.syncs = syncs;
    this.client = client;
    this.settings = settings;
    this.clock = clock;
  }

  Loop loop() {
    return new Loop("syncs", settings.every(), this::once);
  }

  Loop.Next once() {
    for (var due : syncs.idle(clock.instant().minus(settings.overdue()), AT_ONCE)) {
      var sync = new Sync(due.sync(), due.account(), due.system(), Origin.of(due.provider()));
      if (SyncStarts.start(client, sync)) {
        log.info("started sync {}, whose run was gone", due.sync());
      }
    }
    return Loop.Next.AFTER_A_PAUSE;
  }
}
