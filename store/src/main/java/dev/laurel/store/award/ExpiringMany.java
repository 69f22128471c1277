package dev.laurel.store.award;

import dev.laurel.store.UtcTime;
import dev.laurel.store.award.NoLongerLive.Gone;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Ends many credentials whose time is over, in the transaction of a caller that holds their
 * learners: as {@link Expiring} does for one, in as many statements however many there are.
 */
public final class ExpiringMany {
  /** By another index the statement would wait for the locks of rows that it does not mean. */
  private static final String OVER =
      """
      SELECT id, template_id FROM credential FORCE INDEX (credential_uuid)
       WHERE uuid IN (:credentials) AND status = 'awarded' AND expires <= :now
         AND expires > created_at
       ORDER BY uuid FOR UPDATE
      """;

  private static final String EXPIRE =
      """
      UPDATE credential
         SET status = 'expired', state = 'expired',
             external_state = CASE WHEN external_id IS NULL THEN external_state ELSE 'expired' END,
             next_step_due = NULL, failure_type = NULL,
             failure_text = NULL, failing_since = NULL, parked_at = NULL, waits_for = NULL
       WHERE id IN (:ids)
      """;

  /** Before the progress, whose flag it reads. */
  private static final String RESET_FULFILMENTS =
      """
      DELETE f FROM fulfilment f JOIN credential c
          ON c.learner_id = f.learner_id AND c.template_id = f.template_id
        JOIN progress p ON p.learner_id = f.learner_id AND p.template_id = f.template_id
       WHERE c.id IN (:ids) AND p.complete
      """;

  private static final String RESET_PROGRESS =
      """
      UPDATE progress p JOIN credential c
          ON c.learner_id = p.learner_id AND c.template_id = p.template_id
         SET p.complete = FALSE, p.awards = 0, p.updated_at = :now
       WHERE c.id IN (:ids)
      """;

  private final JdbcClient jdbc;
  private final NoLongerLive noLongerLive;

  public ExpiringMany(JdbcClient jdbc) {
    this.jdbc = jdbc;
    noLongerLive = new NoLongerLive(jdbc);
  }

  /** Those that are not awarded any more or not over yet stay as they are. */
  public void expire(Collection<String> credentials, Instant now) {
    var over = credentials.isEmpty() ? List.<Gone>of() : over(credentials, now);
    if (over.isEmpty()) {
      return;
    }
    var ids = over.stream().map(Gone::id).toList();
    jdbc.sql(EXPIRE).param("ids", ids).update();
    jdbc.sql(RESET_FULFILMENTS).param("ids", ids).update();
    jdbc.sql(RESET_PROGRESS).param("ids", ids).param("now", UtcTime.of(now)).update();
    noLongerLive.all(over, now);
  }

  private List<Gone> over(Collection<String> credentials, Instant now) {
    return jdbc.sql(OVER)
        .param("credentials", credentials)
        .param("now", UtcTime.of(now))
        .query((row, n) -> new Gone(row.getLong("id"), row.getLong("template_id")))
        .list();
  }
}
