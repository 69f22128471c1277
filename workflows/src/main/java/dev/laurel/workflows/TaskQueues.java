package dev.laurel.workflows;

import dev.laurel.domain.catalog.Origin;

/**
 * Where work waits. Each provider's calls have a queue of their own: {@code Origin.taskQueue()}.
 */
public final class TaskQueues {
  /** Workflows and every activity that touches only our own database. */
  public static final String AWARDS = "laurel-awards";

  /** Sending signals to subscribers: receivers may be slow, and awards must not wait for them. */
  public static final String WEBHOOKS = "laurel-webhooks";

  /** Learning events, templates, reconciling: a flood of them must not starve awards. */
  public static final String LEARNING = "laurel-learning";

  /** Bulk runs: few at once, so that awards that come singly are not kept waiting. */
  public static final String BULK = "laurel-bulk";

  /**
   * What bulk runs hand over to workflows of single awards: such steps wait most of their time for
   * their turn, and must keep no place of {@link #BULK} meanwhile.
   */
  public static final String BULK_STARTS = "laurel-bulk-starts";

  private TaskQueues() {}

  /**
   * What bulk runs do at a provider: not on {@link Origin#taskQueue()}, since each of their steps
   * keeps its slot for up to a minute, and many lists would leave none to single awards.
   */
  public static String bulkAt(Origin provider) {
    return provider.taskQueue() + "-bulk";
  }
}
