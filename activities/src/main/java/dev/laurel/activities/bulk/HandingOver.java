package dev.laurel.activities.bulk;

import dev.laurel.domain.award.RevocationCause;
import dev.laurel.workflows.award.AwardRun;
import dev.laurel.workflows.award.AwardStarts;
import dev.laurel.workflows.award.AwardWorkflow;
import dev.laurel.workflows.award.RevokeWorkflow;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowServiceException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
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
  private final StartRate rate;

  HandingOver(WorkflowClient client, StartRate rate) {
    this.client = client;
    this.rate = rate;
  }

  /** Who has awards handed over. */
  interface Caller {
    /** Told at least once a second. */
    void isWorking();

    /** Asked after each award. */
    default boolean goesOn() {
      return true;
    }
  }

  /**
   * @return how many, from the first on: all of them unless {@code caller} does not go on, one at
   *     least
   */
  int awards(List<AwardRun> awards, Caller caller) {
    return start(
        awards,
        run -> {
          var award = client.newWorkflowStub(AwardWorkflow.class, AwardStarts.sweptAward(run));
          WorkflowClient.start(award::run, run);
        },
        caller);
  }

  /** As {@link #awards}: withdraws the badges of what is revoked. */
  int revocations(List<AwardRun> revocations, Caller caller) {
    return start(
        revocations,
        run -> {
          var revocation =
              client.newWorkflowStub(RevokeWorkflow.class, AwardStarts.sweptRevocation(run));
          // The row is revoked already, so the cause is not read.
          WorkflowClient.start(revocation::run, run, RevocationCause.REVOKED, null);
        },
        caller);
  }

  private int start(List<AwardRun> runs, Consumer<AwardRun> start, Caller caller) {
    var begun = 0;
    var places = new Semaphore(AT_ONCE);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var run : runs) {
        rate.await(run.system(), caller::isWorking);
        begun++;
        places.acquireUninterruptibly();
        threads.execute(
            () -> {
              var asked = System.nanoTime();
              try {
                start.accept(run);
              } catch (WorkflowExecutionAlreadyStarted open) {
                log.debug("{} has a workflow already", run.credential());
              } catch (WorkflowServiceException away) {
                log.warn("{} has to wait for the sweep: {}", run.credential(), away.getMessage());
              } finally {
                rate.took(Duration.ofNanos(System.nanoTime() - asked));
                places.release();
              }
            });
        if (!caller.goesOn()) {
          break;
        }
      }
    }
    return begun;
  }
}
