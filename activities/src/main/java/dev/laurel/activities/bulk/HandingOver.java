package dev.laurel.activities.bulk;

import dev.laurel.domain.award.RevocationCause;
import dev.laurel.workflows.award.AwardRun;
import dev.laurel.workflows.award.AwardStarts;
import dev.laurel.workflows.award.AwardWorkflow;
import dev.laurel.workflows.award.RevokeWorkflow;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowServiceException;
import java.util.Collection;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives awards workflows of their own, a few at once. One that is open is kept; one that cannot be
 * started is found by the sweep, since the row says when its next step is due.
 */
final class HandingOver {
  private static final Logger log = LoggerFactory.getLogger(HandingOver.class);
  private static final int AT_ONCE = 8;

  private final WorkflowClient client;

  HandingOver(WorkflowClient client) {
    this.client = client;
  }

  /**
   * @param each told after each, such as a heartbeat
   * @return how many were started
   */
  int awards(Collection<AwardRun> awards, Runnable each) {
    return start(
        awards,
        run -> {
          var award = client.newWorkflowStub(AwardWorkflow.class, AwardStarts.sweptAward(run));
          WorkflowClient.start(award::run, run);
        },
        each);
  }

  /** As {@link #awards}: withdraws the badges of what is revoked. */
  int revocations(Collection<AwardRun> revocations, Runnable each) {
    return start(
        revocations,
        run -> {
          var revocation =
              client.newWorkflowStub(RevokeWorkflow.class, AwardStarts.sweptRevocation(run));
          // The row is revoked already, so the cause is not read.
          WorkflowClient.start(revocation::run, run, RevocationCause.REVOKED, null);
        },
        each);
  }

  private static int start(Collection<AwardRun> runs, Consumer<AwardRun> start, Runnable each) {
    var started = new AtomicInteger();
    var places = new Semaphore(AT_ONCE);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var run : runs) {
        places.acquireUninterruptibly();
        threads.execute(
            () -> {
              try {
                start.accept(run);
                started.incrementAndGet();
              } catch (WorkflowExecutionAlreadyStarted open) {
                started.incrementAndGet();
              } catch (WorkflowServiceException away) {
                log.warn("{} has to wait for the sweep: {}", run.credential(), away.getMessage());
              } finally {
                places.release();
              }
            });
        each.run();
      }
    }
    return started.get();
  }
}
