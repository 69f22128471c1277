package dev.laurel.workflows.bulk;

import dev.laurel.domain.catalog.Origin;
import dev.laurel.workflows.TaskQueues;
import dev.laurel.workflows.award.StepOptions;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.Priority;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/**
 * The steps of one run. Their tasks carry its system as their fairness key: a server that heeds it
 * ({@code matching.enableFairness}) hands out lists' places by system, however many lists each has.
 */
final class Steps {
  static final Duration ONE_STEP = Duration.ofSeconds(30);

  private final Priority share;
  private final Duration providerTimeout;

  /** One transaction each. */
  final BulkActivities chunks;

  /** Start workflows of single awards. */
  final HandOverActivities handingOver;

  /**
   * @param system its slug
   * @param providerTimeout one call to a provider
   */
  Steps(String system, Duration providerTimeout) {
    this.providerTimeout = providerTimeout;
    share = Priority.newBuilder().setFairnessKey(system).build();
    chunks =
        Workflow.newActivityStub(
            BulkActivities.class,
            shared(StepOptions.patient("The next rows, in one transaction", ONE_STEP)));
    handingOver =
        Workflow.newActivityStub(
            HandOverActivities.class,
            shared(
                StepOptions.handingOver(
                    "Start workflows of single awards", TaskQueues.BULK_STARTS)));
  }

  /** What a chunk does at this provider. */
  BulkProviderActivities at(Origin origin) {
    return Workflow.newActivityStub(
        BulkProviderActivities.class,
        shared(
            StepOptions.bulkProvider(
                "Issue at " + origin.word(), TaskQueues.bulkAt(origin), providerTimeout)));
  }

  private ActivityOptions shared(ActivityOptions options) {
    return options.toBuilder().setPriority(share).build();
  }
}
