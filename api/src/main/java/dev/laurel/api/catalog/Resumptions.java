package dev.laurel.api.catalog;

import dev.laurel.store.award.OperatorAudit;
import dev.laurel.store.catalog.ProviderAccount;
import dev.laurel.workflows.SearchAttributes;
import dev.laurel.workflows.TaskQueues;
import dev.laurel.workflows.catalog.ResumeAccountWorkflow;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.SearchAttributes.Builder;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/** Tests an account's key through its workflow, with who and why in the audit. */
@Component
class Resumptions {
  private static final int PATIENCE_SECONDS = 15;
  private final WorkflowClient temporal;
  private final OperatorAudit audit;

  Resumptions(WorkflowClient temporal, OperatorAudit audit) {
    this.temporal = temporal;
    this.audit = audit;
  }

  /** Starts the test, or joins the one that runs, and waits a while for its end. */
  Resumption of(ProviderAccount account, String action, String actor, String reason) {
    var row = audit.record(account.systemId(), action, account.uuid().toString(), actor, reason);
    var workflow =
        temporal.newWorkflowStub(
            ResumeAccountWorkflow.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId(ResumeAccountWorkflow.workflowId(account.uuid()))
                .setTaskQueue(TaskQueues.AWARDS)
                .setWorkflowIdConflictPolicy(
                    WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                .setWorkflowIdReusePolicy(
                    WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
                .setStaticSummary("Resume " + account.provider().word() + " account")
                .setTypedSearchAttributes(attributes(account).build())
                .build());
    WorkflowClient.start(
        workflow::run,
        new ResumeAccountWorkflow.Resume(
            account.uuid(), account.systemSlug(), account.provider().taskQueue(), row));
    try {
      var result =
          WorkflowStub.fromTyped(workflow)
              .getResult(PATIENCE_SECONDS, TimeUnit.SECONDS, ResumeAccountWorkflow.Result.class);
      return new Resumption(result.outcome(), result.release());
    } catch (TimeoutException stillRuns) {
      return new Resumption("running", null);
    }
  }

  private static Builder attributes(ProviderAccount account) {
    return io.temporal.common.SearchAttributes.newBuilder()
        .set(SearchAttributes.SYSTEM, account.systemSlug())
        .set(SearchAttributes.PROVIDER, account.provider().word());
  }
}
