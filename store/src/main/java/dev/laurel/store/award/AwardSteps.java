package dev.laurel.store.award;

import dev.laurel.domain.award.AwardState;
import dev.laurel.domain.award.CredentialStatus;
import dev.laurel.domain.award.FailureType;
import dev.laurel.domain.award.Refusal;
import dev.laurel.domain.award.RevocationCause;
import dev.laurel.domain.award.Step;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The steps of an award in our own database; each one transaction, each safe to repeat. */
public interface AwardSteps {

  /** What {@link #create} found or made. */
  sealed interface Creation {
    /** The credential's own row; {@code inserted} if this very run inserted it, now or before. */
    record Row(AwardRow row, boolean inserted) implements Creation {}

    /** Another live credential holds (template, learner). */
    record HeldBy(UUID credential) implements Creation {}

    /** There is no row, and a repetition would make none. */
    record Refused(Refusal why) implements Creation {}
  }

  /** The part of a row that decides how a run goes on. */
  record AwardRow(
      UUID credential,
      CredentialStatus status,
      AwardState state,
      Step step,
      @Nullable FailureType failure,
      int parking) {}

  /**
   * Inserts the credential from its request, with its slug and claim code. The unique keys decide
   * every race, no earlier read: whoever loses leaves no row and uses no code.
   */
  Creation create(UUID credential, String runId);

  /** Empty if there is no such credential. */
  Optional<AwardRow> row(UUID credential);

  /** {@code badge.awarded}, once. */
  void appendAwarded(UUID credential);

  /**
   * Keeps the provider's words whatever the status; {@code issued} only while awarded.
   *
   * @param externalId null for a hosted badge
   */
  void issued(
      UUID credential,
      @Nullable String externalId,
      @Nullable String externalState,
      @Nullable String url);

  /**
   * Takes a parked award back to work, patience anew.
   *
   * @param parking the parking that is meant
   * @param audited false if no operator's row exists yet: one is written, also for an award that
   *     was not parked but between two tries
   * @return false if the row is no longer parked under that number
   */
  boolean release(UUID credential, int parking, Step step, boolean audited);

  /**
   * Sets {@code revoked} and appends {@code badge.revoked}, after {@code badge.awarded} if that is
   * missing. A row that is not awarded stays as it is. Abandoning sets the claim code free.
   *
   * @param audited false if no operator's row exists yet: one is written, unless a penalty is the
   *     cause
   */
  Optional<AwardRow> beginRevocation(UUID credential, RevocationCause cause, boolean audited);

  /**
   * The badge is withdrawn, or there was none.
   *
   * @param externalState null if there was none
   */
  void revoked(UUID credential, @Nullable String externalState);
}
