package dev.laurel.store.award;

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
   * Template, learner and live credential in one statement.
   *
   * @param system the caller's system; null for the admin key, which sees every system
   * @return empty if the caller's system has no such template
   */
  Optional<Resolution> resolve(@Nullable Long system, UUID template, EmailKey email);

  /**
   * Keeps the request under the credential's uuid and brings the learner up to date, in one
   * transaction. Repeated for the same uuid: changes nothing.
   *
   * @return the learner's uuid
   * @throws LearnerConflict if {@code externalId} contradicts what the system knows
   */
  UUID keep(Resolution resolution, AwardRequest request);

  /**
   * What is known before the start.
   *
   * @param learner null if the system has not met this email yet
   * @param live the credential that holds (template, learner); null if none or if it has expired
   */
  record Resolution(
      long templateId,
      String templateName,
      long systemId,
      String system,
      Origin origin,
      boolean active,
      @Nullable Known learner,
      @Nullable UUID live) {}

  /** The learner as the row has it. */
  record Known(
      long id,
      UUID uuid,
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
      List<String> evidence) {}

  /** A learner's {@code externalId} that contradicts an earlier one; the API answers 409. */
  final class LearnerConflict extends RuntimeException {
    public LearnerConflict(String message) {
      super(message);
    }
  }
}
