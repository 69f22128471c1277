package dev.laurel.workflows.award;

import dev.laurel.workflows.catalog.ResumeAccountWorkflow;
import dev.laurel.workflows.catalog.ResumeAccountWorkflowImpl;
import io.temporal.worker.Worker;

/** Every workflow of the queue {@code TaskQueues.AWARDS}, listed once. */
public final class AwardWorkflows {
  private AwardWorkflows() {}

  /** Lets {@code worker}, which polls {@code TaskQueues.AWARDS}, run all workflows. */
  public static void register(Worker worker, AwardSettings settings) {
    worker.registerWorkflowImplementationFactory(
        AwardWorkflow.class, () -> new AwardWorkflowImpl(settings));
    worker.registerWorkflowImplementationFactory(
        RevokeWorkflow.class, () -> new RevokeWorkflowImpl(settings));
    worker.registerWorkflowImplementationFactory(ReleaseWorkflow.class, ReleaseWorkflowImpl::new);
    worker.registerWorkflowImplementationFactory(
        ResumeAccountWorkflow.class, ResumeAccountWorkflowImpl::new);
  }
}
