package dev.laurel.api.learning;

import dev.laurel.api.award.TemporalDeadline;
import dev.laurel.store.learning.EventIntake.Accepted;
import dev.laurel.workflows.certificate.CertificateStarts;
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

  /** As many as fit into our patience; a long list's others are left to the sweep. */
  private static final int CERTIFICATES_AT_ONCE = 50;

  private final WorkflowClient client;
  private final TemporalDeadline deadline;

  EventRuns(WorkflowClient client, TemporalDeadline deadline) {
    this.client = client;
    this.deadline = deadline;
  }

  /** Never fails: the events are kept already. */
  void start(Accepted accepted) {
    if (!accepted.needsRun() && accepted.triggers().isEmpty()) {
      return;
    }
    try {
      deadline.within(PATIENCE, () -> started(accepted));
    } catch (RuntimeException away) {
      log.info("Temporal did not take batch {}; the sweep will start it", accepted.batch());
      log.debug("batch {} was not started", accepted.batch(), away);
    }
  }

  private boolean started(Accepted accepted) {
    if (accepted.needsRun()) {
      LearningStarts.start(client, accepted.batch());
    }
    accepted.triggers().entrySet().stream()
        .limit(CERTIFICATES_AT_ONCE)
        .forEach(waiting -> decide(waiting.getKey(), waiting.getValue()));
    return true;
  }

  /**
   * A run that is open may have looked for triggers before this one was there: then it is asked.
   */
  private void decide(UUID courseLearner, UUID trigger) {
    if (!CertificateStarts.start(client, courseLearner)) {
      CertificateStarts.apply(client, courseLearner, trigger, UUID::randomUUID);
    }
  }
}
