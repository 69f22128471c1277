package dev.laurel.workflows.award;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.jspecify.annotations.Nullable;

/**
 * One award, id {@code award/{credential}}: create the credential, emit the signal, have the
 * provider issue the badge, record its id and state (award.md, "The run").
 *
 * <p>The row is the truth: a run reads it first and goes on from there, so any run may be lost,
 * reset or started again.
 */
@WorkflowInterface
public interface AwardWorkflow {

  /** Ends when the award is issued, revoked or existed already, or 30 days after it parked. */
  @WorkflowMethod(name = "Award")
  void run(AwardRun run);

  /**
   * Answers when the credential exists; for a hosted badge when it is issued, as long as the
   * database answers. Used by update-with-start; the update id belongs to one attempt of one
   * request.
   */
  @UpdateMethod
  Acceptance accept();

  /**
   * Releases the award if it is parked under the decision's parking number, or cuts a pause between
   * two tries short. Without a decision (the {@code temporal} CLI) it means the parking of that
   * moment.
   */
  @SignalMethod
  void retry(@Nullable Decision decision);

  /** Gives the award up: starts its revocation. Without a decision as for {@link #retry}. */
  @SignalMethod
  void abandon(@Nullable Decision decision);

  /** Sent by the revocation: stop waiting, send nothing more, end. */
  @SignalMethod
  void withdraw();

  /** Sent by the revocation of an earlier credential that this award waits for: look again now. */
  @SignalMethod
  void earlierSettled();
}
