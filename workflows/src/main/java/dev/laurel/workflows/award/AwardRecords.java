package dev.laurel.workflows.award;

import dev.laurel.domain.award.RevocationCause;
import dev.laurel.domain.award.Step;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The steps in our own database, each one short transaction and safe to repeat. Local activities;
 * the same steps run as regular ones while the database is away.
 */
@ActivityInterface
public interface AwardRecords {

  /**
   * Inserts the credential from its request, or reads the row that is there. A live credential of
   * the same (template, learner) that is past {@code expires} is set expired on the way.
   *
   * @param runId the workflow run that asks; kept as the one that inserted the row
   */
  @ActivityMethod
  Standing createCredential(UUID credential, String runId);

  /** Appends {@code badge.awarded} to the signal log, with the deliveries it owes; once. */
  @ActivityMethod
  void emitAwarded(UUID credential);

  /**
   * Keeps the provider's id and state, whatever the status; the state becomes {@code issued} only
   * while the status is awarded. For hosted badges {@code badge} is null.
   */
  @ActivityMethod
  void recordIssued(UUID credential, @Nullable IssuedBadge badge);

  /**
   * An operator's retry: {@code needs_attention} goes back to {@code issuing} or {@code revoking}
   * if the row is still parked under {@code parking}; patience begins anew. A decision without an
   * audit row writes one ("by the temporal CLI").
   */
  @ActivityMethod
  void release(UUID credential, int parking, Step step, Decision decision);

  /**
   * The first step of a revocation, in one transaction: {@code revoked}, and {@code badge.revoked}
   * in the signal log after {@code badge.awarded}. Repeated: reads the row.
   */
  @ActivityMethod
  Standing beginRevocation(UUID credential, RevocationCause cause, @Nullable Long audit);

  /** The badge is withdrawn, or there never was one: {@code revoked}, settled at the provider. */
  @ActivityMethod
  void recordRevoked(UUID credential, @Nullable String externalState);
}
