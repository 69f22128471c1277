package dev.laurel.store.award;

import dev.laurel.domain.award.AwardState;
import dev.laurel.domain.award.CredentialStatus;
import dev.laurel.domain.award.Refusal;
import dev.laurel.domain.award.Step;
import dev.laurel.store.UtcTime;
import dev.laurel.store.award.AwardSteps.AwardRow;
import dev.laurel.store.award.AwardSteps.Creation;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Makes a credential from its request. Four unique keys stand in the way, and only when one of them
 * did is anything else read: the uuid (this is a repetition), the place of (template, learner), the
 * claim code, the slug.
 */
final class CredentialCreation {
  private static final int RACES = 5;

  /** A code that was claimed by hand, or is gone, selects nothing. */
  private static final String INSERT =
      """
      INSERT INTO credential (uuid, system_id, template_id, learner_id, account_id, status, state,
                              step, inserted_by_run, issued_on, expires, evidence, external_state,
                              next_step_due, created_at, slug, slug_key, claim_code_id,
                              claimed_once)
      SELECT r.credential, r.system_id, r.template_id, r.learner_id, t.account_id, 'awarded',
             'accepted', 'issue', :run, r.issued_on, r.expires, r.evidence,
             CASE WHEN t.origin = 'hosted' THEN NULL ELSE 'created' END, :now, :now,
             r.slug, r.slug_key, r.claim_code_id, CASE WHEN NOT k.multiuse THEN k.id END
        FROM award_request r
        JOIN template t ON t.id = r.template_id
        LEFT JOIN claim_code k ON k.id = r.claim_code_id
       WHERE r.credential = :credential
         AND (r.claim_code_id IS NULL OR k.multiuse OR NOT k.claimed)
      """;

  private static final String HOLDER =
      """
      SELECT c.uuid, c.expires
        FROM award_request r
        JOIN credential c ON c.template_id = r.template_id AND c.learner_id = r.learner_id
             AND c.live = 1
       WHERE r.credential = :credential
      """;

  private static final String REFUSAL =
      """
      SELECT r.claim_code_id IS NOT NULL AND k.id IS NULL AS code_gone,
             NOT k.multiuse AND (k.claimed OR u.id IS NOT NULL) AS code_used,
             s.id IS NOT NULL AS slug_taken
        FROM award_request r
        LEFT JOIN claim_code k ON k.id = r.claim_code_id
        LEFT JOIN credential u ON u.claimed_once = k.id
        LEFT JOIN credential s ON s.slug_key = r.slug_key
       WHERE r.credential = :credential
      """;

  private final JdbcClient jdbc;
  private final Expiring expiring;
  private final Clock clock;

  CredentialCreation(JdbcClient jdbc, InstanceBlocks blocks, Clock clock) {
    this.jdbc = jdbc;
    this.expiring = new Expiring(jdbc, blocks);
    this.clock = clock;
  }

  /** In the caller's transaction. */
  Creation insertOrRead(UUID credential, String runId) {
    for (var race = 0; race < RACES; race++) {
      try {
        if (sql(INSERT, credential).param("run", runId).param("now", now()).update() == 1) {
          return new Creation.Row(
              new AwardRow(
                  credential, CredentialStatus.AWARDED, AwardState.ACCEPTED, Step.ISSUE, null, 0),
              true);
        }
      } catch (DuplicateKeyException held) {
        var holder = heldByAnother(credential);
        if (holder.isPresent()) {
          return new Creation.HeldBy(holder.get());
        }
      }
      var found = own(credential, runId).or(() -> refusal(credential).map(Creation.Refused::new));
      if (found.isPresent()) {
        return found.get();
      }
    }
    throw new IllegalStateException("credential " + credential + " lost " + RACES + " races");
  }

  /** The holder of the place, if it is another; one past its end gives the place up. */
  private Optional<UUID> heldByAnother(UUID credential) {
    return sql(HOLDER, credential)
        .query(
            (row, n) ->
                new Holder(
                    UUID.fromString(row.getString("uuid")), UtcTime.readNullable(row, "expires")))
        .optional()
        .filter(holder -> !holder.credential().equals(credential))
        .filter(holder -> !gaveWay(holder))
        .map(Holder::credential);
  }

  private record Holder(UUID credential, @Nullable Instant expires) {}

  private boolean gaveWay(Holder holder) {
    var now = clock.instant();
    var expires = holder.expires();
    return expires != null && !expires.isAfter(now) && expiring.expire(holder.credential(), now);
  }

  private Optional<Creation> own(UUID credential, String runId) {
    return sql(AwardRows.SELECT, credential)
        .query(
            (row, n) ->
                (Creation)
                    new Creation.Row(
                        AwardRows.read(row), row.getString("inserted_by_run").equals(runId)))
        .optional();
  }

  /** Empty if nothing stands in the way any longer: whoever did has just gone. */
  private Optional<Refusal> refusal(UUID credential) {
    var found =
        sql(REFUSAL, credential)
            .query(
                (row, n) -> {
                  if (row.getBoolean("code_gone")) {
                    return Optional.of(Refusal.CLAIM_CODE_UNKNOWN);
                  }
                  if (row.getBoolean("code_used")) {
                    return Optional.of(Refusal.CLAIM_CODE_USED);
                  }
                  return row.getBoolean("slug_taken")
                      ? Optional.of(Refusal.SLUG_TAKEN)
                      : Optional.<Refusal>empty();
                })
            .list();
    return found.isEmpty() ? Optional.of(Refusal.UNKNOWN_REQUEST) : found.getFirst();
  }

  private JdbcClient.StatementSpec sql(String sql, UUID credential) {
    return jdbc.sql(sql).param("credential", credential.toString());
  }

  private LocalDateTime now() {
    return UtcTime.of(clock.instant());
  }
}
