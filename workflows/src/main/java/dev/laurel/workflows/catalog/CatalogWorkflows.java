package dev.laurel.workflows.catalog;

import io.temporal.worker.Worker;
import java.time.Duration;

/** The workflows of provider accounts that run beside awards, listed once. */
public final class CatalogWorkflows {
  private CatalogWorkflows() {}

  /**
   * Lets {@code worker}, which polls {@code TaskQueues.LEARNING}, run all of them.
   *
   * @param providerTimeout the longest that one call at a provider may take
   */
  public static void register(Worker worker, Duration providerTimeout) {
    worker.registerWorkflowImplementationFactory(
        TemplateSyncWorkflow.class, () -> new TemplateSyncWorkflowImpl(providerTimeout));
  }
}
