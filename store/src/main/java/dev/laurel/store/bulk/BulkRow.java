package dev.laurel.store.bulk;

import dev.laurel.domain.bulk.BulkRowState;
import dev.laurel.domain.learner.EmailKey;
import dev.laurel.store.award.AwardIntake.AwardRequest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of a list as it is received: checked, and not begun.
 *
 * @param number from 1, without a gap
 * @param line where it begins in what was sent, from 1
 * @param state waiting or invalid
 * @param credential of the award that is to be made, or to be revoked
 * @param template the template's key inside; null with a revocation that names the award
 * @param field what is wrong first; null if nothing is
 * @param reason why the row is invalid
 * @param given what an invalid row says, as JSON; null if it is too large to be kept
 */
public record BulkRow(
    int number,
    int line,
    BulkRowState state,
    @Nullable UUID credential,
    @Nullable Long template,
    @Nullable String email,
    @Nullable EmailKey emailKey,
    @Nullable String externalId,
    @Nullable String firstName,
    @Nullable String lastName,
    @Nullable String name,
    @Nullable Instant issuedOn,
    @Nullable Instant expires,
    List<String> evidence,
    @Nullable String field,
    @Nullable String reason,
    @Nullable String given) {

  /** One that is to be awarded. */
  public static BulkRow award(int number, int line, long template, AwardRequest request) {
    return new BulkRow(
        number,
        line,
        BulkRowState.WAITING,
        request.credential(),
        template,
        request.email(),
        request.emailKey(),
        request.externalId(),
        request.firstName(),
        request.lastName(),
        request.name(),
        request.issuedOn(),
        request.expires(),
        request.evidence(),
        null,
        null,
        null);
  }

  /** An award that is to be revoked. */
  public static BulkRow revocation(int number, int line, UUID award) {
    return revocation(number, line, award, null, null, null);
  }

  /** The award of a learner that is to be revoked. */
  public static BulkRow revocation(
      int number, int line, long template, String email, EmailKey emailKey) {
    return revocation(number, line, null, template, email, emailKey);
  }

  private static BulkRow revocation(
      int number,
      int line,
      @Nullable UUID award,
      @Nullable Long template,
      @Nullable String email,
      @Nullable EmailKey emailKey) {
    return new BulkRow(
        number,
        line,
        BulkRowState.WAITING,
        award,
        template,
        email,
        emailKey,
        null,
        null,
        null,
        null,
        null,
        null,
        List.of(),
        null,
        null,
        null);
  }

  /**
   * One that can't be right.
   *
   * @param person whom it means, as far as that can be read: what it says is theirs
   * @param field null if the whole row is meant
   */
  public static BulkRow invalid(
      int number,
      int line,
      @Nullable EmailKey person,
      @Nullable String field,
      String reason,
      @Nullable String given) {
    return new BulkRow(
        number,
        line,
        BulkRowState.INVALID,
        null,
        null,
        null,
        person,
        null,
        null,
        null,
        null,
        null,
        null,
        List.of(),
        field,
        reason,
        given);
  }
}
