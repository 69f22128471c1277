package dev.laurel.workflows.provider;

import dev.laurel.workflows.award.StepOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.UUID;

final class ScheduledReconcileWorkflowImpl implements ScheduledReconcileWorkflow {
  private final ReconcileActivities steps =
      Workflow.newActivityStub(
          ReconcileActivities.class,
          StepOptions.patient("Begin a reading", Duration.ofSeconds(30)));

  @Override
  public void run(UUID account) {
    steps.begin(account);
  }
}
