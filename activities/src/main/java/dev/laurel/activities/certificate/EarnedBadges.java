package dev.laurel.activities.certificate;

import dev.laurel.workflows.ClientDeadline;
import dev.laurel.workflows.learning.LearningStarts;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowServiceException;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the runs of learning events that certificates led to; the sweep starts what it cannot. */
public final class EarnedBadges implements Consumer<UUID> {
  private static final Logger log = LoggerFactory.getLogger(EarnedBadges.class);
  private static final Duration LIMIT = Duration.ofSeconds(1);

  private final WorkflowClient client;

  public EarnedBadges(WorkflowClient client) {
    this.client = client;
  }

  @Override
  public void accept(UUID batch) {
    try {
      ClientDeadline.within(LIMIT, () -> LearningStarts.start(client, batch));
    } catch (ClientDeadline.Late | WorkflowServiceException later) {
      log.debug("batch {} is left to the sweep", batch, later);
    }
  }
}
