package dev.laurel.api.award;

import dev.laurel.api.problem.Outages;
import dev.laurel.api.problem.Unanswered;
import dev.laurel.domain.award.RevocationCause;
import dev.laurel.domain.award.Step;
import dev.laurel.workflows.ClientDeadline;
import dev.laurel.workflows.award.Acceptance;
import dev.laurel.workflows.award.AwardRun;
import dev.laurel.workflows.award.AwardStarts;
import dev.laurel.workflows.award.Decision;
import dev.laurel.workflows.award.ReleaseWorkflow;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Starts and signals the workflows of awards; each call has an end, whatever Temporal does, and
 * throws {@link Unanswered} then.
 */
@Component
public class AwardStarter {
  private static final Logger log = LoggerFactory.getLogger(AwardStarter.class);
  private static final String MAYBE_AWARDED =
      "Temporal did not answer in time; it may still be awarded; repeat the same request.";
  private static final String MAYBE_DONE =
      "Temporal did not answer in time; it may still be done; look again, or repeat the same"
          + " request.";

  private final WorkflowClient client;
  private final TemporalDeadline deadline;

  AwardStarter(WorkflowClient client, TemporalDeadline deadline) {
    this.client = client;
    this.deadline = deadline;
  }

  /** Starts the award and waits until its credential exists. */
  Acceptance accept(AwardRun run, Duration limit) {
    return asked(MAYBE_AWARDED, limit, () -> AwardStarts.accept(client, run, UUID::randomUUID));
  }

  /** Starts the one withdrawal path and waits until the credential is revoked in our database. */
  public void revoke(AwardRun run, RevocationCause cause, long audit, Duration limit) {
    asked(
        MAYBE_DONE,
        limit,
        () -> {
          AwardStarts.revoke(client, run, cause, audit, UUID::randomUUID);
          return true;
        });
  }

  /** Signals {@code retry}, starting a run if the last one has ended. */
  void retry(AwardRun run, Step step, Decision decision) {
    asked(
        MAYBE_DONE,
        TemporalDeadline.USUAL,
        () -> {
          AwardStarts.retry(client, run, step, decision);
          return true;
        });
  }

  /** Starts the walk of a bulk release that has been kept. */
  public void release(UUID release) {
    asked(
        MAYBE_DONE,
        TemporalDeadline.USUAL,
        () -> {
          var walk = client.newWorkflowStub(ReleaseWorkflow.class, AwardStarts.release(release));
          return WorkflowClient.start(walk::run, release, 0L);
        });
  }

  private <T> T asked(String unanswered, Duration limit, Supplier<T> call) {
    try {
      return deadline.within(limit, call);
    } catch (RuntimeException failure) {
      if (failure instanceof ClientDeadline.Late || Outages.temporalAway(failure)) {
        log.warn("Temporal did not answer: {}", failure.toString());
        throw new Unanswered(unanswered);
      }
      throw failure;
    }
  }
}
