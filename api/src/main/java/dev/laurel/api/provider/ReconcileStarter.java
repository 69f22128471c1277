package dev.laurel.api.provider;

import dev.laurel.api.award.TemporalDeadline;
import dev.laurel.store.provider.WatchedAccount;
import dev.laurel.workflows.provider.ProviderStarts;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Starts the reading of a run that has been kept; an open one of the account is not disturbed. */
@Component
class ReconcileStarter {
  private static final Logger log = LoggerFactory.getLogger(ReconcileStarter.class);

  /** What is left of the five seconds within which a caller is answered. */
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  private final WorkflowClient temporal;
  private final TemporalDeadline deadline;

  ReconcileStarter(WorkflowClient temporal, TemporalDeadline deadline) {
    this.temporal = temporal;
    this.deadline = deadline;
  }

  /** Without Temporal the worker starts it later: the run is on record. */
  void start(UUID run, WatchedAccount account) {
    try {
      deadline.within(
          PATIENCE,
          () ->
              ProviderStarts.reconcile(
                  temporal, run, account.uuid(), account.system(), account.origin()));
    } catch (RuntimeException away) {
      log.warn("reading {} waits for the worker: {}", run, away.toString());
    }
  }
}
