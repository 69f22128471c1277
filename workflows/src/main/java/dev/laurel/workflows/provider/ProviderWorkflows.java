package dev.laurel.workflows.provider;

import io.temporal.worker.Worker;

/** Every workflow of this package, listed once. */
public final class ProviderWorkflows {
  private ProviderWorkflows() {}

  /** Lets {@code worker}, which polls {@code TaskQueues.LEARNING}, run them. */
  public static void register(Worker worker) {
    worker.registerWorkflowImplementationFactory(
        ReconcileWorkflow.class, ReconcileWorkflowImpl::new);
    worker.registerWorkflowImplementationFactory(
        ScheduledReconcileWorkflow.class, ScheduledReconcileWorkflowImpl::new);
    worker.registerWorkflowImplementationFactory(
        ProviderEventWorkflow.class, ProviderEventWorkflowImpl::new);
  }
}
