package dev.laurel.api.bulk;

import dev.laurel.api.award.TemporalDeadline;
import dev.laurel.workflows.bulk.BulkStarts;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Tells the workflow of a run that its row says something new. If Temporal does not answer, nothing
 * is lost: the worker starts whatever does not move.
 */
@Component
public class BulkStarter {
  private static final Logger log = LoggerFactory.getLogger(BulkStarter.class);
  private static final Duration LIMIT = Duration.ofMillis(1_500);

  private final WorkflowClient client;
  private final TemporalDeadline deadline;

  BulkStarter(WorkflowClient client, TemporalDeadline deadline) {
    this.client = client;
    this.deadline = deadline;
  }

  /**
   * Its rows are to be worked through, or cancelled.
   *
   * @return false if Temporal did not answer: it starts later
   */
  public boolean start(UUID run) {
    return tried(run, () -> BulkStarts.start(client, run));
  }

  /** Nothing more is to begin. */
  void tell(UUID run) {
    tried(run, () -> BulkStarts.tell(client, run));
  }

  private boolean tried(UUID run, Runnable call) {
    try {
      return deadline.within(
          LIMIT,
          () -> {
            call.run();
            return true;
          });
    } catch (RuntimeException away) {
      log.warn("the bulk run {} hears of it when Temporal answers: {}", run, away.toString());
      return false;
    }
  }
}
