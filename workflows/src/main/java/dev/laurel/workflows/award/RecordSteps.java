package dev.laurel.workflows.award;

import dev.laurel.domain.award.RevocationCause;
import dev.laurel.domain.award.Step;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Functions.Func1;
import io.temporal.workflow.Functions.Proc1;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The steps in our own database. Each is a local activity; while the database stays away the same
 * step goes on as a regular one, for as long as it takes.
 */
final class RecordSteps {
  private static final Duration ONE_TRANSACTION = Duration.ofSeconds(10);

  private boolean databaseAway;

  /** True while a step waits for the database to come back. */
  boolean databaseAway() {
    return databaseAway;
  }

  Standing createCredential(UUID credential) {
    var runId = Workflow.getInfo().getRunId();
    return run("Create credential", records -> records.createCredential(credential, runId));
  }

  void emitAwarded(UUID credential) {
    perform("Emit badge.awarded", records -> records.emitAwarded(credential));
  }

  void recordIssued(UUID credential, @Nullable IssuedBadge badge) {
    perform("Record issued", records -> records.recordIssued(credential, badge));
  }

  void release(UUID credential, int parking, Step step, Decision decision) {
    perform("Release", records -> records.release(credential, parking, step, decision));
  }

  Standing beginRevocation(UUID credential, RevocationCause cause, @Nullable Long audit) {
    return run("Begin revocation", records -> records.beginRevocation(credential, cause, audit));
  }

  void recordRevoked(UUID credential, @Nullable String externalState) {
    perform("Record revoked", records -> records.recordRevoked(credential, externalState));
  }

  private void perform(String summary, Proc1<AwardRecords> step) {
    run(
        summary,
        records -> {
          step.apply(records);
          return summary;
        });
  }

  private <R> R run(String summary, Func1<AwardRecords, R> step) {
    try {
      return step.apply(
          Workflow.newLocalActivityStub(AwardRecords.class, StepOptions.brief(summary)));
    } catch (ActivityFailure away) {
      databaseAway = true;
      try {
        return step.apply(
            Workflow.newActivityStub(
                AwardRecords.class, StepOptions.patient(summary, ONE_TRANSACTION)));
      } finally {
        databaseAway = false;
      }
    }
  }
}
