package dev.laurel.api.learning;

import dev.laurel.api.award.TemporalDeadline;
import dev.laurel.workflows.learning.LearningStarts;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Has stored events evaluated at once; if that fails, the worker's sweep does it soon after. */
@Component
class EventRuns {
  private static final Logger log = LoggerFactory.getLogger(EventRuns.class);
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private final WorkflowClient client;
  private final TemporalDeadline deadline;

  EventRuns(WorkflowClient client, TemporalDeadline deadline) {
    this.client = client;
    this.deadline = deadline;
  }

  /** Never fails: the events are kept already. */
  void start(UUID batch) {
    try {
      deadline.within(PATIENCE, () -> LearningStarts.start(client, batch));
    } catch (RuntimeException away) {
      log.info("Temporal did not take batch {}; the sweep will start it", batch);
      log.debug("batch {} was not started", batch, away);
    }
  }
}
