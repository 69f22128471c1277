package dev.laurel.workflows.catalog;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tests a provider account's key with one read and, if it works, unpauses the account and releases
 * what waits for it. Id {@code resume/{account}}.
 */
@WorkflowInterface
public interface ResumeAccountWorkflow {

  /**
   * @param account the provider account
   * @param system slug, for the search attribute
   * @param taskQueue the provider's queue
   * @param audit the operator's audit row
   */
  record Resume(UUID account, String system, String taskQueue, @Nullable Long audit) {}

  /**
   * What became of it.
   *
   * @param outcome {@code resumed}, {@code refused} (401/403: the account stays paused) or {@code
   *     unanswered} (the provider did not answer the test; the account stays as it was)
   * @param release the release that frees what waits; null unless resumed
   */
  record Result(String outcome, @Nullable UUID release) {}

  @WorkflowMethod(name = "ResumeAccount")
  Result run(Resume resume);

  /** {@code resume/{account}}. */
  static String workflowId(UUID account) {
    return "resume/" + account;
  }
}
