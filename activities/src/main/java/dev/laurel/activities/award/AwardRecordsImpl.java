package dev.laurel.activities.award;

import dev.laurel.domain.award.Refusal;
import dev.laurel.domain.award.RevocationCause;
import dev.laurel.domain.award.Step;
import dev.laurel.store.award.AwardSteps;
import dev.laurel.store.award.AwardSteps.AwardRow;
import dev.laurel.store.award.AwardSteps.Creation;
import dev.laurel.workflows.award.AwardRecords;
import dev.laurel.workflows.award.Decision;
import dev.laurel.workflows.award.IssuedBadge;
import dev.laurel.workflows.award.Standing;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The steps in our own database; the store does them, this only speaks the workflow's words. */
public final class AwardRecordsImpl implements AwardRecords {
  private final AwardSteps steps;

  public AwardRecordsImpl(AwardSteps steps) {
    this.steps = steps;
  }

  @Override
  public Standing createCredential(UUID credential, String runId) {
    return switch (steps.create(credential, runId)) {
      case Creation.Row created -> standing(created.row(), created.inserted());
      case Creation.HeldBy held -> Standing.heldBy(held.credential());
      case Creation.Refused refused -> Standing.refused(refused.why());
    };
  }

  @Override
  public void emitAwarded(UUID credential) {
    steps.appendAwarded(credential);
  }

  @Override
  public void recordIssued(UUID credential, @Nullable IssuedBadge badge) {
    if (badge == null) {
      steps.issued(credential, null, null, null);
    } else {
      steps.issued(credential, badge.externalId(), badge.externalState(), badge.url());
    }
  }

  @Override
  public void release(UUID credential, int parking, Step step, Decision decision) {
    steps.release(credential, parking, step, decision.audit() != null);
  }

  @Override
  public Standing beginRevocation(UUID credential, RevocationCause cause, @Nullable Long audit) {
    return steps
        .beginRevocation(credential, cause, audit != null)
        .map(row -> standing(row, false))
        .orElseGet(() -> Standing.refused(Refusal.UNKNOWN_REQUEST));
  }

  @Override
  public void recordRevoked(UUID credential, @Nullable String externalState) {
    steps.revoked(credential, externalState);
  }

  private static Standing standing(AwardRow row, boolean inserted) {
    return new Standing(
        row.status(), row.state(), inserted, row.parking(), row.step(), row.failure(), null, null);
  }
}
