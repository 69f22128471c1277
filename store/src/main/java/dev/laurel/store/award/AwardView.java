package dev.laurel.store.award;

import dev.laurel.domain.award.AssertionPath;
import dev.laurel.domain.award.AwardState;
import dev.laurel.domain.award.CredentialStatus;
import dev.laurel.domain.award.FailureType;
import dev.laurel.domain.award.RevocationCause;
import dev.laurel.domain.award.Step;
import dev.laurel.domain.catalog.Origin;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One award as people see it.
 *
 * @param id the key inside, which a list's cursor carries
 * @param systemId the system's key inside
 * @param system the system's slug
 * @param slug the name in its public address; null: its uuid
 * @param parking the number of its last parking; 0 if it never parked
 * @param waitsFor the earlier credential whose withdrawal it waits for
 * @param bulk the run of a list that it came by
 */
public record AwardView(
    long id,
    long systemId,
    String system,
    UUID credential,
    @Nullable String slug,
    CredentialStatus status,
    AwardState state,
    Step step,
    Template template,
    Learner learner,
    Instant issuedOn,
    @Nullable Instant expires,
    List<String> evidence,
    Instant createdAt,
    AtProvider provider,
    @Nullable Instant revokedAt,
    @Nullable RevocationCause revocationCause,
    int parking,
    @Nullable Trouble trouble,
    @Nullable UUID waitsFor,
    @Nullable UUID bulk) {

  /** The template's public face. */
  public record Template(UUID uuid, String name, Origin origin) {}

  /** The learner as the row has it; one who was erased has an opaque row. */
  public record Learner(
      UUID uuid,
      String email,
      @Nullable String externalId,
      @Nullable String firstName,
      @Nullable String lastName,
      @Nullable String name,
      boolean erased) {}

  /**
   * What the provider has made of it.
   *
   * @param account null for hosted badges
   * @param paused true if the account makes no calls until somebody resumes it
   * @param url where people see the badge
   */
  public record AtProvider(
      @Nullable UUID account,
      boolean paused,
      @Nullable String externalId,
      @Nullable String externalState,
      @Nullable String url,
      @Nullable Instant issuedAt) {}

  /**
   * Why the present step has not succeeded yet.
   *
   * @param text the provider's words
   * @param attempts tries since the award was accepted or released
   * @param since when the first of them failed
   * @param nextTry null while parked
   * @param parkedAt null while it is still being tried
   */
  public record Trouble(
      FailureType failure,
      @Nullable String text,
      int attempts,
      @Nullable Instant since,
      @Nullable Instant nextTry,
      @Nullable Instant parkedAt) {}

  /** Where its assertion is: a path below the public URL, the only one it has. */
  public String assertionPath() {
    return AssertionPath.of(slug, credential);
  }

  /** True while it waits for an operator. */
  public boolean parked() {
    return state == AwardState.NEEDS_ATTENTION;
  }

  /** True between two tries of a step that has failed. */
  public boolean backingOff() {
    return trouble != null && (state == AwardState.ISSUING || state == AwardState.REVOKING);
  }
}
