package dev.laurel.store.award;

import dev.laurel.domain.award.RevocationCause;
import dev.laurel.domain.award.Step;
import dev.laurel.store.Transactions;
import dev.laurel.store.UtcTime;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcAwardSteps implements AwardSteps {
  /** A person who retries says that the template is back; the provider then decides. */
  private static final String TEMPLATE_BACK =
      """
      UPDATE template t JOIN credential c ON c.template_id = t.id
         SET t.withdrawn_at = NULL
       WHERE c.uuid = :credential AND c.state = 'needs_attention' AND c.parking = :parking
         AND c.failure_type = 'template_withdrawn'
      """;

  /**
   * What else an issued badge changes in its row. What ails a revocation that has begun meanwhile
   * stays.
   */
  static final String SETTLED =
      """
             sent_body = NULL,
             failure_type = CASE WHEN status = 'awarded' THEN NULL ELSE failure_type END,
             failure_text = CASE WHEN status = 'awarded' THEN NULL ELSE failure_text END,
             failing_since = CASE WHEN status = 'awarded' THEN NULL ELSE failing_since END,
             parked_at = CASE WHEN status = 'awarded' THEN NULL ELSE parked_at END,
             waits_for = NULL,
             state = CASE WHEN status = 'awarded' THEN 'issued' ELSE state END,
             next_step_due = CASE WHEN status = 'awarded' THEN NULL ELSE next_step_due END
      """;

  private static final String ISSUED =
      """
      UPDATE credential
         SET external_id = COALESCE(:externalId, external_id),
             external_state = COALESCE(:externalState, external_state),
             external_url = COALESCE(:url, external_url),
             issued_at = COALESCE(issued_at, :now),
      """
          + SETTLED
          + " WHERE uuid = :credential";

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
             next_step_due = :now,
             claimed_once = CASE WHEN :cause = 'abandoned' THEN NULL ELSE claimed_once END
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
  private final InstanceBlocks blocks;
  private final SettledDrift drift;
  private final CredentialCreation creation;

  JdbcAwardSteps(JdbcClient jdbc, Transactions transactions, Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
    blocks = new InstanceBlocks(jdbc);
    drift = new SettledDrift(jdbc);
    creation = new CredentialCreation(jdbc, blocks, clock);
  }

  @Override
  public Creation create(UUID credential, String runId) {
    return transactions.in(() -> creation.insertOrRead(credential, runId));
  }

  @Override
  public Optional<AwardRow> row(UUID credential) {
    return sql(AwardRows.SELECT, credential).query((row, n) -> AwardRows.read(row)).optional();
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
            blocks.left(credential);
            drift.close(credential, clock.instant());
            append(credential, "awarded");
            append(credential, "revoked");
          }
          if (begun == 1 && !audited && cause != RevocationCause.PENALISED) {
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
