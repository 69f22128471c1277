package dev.laurel.api.learning;

import dev.laurel.api.award.TemporalDeadline;
import dev.laurel.api.certificate.Applying;
import dev.laurel.store.learning.EventIntake.Accepted;
import dev.laurel.workflows.learning.LearningStarts;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Has stored events evaluated, and certificates decided about, at once; if that fails, the worker's
 * sweeps do it soon after.
 */
@Component
class EventRuns {
  private static final Logger log = LoggerFactory.getLogger(EventRuns.class);
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final WorkflowClient client;
  private final TemporalDeadline deadline;
  private final Applying applying;

  EventRuns(WorkflowClient client, TemporalDeadline deadline, Applying applying) {
    this.client = client;
    this.deadline = deadline;
    this.applying = applying;
  }

  /** Never fails: the events are kept already. */
  void start(Accepted accepted) {
    if (!accepted.needsRun() && accepted.triggers().isEmpty()) {
      return;
    }
    if (!accepted.needsRun() || started(accepted.batch())) {
      applying.begin(accepted.batch(), accepted.triggers());
    }
  }

  private boolean started(UUID batch) {
    try {
      return deadline.within(
          PATIENCE,
          () -> {
            LearningStarts.start(client, batch);
            return true;
          });
    } catch (RuntimeException away) {
      log.info("Temporal did not take batch {}; the sweep will start it", batch);
      log.debug("batch {} was not started", batch, away);
      return false;
    }
  }
}
