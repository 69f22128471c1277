package dev.laurel.store.award;

import dev.laurel.domain.award.CredentialStatus;
import dev.laurel.domain.award.Step;
import dev.laurel.domain.provider.Claim;
import dev.laurel.store.Transactions;
import dev.laurel.store.UtcTime;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcProviderWork implements ProviderWork {
  private static final int LONGEST_TEXT = 1_000;

  static final String WORK =
      """
      SELECT c.uuid, c.status, c.state, c.step, c.attempts, c.parking, c.failing_since,
             c.failure_type, c.waited_seconds, c.issued_on, c.expires, c.evidence, c.external_id,
             c.intent, c.send_record, c.sent_at, c.sent_body, c.sent_email, c.sent_recipient,
             c.empty_since,
             t.id AS template_id, t.origin, t.external_id AS template_external_id,
             t.name AS template_name, t.fallback_name, t.withdrawn_at,
             l.uuid AS learner_uuid, l.email, l.external_id AS learner_external_id, l.first_name,
             l.last_name, l.full_name,
             a.id AS account_id, a.uuid AS account_uuid, a.host, a.organization, a.client_id,
             a.secret, a.key_version, a.paused_at,
             (SELECT e.uuid FROM credential e
               WHERE e.template_id = c.template_id AND e.learner_id = c.learner_id
                 AND e.status = 'revoked' AND e.state <> 'revoked' AND e.id < c.id
               LIMIT 1) AS unsettled_earlier
        FROM credential c
        JOIN template t ON t.id = c.template_id
        JOIN learner l ON l.id = c.learner_id
        LEFT JOIN provider_account a ON a.id = t.account_id
      """;

  private static final String LOAD = WORK + " WHERE c.uuid = :credential";

  private static final String OTHERS =
      """
      SELECT o.uuid, o.external_id, o.status
        FROM credential c
        JOIN credential o ON o.template_id = c.template_id AND o.learner_id = c.learner_id
             AND o.id <> c.id
       WHERE c.uuid = :credential
       ORDER BY o.id DESC LIMIT 500
      """;

  private static final String STAMP =
      """
      UPDATE credential
         SET intent = intent + 1, send_record = 'open', sent_at = :at, sent_body = :body,
             sent_email = :email, sent_recipient = :recipient, empty_since = NULL,
             state = 'issuing', attempts = attempts + 1, waits_for = NULL, next_step_due = :due
       WHERE uuid = :credential AND status = 'awarded' AND intent = :seen
      """;

  private static final String REFUSED =
      """
      UPDATE credential SET send_record = 'refused'
       WHERE uuid = :credential AND intent = :intent
      """;

  private static final String FOUND =
      "UPDATE credential SET external_id = COALESCE(external_id, :externalId)"
          + " WHERE uuid = :credential";

  private static final String WAITING_FOR =
      "SELECT uuid FROM credential WHERE waits_for = :credential ORDER BY id LIMIT 100";

  private static final String EMPTY =
      """
      UPDATE credential SET empty_since = :since
       WHERE uuid = :credential AND intent = :intent
      """;

  /** A try that sent nothing has not been counted by the stamp. */
  private static final String FAILED =
      """
      UPDATE credential
         SET attempts = attempts + CASE WHEN :sent THEN 0 ELSE 1 END,
             send_record = COALESCE(:sendRecord, send_record), failure_type = :type,
             failure_text = :text, failed_at = :at,
             failing_since = CASE WHEN :type = 'provider_rate_limited' THEN failing_since
                                  ELSE COALESCE(failing_since, :at) END,
             state = CASE WHEN state = 'accepted' THEN 'issuing' ELSE state END,
             next_step_due = :due
       WHERE uuid = :credential AND intent = :intent
         AND state IN ('accepted', 'issuing', 'revoking')
      """;

  private static final String WAITED =
      """
      UPDATE credential
         SET waited_seconds = waited_seconds + CASE WHEN failing_since IS NULL THEN 0
                                                    ELSE :seconds END
       WHERE uuid = :credential
      """;

  private static final String WAITS =
      """
      UPDATE credential
         SET waits_for = :earlier, failing_since = NULL, waited_seconds = 0, next_step_due = :due,
             state = CASE WHEN state = 'accepted' THEN 'issuing' ELSE state END
       WHERE uuid = :credential AND status = 'awarded'
      """;

  private static final String PARK =
      """
      UPDATE credential
         SET state = 'needs_attention', parking = parking + 1, parked_at = :at,
             failure_type = :type, failure_text = :text, failed_at = :at,
             failing_since = COALESCE(failing_since, :at), waits_for = NULL, next_step_due = NULL,
             send_record = COALESCE(:sendRecord, send_record)
       WHERE uuid = :credential AND step = :step AND status = :status
         AND state IN ('accepted', 'issuing', 'revoking')
      """;

  private static final String PARKED =
      """
      SELECT parking FROM credential
       WHERE uuid = :credential AND step = :step AND state = 'needs_attention'
      """;

  private final JdbcClient jdbc;
  private final Transactions transactions;
  private final Clock clock;

  JdbcProviderWork(JdbcClient jdbc, Transactions transactions, Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public Optional<Work> load(UUID credential) {
    return sql(LOAD, credential).query((row, n) -> WorkRows.read(row)).optional();
  }

  @Override
  public List<Claim> others(UUID credential) {
    return sql(OTHERS, credential)
        .query(
            (row, n) -> {
              var externalId = row.getString("external_id");
              return new Claim(
                  row.getString("uuid"),
                  externalId == null ? "" : externalId,
                  CredentialStatus.of(row.getString("status")));
            })
        .list();
  }

  @Override
  public boolean stamp(UUID credential, int seen, Sent sent) {
    return sql(STAMP, credential)
            .param("seen", seen)
            .param("at", UtcTime.of(sent.at()))
            .param("body", sent.body())
            .param("email", sent.email())
            .param("recipient", sent.recipient())
            .param("due", UtcTime.of(sent.due()))
            .update()
        == 1;
  }

  @Override
  public void refused(UUID credential, int intent) {
    sql(REFUSED, credential).param("intent", intent).update();
  }

  @Override
  public void found(UUID credential, String externalId) {
    sql(FOUND, credential).param("externalId", externalId).update();
  }

  @Override
  public List<UUID> waitingFor(UUID credential) {
    return sql(WAITING_FOR, credential)
        .query((row, n) -> UUID.fromString(row.getString("uuid")))
        .list();
  }

  @Override
  public void emptySince(UUID credential, int intent, Instant since) {
    sql(EMPTY, credential).param("intent", intent).param("since", UtcTime.of(since)).update();
  }

  @Override
  public void failed(UUID credential, int intent, Failure failure, Instant due) {
    failure(FAILED, credential, failure)
        .param("intent", intent)
        .param("sent", failure.sendRecord() != null)
        .param("due", UtcTime.of(due))
        .update();
  }

  @Override
  public void waitedItsTurn(UUID credential, long seconds) {
    sql(WAITED, credential).param("seconds", seconds).update();
  }

  @Override
  public void waitsFor(UUID credential, @Nullable UUID earlier, Instant due) {
    sql(WAITS, credential)
        .param("earlier", earlier == null ? null : earlier.toString())
        .param("due", UtcTime.of(due))
        .update();
  }

  @Override
  public Optional<Integer> park(UUID credential, Step step, Failure failure) {
    var status = step == Step.REVOKE ? CredentialStatus.REVOKED : CredentialStatus.AWARDED;
    return transactions.in(
        () -> {
          failure(PARK, credential, failure)
              .param("step", step.word())
              .param("status", status.word())
              .update();
          return sql(PARKED, credential).param("step", step.word()).query(Integer.class).optional();
        });
  }

  @Override
  public boolean pauseAccount(long account, int keyVersion) {
    return jdbc.sql(
                """
                UPDATE provider_account SET paused_at = COALESCE(paused_at, :now)
                 WHERE id = :account AND key_version = :version
                """)
            .param("account", account)
            .param("version", keyVersion)
            .param("now", UtcTime.of(clock.instant()))
            .update()
        == 1;
  }

  @Override
  public void templateWithdrawn(long template) {
    jdbc.sql(
            "UPDATE template SET withdrawn_at = :now, state = 'archived'"
                + " WHERE id = :id AND withdrawn_at IS NULL")
        .param("id", template)
        .param("now", UtcTime.of(clock.instant()))
        .update();
  }

  private JdbcClient.StatementSpec failure(String sql, UUID credential, Failure failure) {
    var text = failure.text();
    var record = failure.sendRecord();
    return sql(sql, credential)
        .param("type", failure.type().word())
        .param("text", text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT))
        .param("sendRecord", record == null ? null : record.word())
        .param("at", UtcTime.of(failure.at()));
  }

  private JdbcClient.StatementSpec sql(String sql, UUID credential) {
    return jdbc.sql(sql).param("credential", credential.toString());
  }
}
