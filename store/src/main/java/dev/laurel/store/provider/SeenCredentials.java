package dev.laurel.store.provider;

import dev.laurel.store.UtcTime;
import dev.laurel.store.provider.Reconciliations.Missed;
import dev.laurel.store.provider.Reconciliations.Unseen;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which of our credentials a run has come across. Kept in rows, not in memory: a template may have
 * a hundred thousand badges, and another worker may read its next page.
 */
final class SeenCredentials {
  /** So many credentials are looked at in one statement. */
  private static final int WINDOW = 5_000;

  private static final int AT_ONCE = 50;
  private static final int FORGOTTEN_AT_ONCE = 5_000;

  private static final String ADD =
      """
      INSERT IGNORE INTO reconcile_seen (run_id, credential_id)
      SELECT r.id, c.id FROM reconcile_run r JOIN credential c ON c.id IN (:credentials)
       WHERE r.uuid = :run
      """;

  private static final String UP_TO =
      """
      SELECT MAX(w.id) AS last, COUNT(*) AS looked_at
        FROM (SELECT id FROM credential
               WHERE template_id = :template AND state = 'issued' AND id > :after
               ORDER BY id LIMIT %d) w
      """
          .formatted(WINDOW);

  private static final String MISSED =
      """
      SELECT c.id, c.uuid, c.external_id, c.issued_at, COALESCE(c.sent_email, l.email) AS email,
             COALESCE(c.sent_recipient, l.external_id, l.uuid) AS recipient
        FROM credential c
        JOIN learner l ON l.id = c.learner_id
        LEFT JOIN reconcile_seen s
             ON s.run_id = (SELECT id FROM reconcile_run WHERE uuid = :run)
            AND s.credential_id = c.id
       WHERE c.template_id = :template AND c.state = 'issued' AND c.id > :after AND c.id <= :last
         AND c.status = 'awarded' AND c.external_id IS NOT NULL AND c.issued_at < :before
         AND s.credential_id IS NULL
       ORDER BY c.id LIMIT %d
      """
          .formatted(AT_ONCE);

  private static final String CLOSE =
      """
      UPDATE drift d LEFT JOIN credential c ON c.id = d.credential_id
         SET d.closed_at = :now
       WHERE d.template_id = :template AND d.unclosed = 1
         AND (d.kind = 'unknown' AND d.last_seen_at < :began
              OR d.kind IN ('revoked', 'deleted') AND c.status <> 'awarded')
      """;

  private static final String FORGET =
      """
      DELETE FROM reconcile_seen
       WHERE run_id = (SELECT id FROM reconcile_run WHERE uuid = :run) LIMIT %d
      """
          .formatted(FORGOTTEN_AT_ONCE);

  private final JdbcClient jdbc;

  SeenCredentials(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(UUID run, Collection<Long> credentials) {
    if (!credentials.isEmpty()) {
      jdbc.sql(ADD).param("run", run.toString()).param("credentials", credentials).update();
    }
  }

  private record LookedAt(long last, int credentials) {}

  Unseen unseen(UUID run, long template, long after, Instant issuedBefore) {
    var window =
        jdbc.sql(UP_TO)
            .param("template", template)
            .param("after", after)
            .query((row, n) -> new LookedAt(row.getLong("last"), row.getInt("looked_at")))
            .single();
    var missed =
        jdbc.sql(MISSED)
            .param("run", run.toString())
            .param("template", template)
            .param("after", after)
            .param("last", window.last())
            .param("before", UtcTime.of(issuedBefore))
            .query((row, n) -> missed(row))
            .list();
    if (missed.size() == AT_ONCE) {
      return new Unseen(missed, missed.getLast().id(), false);
    }
    return new Unseen(missed, Math.max(after, window.last()), window.credentials() < WINDOW);
  }

  private static Missed missed(ResultSet row) throws SQLException {
    return new Missed(
        row.getLong("id"),
        UUID.fromString(row.getString("uuid")),
        row.getString("external_id"),
        Optional.ofNullable(row.getString("email")).orElse(""),
        row.getString("recipient"),
        UtcTime.read(row, "issued_at"));
  }

  void closeWhatIsOver(long template, Instant began, Instant now) {
    jdbc.sql(CLOSE)
        .param("template", template)
        .param("began", UtcTime.of(began))
        .param("now", UtcTime.of(now))
        .update();
  }

  /** Some at a time: a hundred thousand in one statement would take longer than one may. */
  void forget(UUID run) {
    while (jdbc.sql(FORGET).param("run", run.toString()).update() == FORGOTTEN_AT_ONCE) {
      // the next ones
    }
  }
}
