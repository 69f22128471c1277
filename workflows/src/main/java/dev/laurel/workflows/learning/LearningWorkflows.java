package dev.laurel.workflows.learning;

import io.temporal.worker.Worker;

/** Every workflow of learning, listed once. */
public final class LearningWorkflows {
  private LearningWorkflows() {}

  /** Lets {@code worker}, which polls {@code TaskQueues.LEARNING}, run all of them. */
  public static void register(Worker worker) {
    worker.registerWorkflowImplementationFactory(
        LearningEventWorkflow.class, LearningEventWorkflowImpl::new);
    worker.registerWorkflowImplementationFactory(BackfillWorkflow.class, BackfillWorkflowImpl::new);
  }
}
