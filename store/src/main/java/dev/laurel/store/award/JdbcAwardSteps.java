package dev.laurel.store.award;

import dev.laurel.domain.award.AwardState;
import dev.laurel.domain.award.CredentialStatus;
import dev.laurel.domain.award.RevocationCause;
import dev.laurel.domain.award.Step;
import dev.laurel.store.Transactions;
import dev.laurel.store.UtcTime;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcAwardSteps implements AwardSteps {
  private static final int RACES = 5;

  private static final String INSERT =
      """
      INSERT INTO credential (uuid, system_id, template_id, learner_id, account_id, status, state,
                              step, inserted_by_run, issued_on, expires, evidence, external_state,
                              next_step_due, created_at)
      SELECT r.credential, r.system_id, r.template_id, r.learner_id, t.account_id, 'awarded',
             'accepted', 'issue', :run, r.issued_on, r.expires, r.evidence,
             CASE WHEN t.origin = 'hosted' THEN NULL ELSE 'created' END, :now, :now
        FROM award_request r JOIN template t ON t.id = r.template_id
       WHERE r.credential = :credential
      """;

  private static final String ROW =
      """
      SELECT uuid, status, state, step, failure_type, parking, inserted_by_run
        FROM credential WHERE uuid = :credential
      """;

  private static final String HOLDER =
      """
      SELECT c.uuid, c.expires
        FROM award_request r
        JOIN credential c ON c.template_id = r.template_id AND c.learner_id = r.learner_id
             AND c.live = 1
       WHERE r.credential = :credential
      """;

  private static final String EXPIRE =
      """
      UPDATE credential SET status = 'expired', state = 'expired', next_step_due = NULL
       WHERE uuid = :credential AND status = 'awarded' AND expires <= :now
      """;

  /** A person who retries says that the template is back; the provider then decides. */
  private static final String TEMPLATE_BACK =
      """
      UPDATE template t JOIN credential c ON c.template_id = t.id
         SET t.withdrawn_at = NULL
       WHERE c.uuid = :credential AND c.state = 'needs_attention' AND c.parking = :parking
         AND c.failure_type = 'template_withdrawn'
      """;

  private static final String ISSUED =
      """
      UPDATE credential
         SET external_id = COALESCE(:externalId, external_id),
             external_state = COALESCE(:externalState, external_state),
             external_url = COALESCE(:url, external_url),
             issued_at = COALESCE(issued_at, :now),
             sent_body = NULL, failure_type = NULL, failure_text = NULL, failing_since = NULL,
             waits_for = NULL, parked_at = NULL,
             state = CASE WHEN status = 'awarded' THEN 'issued' ELSE state END,
             next_step_due = CASE WHEN status = 'awarded' THEN NULL ELSE next_step_due END
       WHERE uuid = :credential
      """;

  private static final String RELEASE =
      """
      UPDATE credential
         SET state = CASE WHEN step = 'revoke' THEN 'revoking' ELSE 'issuing' END,
             attempts = 0, failing_since = NULL, waited_seconds = 0, failure_type = NULL,
             failure_text = NULL, parked_at = NULL, next_step_due = :now
       WHERE uuid = :credential AND state = 'needs_attention' AND parking = :parking
         AND step = :step
      """;

  private static final String REVOKE =
      """
      UPDATE credential
         SET status = 'revoked', state = 'revoking', step = 'revoke', revoked_at = :now,
             revocation_cause = :cause, attempts = 0, failing_since = NULL, waited_seconds = 0,
             failure_type = NULL, failure_text = NULL, parked_at = NULL, waits_for = NULL,
             next_step_due = :now
       WHERE uuid = :credential AND status = 'awarded'
         AND (:cause <> 'abandoned' OR state <> 'issued')
      """;

  private static final String REVOKED =
      """
      UPDATE credential
         SET state = 'revoked', next_step_due = NULL, sent_body = NULL, failure_type = NULL,
             failure_text = NULL, failing_since = NULL, parked_at = NULL,
             external_state = COALESCE(:externalState, external_state)
       WHERE uuid = :credential AND status = 'revoked'
      """;

  private static final String SIGNAL =
      """
      INSERT INTO signal_log (uuid, system_id, subject, transition, occurred_at)
      SELECT :signal, system_id, uuid, :transition, :now FROM credential WHERE uuid = :credential
      ON DUPLICATE KEY UPDATE signal_log.id = signal_log.id
      """;

  private static final String AUDIT =
      """
      INSERT INTO operator_audit (system_id, action, subject, actor, reason, created_at)
      SELECT system_id, :action, uuid, 'temporal', 'sent without an operator of the api', :now
        FROM credential WHERE uuid = :credential
      """;

  private final JdbcClient jdbc;
  private final Transactions transactions;
  private final Clock clock;

  JdbcAwardSteps(JdbcClient jdbc, Transactions transactions, Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public Creation create(UUID credential, String runId) {
    return transactions.in(() -> insertOrRead(credential, runId));
  }

  private Creation insertOrRead(UUID credential, String runId) {
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
      var own = own(credential, runId);
      if (own.isPresent()) {
        return own.get();
      }
      if (sql("SELECT 1 FROM award_request WHERE credential = :credential", credential)
          .query(Integer.class)
          .optional()
          .isEmpty()) {
        return new Creation.Unknown();
      }
    }
    throw new IllegalStateException("credential " + credential + " lost " + RACES + " races");
  }

  /** The holder of the place, if it is another; one past its end gives the place up. */
  private Optional<UUID> heldByAnother(UUID credential) {
    return sql(HOLDER, credential)
        .query((row, n) -> UUID.fromString(row.getString("uuid")))
        .optional()
        .filter(holder -> !holder.equals(credential))
        .filter(holder -> sql(EXPIRE, holder).param("now", now()).update() == 0);
  }

  private Optional<Creation> own(UUID credential, String runId) {
    return sql(ROW, credential)
        .query(
            (row, n) ->
                (Creation)
                    new Creation.Row(
                        AwardRows.read(row), row.getString("inserted_by_run").equals(runId)))
        .optional();
  }

  @Override
  public Optional<AwardRow> row(UUID credential) {
    return sql(ROW, credential).query((row, n) -> AwardRows.read(row)).optional();
  }

  @Override
  public void appendAwarded(UUID credential) {
    append(credential, "awarded");
  }

  @Override
  public void issued(
      UUID credential,
      @Nullable String externalId,
      @Nullable String externalState,
      @Nullable String url) {
    sql(ISSUED, credential)
        .param("externalId", externalId)
        .param("externalState", externalState)
        .param("url", url)
        .param("now", now())
        .update();
  }

  @Override
  public boolean release(UUID credential, int parking, Step step, boolean audited) {
    return transactions.in(
        () -> {
          sql(TEMPLATE_BACK, credential).param("parking", parking).update();
          var released =
              sql(RELEASE, credential)
                      .param("parking", parking)
                      .param("step", step.word())
                      .param("now", now())
                      .update()
                  == 1;
          if (!audited) {
            audit(credential, "retry");
          }
          return released;
        });
  }

  @Override
  public Optional<AwardRow> beginRevocation(
      UUID credential, RevocationCause cause, boolean audited) {
    return transactions.in(
        () -> {
          var begun =
              sql(REVOKE, credential).param("cause", cause.word()).param("now", now()).update();
          if (begun == 1) {
            append(credential, "awarded");
            append(credential, "revoked");
          }
          if (begun == 1 && !audited) {
            audit(credential, cause == RevocationCause.ABANDONED ? "abandon" : "revoke");
          }
          return row(credential);
        });
  }

  @Override
  public void revoked(UUID credential, @Nullable String externalState) {
    sql(REVOKED, credential).param("externalState", externalState).update();
  }

  private void audit(UUID credential, String action) {
    sql(AUDIT, credential).param("action", action).param("now", now()).update();
  }

  private void append(UUID credential, String transition) {
    sql(SIGNAL, credential)
        .param("signal", UUID.randomUUID().toString())
        .param("transition", transition)
        .param("now", now())
        .update();
  }

  private JdbcClient.StatementSpec sql(String sql, UUID credential) {
    return jdbc.sql(sql).param("credential", credential.toString());
  }

  private LocalDateTime now() {
    return UtcTime.of(clock.instant());
  }
}
