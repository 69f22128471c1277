package dev.laurel.workflows.bulk;

import io.temporal.worker.Worker;
import java.time.Duration;

/** Every workflow of bulk runs, listed once. */
public final class BulkWorkflows {
  private BulkWorkflows() {}

  /**
   * Lets {@code worker}, which polls {@code TaskQueues.BULK}, run all of them.
   *
   * @param providerTimeout one call to a provider
   */
  public static void register(Worker worker, Duration providerTimeout) {
    worker.registerWorkflowImplementationFactory(
        BulkAwardWorkflow.class, () -> new BulkAwardWorkflowImpl(providerTimeout));
  }
}
