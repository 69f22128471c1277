package dev.laurel.workflows.award;

import dev.laurel.domain.award.RevocationCause;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.jspecify.annotations.Nullable;

/**
 * Taking one badge back, id {@code revoke/{credential}}: the one withdrawal path, for revoking and
 * for abandoning (award.md, "Revocation"). Parks and is retried like an award.
 */
@WorkflowInterface
public interface RevokeWorkflow {

  /**
   * @param cause why; ignored if the row is revoked already
   * @param audit the operator's audit row; null if no operator asked
   */
  @WorkflowMethod(name = "Revoke")
  void run(AwardRun run, RevocationCause cause, @Nullable Long audit);

  /** Answers when the credential is revoked in our own database: its public assertion is 410. */
  @UpdateMethod
  void begun();

  /** As {@link AwardWorkflow#retry}. */
  @SignalMethod
  void retry(@Nullable Decision decision);
}
