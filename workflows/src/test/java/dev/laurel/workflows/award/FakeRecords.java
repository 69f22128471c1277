package dev.laurel.workflows.award;

import dev.laurel.domain.award.AwardState;
import dev.laurel.domain.award.CredentialStatus;
import dev.laurel.domain.award.FailureType;
import dev.laurel.domain.award.RevocationCause;
import dev.laurel.domain.award.Step;
import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** One row in memory, and the words of what was done to it, in order. */
final class FakeRecords implements AwardRecords {
  final List<String> done = new CopyOnWriteArrayList<>();
  final List<Decision> decisions = new CopyOnWriteArrayList<>();
  volatile @Nullable IssuedBadge badge;
  private volatile @Nullable Standing row;
  private volatile @Nullable String insertedBy;
  private volatile @Nullable String away;

  /** What the row says before the run reads it. */
  void has(Standing standing) {
    row = standing;
  }

  void has(CredentialStatus status, AwardState state) {
    has(new Standing(status, state, false, 0, null, null, null, null));
  }

  void isParked(Step step, FailureType failure, int parking) {
    var status = step == Step.ISSUE ? CredentialStatus.AWARDED : CredentialStatus.REVOKED;
    has(
        new Standing(
            status, AwardState.NEEDS_ATTENTION, false, parking, step, failure, null, null));
  }

  /** The database answers nothing from the step called {@code step} on. */
  void goesAwayAt(String step) {
    away = step;
  }

  void comesBack() {
    away = null;
  }

  @Override
  public Standing createCredential(UUID credential, String runId) {
    step("create");
    if (row == null) {
      insertedBy = runId;
      has(CredentialStatus.AWARDED, AwardState.ACCEPTED);
    }
    return row.holder() != null || row.status() == null
        ? row
        : new Standing(
            row.status(),
            row.state(),
            runId.equals(insertedBy),
            row.parking(),
            row.step(),
            row.failure(),
            null,
            null);
  }

  @Override
  public void emitAwarded(UUID credential) {
    step("emit");
  }

  @Override
  public void recordIssued(UUID credential, @Nullable IssuedBadge issued) {
    step("issued");
    badge = issued;
    has(row.status(), AwardState.ISSUED);
  }

  @Override
  public void release(UUID credential, int parking, Step step, Decision decision) {
    step("release " + step.word() + " " + parking);
    decisions.add(decision);
  }

  @Override
  public Standing beginRevocation(UUID credential, RevocationCause cause, @Nullable Long audit) {
    step("revoke " + cause.word());
    if (row == null) {
      has(CredentialStatus.REVOKED, AwardState.REVOKING);
    }
    return row;
  }

  @Override
  public void recordRevoked(UUID credential, @Nullable String externalState) {
    step("revoked " + externalState);
  }

  private void step(String word) {
    if (away != null && word.startsWith(away)) {
      away = "";
    }
    if ("".equals(away)) {
      throw ApplicationFailure.newFailure("connection refused", "database_away");
    }
    done.add(word + (Activity.getExecutionContext().getInfo().isLocal() ? "" : " (regular)"));
  }
}
