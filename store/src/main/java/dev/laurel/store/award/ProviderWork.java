package dev.laurel.store.award;

import dev.laurel.domain.award.AwardState;
import dev.laurel.domain.award.CredentialStatus;
import dev.laurel.domain.award.FailureType;
import dev.laurel.domain.award.SendRecord;
import dev.laurel.domain.award.Step;
import dev.laurel.domain.catalog.Origin;
import dev.laurel.domain.provider.Claim;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a step at a provider reads and writes. */
public interface ProviderWork {

  /** Everything one try needs, in one statement. */
  Optional<Work> load(UUID credential);

  /** Our other credentials of the same template and learner. */
  List<Claim> others(UUID credential);

  /**
   * Stamps the intent before the POST: the only door to sending.
   *
   * @param seen the intent number that was loaded; another attempt has stamped since if it differs
   * @return false if the status is no longer awarded or another attempt was quicker: no POST
   */
  boolean stamp(UUID credential, int seen, Sent sent);

  /** The provider understood the last send and declined it: nothing was applied. */
  void refused(UUID credential, int intent);

  /**
   * A look-up has shown which badge is this credential's: kept, so that a later award of the same
   * learner knows whose it was.
   */
  void found(UUID credential, String externalId);

  /** The awards that wait for this credential's revocation. */
  List<UUID> waitingFor(UUID credential);

  /**
   * A complete look-up after the last send has found nothing, for the first time at this moment.
   */
  void emptySince(UUID credential, int intent, Instant since);

  /** A failed try that will be repeated at {@code due}; the send record changes only if given. */
  void failed(UUID credential, int intent, Failure failure, Instant due);

  /** The time waited for one's turn does not count against patience. */
  void waitedItsTurn(UUID credential, long seconds);

  /** Waits for an earlier credential; null clears it. Costs no patience. */
  void waitsFor(UUID credential, @Nullable UUID earlier, Instant due);

  /**
   * Parks the step: {@code needs_attention} under a new parking number, nothing due.
   *
   * @return the parking number; empty if the status no longer allows the step
   */
  Optional<Integer> park(UUID credential, Step step, Failure failure);

  /** Pauses the account if its key is still the one that was refused. */
  boolean pauseAccount(long account, int keyVersion);

  /** The provider no longer has the template, or has it archived. */
  void templateWithdrawn(long template);

  /**
   * What was about to be sent.
   *
   * @param body exactly as sent, for the case that it must be sent again unchanged
   */
  record Sent(Instant at, String body, String email, String recipient, Instant due) {}

  /**
   * Why a try failed.
   *
   * @param text the provider's words, for the row only; cut to 1,000 characters
   * @param sendRecord what became of the request; null leaves the row's
   */
  record Failure(FailureType type, String text, @Nullable SendRecord sendRecord, Instant at) {}

  /** The award, its template, its learner, its account. */
  record Work(
      UUID credential,
      CredentialStatus status,
      AwardState state,
      Step step,
      int attempts,
      int parking,
      @Nullable Instant failingSince,
      @Nullable FailureType failure,
      long waitedSeconds,
      Instant issuedOn,
      @Nullable Instant expires,
      List<String> evidence,
      @Nullable String externalId,
      Intent intent,
      Template template,
      Learner learner,
      @Nullable Account account,
      @Nullable UUID unsettledEarlier) {}

  /** The last request sent to the provider. */
  record Intent(
      int number,
      SendRecord record,
      @Nullable Instant sentAt,
      @Nullable String body,
      @Nullable String email,
      @Nullable String recipient,
      @Nullable Instant emptySince) {}

  /** The template. {@code externalId} is the provider's. */
  record Template(
      long id,
      Origin origin,
      @Nullable String externalId,
      String name,
      @Nullable String fallbackName,
      boolean withdrawn) {}

  /** The learner. */
  record Learner(
      UUID uuid,
      String email,
      @Nullable String externalId,
      @Nullable String firstName,
      @Nullable String lastName,
      @Nullable String name) {}

  /**
   * The provider account; {@code secret} is encrypted. {@code clientId} is that of an OAuth client,
   * whose secret it is then.
   */
  record Account(
      long id,
      UUID uuid,
      String host,
      String organization,
      @Nullable String clientId,
      byte[] secret,
      int keyVersion,
      boolean paused) {}
}
