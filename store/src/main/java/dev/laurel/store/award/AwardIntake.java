package dev.laurel.store.award;

import dev.laurel.domain.award.Refusal;
import dev.laurel.domain.catalog.Origin;
import dev.laurel.domain.learner.EmailKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What accepting an award reads and writes before its workflow starts (award.md, "Accepting"). */
public interface AwardIntake {

  /**
   * Template, learner, live credential and claim code in one statement.
   *
   * @param system the caller's system; null for the admin key, which sees every system
   * @param claimCode as given, in any case; null if none is
   * @return empty if the caller's system has no such template
   */
  Optional<Resolution> resolve(
      @Nullable Long system, UUID template, EmailKey email, @Nullable String claimCode);

  /**
   * Keeps the request under the credential's uuid and brings the learner up to date, in one
   * transaction. Repeated for the same uuid: changes nothing.
   *
   * @return the learner's uuid
   * @throws LearnerConflict if {@code externalId} contradicts what the system knows
   */
  UUID keep(Resolution resolution, AwardRequest request);

  /**
   * Brings a known learner up to date and keeps nothing else: for who holds the badge already. A
   * learner whose award is stuck for want of a name can be given one so.
   *
   * @throws LearnerConflict as for {@link #keep}
   */
  void learn(Resolution resolution, AwardRequest request);

  /**
   * What is known before the start.
   *
   * @param byRequest whether it is awarded to who asks for it: its award mode is not {@code
   *     requirements}
   * @param learner null if the system has not met this email yet
   * @param fallbackName for learners of whom only an email is known
   * @param live the credential that holds (template, learner); null if none or if it has expired
   * @param claimCode null if none was given, or the template has no such code
   */
  record Resolution(
      UUID template,
      long templateId,
      String templateName,
      long systemId,
      String system,
      Origin origin,
      boolean active,
      boolean byRequest,
      @Nullable String fallbackName,
      @Nullable Known learner,
      @Nullable UUID live,
      @Nullable ClaimCode claimCode) {}

  /**
   * A claim code of the template.
   *
   * @param used true if it can be used once only and has been
   * @param byHolder true if it was used for the very credential that the learner holds
   */
  record ClaimCode(long id, String code, boolean multiuse, boolean used, boolean byHolder) {}

  /** The learner as the row has it. */
  record Known(
      long id,
      UUID uuid,
      String email,
      @Nullable String externalId,
      @Nullable String firstName,
      @Nullable String lastName,
      @Nullable String name,
      boolean erased) {}

  /**
   * What the caller sent.
   *
   * @param credential made before anything is written; the award's id
   * @param email as given, trimmed
   * @param evidence URLs, in order
   * @param slug the name that the award is to have in its public address; null: its uuid
   * @param claimCode in any case
   * @param comment for the receivers of webhooks
   */
  record AwardRequest(
      UUID credential,
      String email,
      EmailKey emailKey,
      @Nullable String externalId,
      @Nullable String firstName,
      @Nullable String lastName,
      @Nullable String name,
      Instant issuedOn,
      @Nullable Instant expires,
      List<String> evidence,
      @Nullable String slug,
      @Nullable String claimCode,
      @Nullable String comment) {}

  /** A learner's {@code externalId} that contradicts an earlier one; the API answers 409. */
  final class LearnerConflict extends RuntimeException {
    private final Refusal refusal;

    public LearnerConflict(Refusal refusal) {
      super(refusal.word());
      this.refusal = refusal;
    }

    /** {@code EXTERNAL_ID_DIFFERS} or {@code EXTERNAL_ID_TAKEN}. */
    public Refusal refusal() {
      return refusal;
    }
  }
}
