package dev.laurel.workflows.catalog;

import dev.laurel.domain.catalog.Origin;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.UUID;

/**
 * Brings an account's templates in step with its provider, page by page. The sync's row says where
 * it stands, so that any run goes on from there. Cancelling it stops the sync. Id {@code
 * sync/{account}}: an account is read once at a time.
 */
@WorkflowInterface
public interface TemplateSyncWorkflow {

  /**
   * @param sync whose row to move
   * @param system slug, for the search attribute
   * @param provider whose queue the reading runs on
   */
  record Sync(UUID sync, UUID account, String system, Origin provider) {}

  @WorkflowMethod(name = "TemplateSync")
  void run(Sync sync);

  /** {@code sync/{account}}. */
  static String workflowId(UUID account) {
    return "sync/" + account;
  }
}
