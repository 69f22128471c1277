package dev.laurel.store.award;

import dev.laurel.store.UtcTime;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Ends one credential whose time is over, in the caller's transaction. With it go its place among
 * the live ones, the drift about it, and the progress that led to it, so that the badge can be
 * earned and awarded again.
 */
public final class Expiring {
  /** Ends the credentials that the rest of the statement names. */
  static final String END =
      """
      UPDATE credential
         SET status = 'expired', state = 'expired',
             external_state = CASE WHEN external_id IS NULL THEN external_state ELSE 'expired' END,
             next_step_due = NULL, failure_type = NULL,
             failure_text = NULL, failing_since = NULL, parked_at = NULL, waits_for = NULL
      """;

  /**
   * Forgets the progress, and its awards too, which would else forbid another one where {@code
   * reaward} is off; of the credentials {@code c} that the rest of the statement names. What is not
   * complete did not lead to the badge and stays.
   */
  static final String FORGET_PROGRESS =
      """
      UPDATE progress p JOIN credential c
          ON c.learner_id = p.learner_id AND c.template_id = p.template_id
         SET p.complete = FALSE, p.awards = 0, p.updated_at = :now
      """;

  /** Before the progress, whose flag the rest of the statement reads; of credentials {@code c}. */
  static final String FORGET_FULFILMENTS =
      """
      DELETE f FROM fulfilment f JOIN credential c
          ON c.learner_id = f.learner_id AND c.template_id = f.template_id
        JOIN progress p ON p.learner_id = f.learner_id AND p.template_id = f.template_id
      """;

  /**
   * One that was over before it was made (an old badge, entered late) holds its place until it is
   * revoked: else every repetition of that request would make another.
   */
  private static final String EXPIRE =
      END
          + """
           WHERE uuid = :credential AND status = 'awarded' AND expires <= :now
             AND expires > created_at
          """;

  /** Whoever evaluates this learner's events holds the same lock: no count of theirs is lost. */
  private static final String LOCK_LEARNER =
      """
      SELECT id FROM learner
       WHERE id = (SELECT learner_id FROM credential WHERE uuid = :credential) FOR UPDATE
      """;

  private static final String RESET_PROGRESS = FORGET_PROGRESS + " WHERE c.uuid = :credential";

  private static final String RESET_FULFILMENTS =
      FORGET_FULFILMENTS + " WHERE c.uuid = :credential AND p.complete";

  private final JdbcClient jdbc;
  private final InstanceBlocks blocks;
  private final SettledDrift drift;

  Expiring(JdbcClient jdbc, InstanceBlocks blocks) {
    this.jdbc = jdbc;
    this.blocks = blocks;
    this.drift = new SettledDrift(jdbc);
  }

  /**
   * @return false if it is not awarded any more or not over yet: whoever was quicker has won
   */
  public boolean expire(UUID credential, Instant now) {
    sql(LOCK_LEARNER, credential).query(Long.class).list();
    if (sql(EXPIRE, credential).param("now", UtcTime.of(now)).update() == 0) {
      return false;
    }
    blocks.left(credential);
    sql(RESET_FULFILMENTS, credential).update();
    sql(RESET_PROGRESS, credential).param("now", UtcTime.of(now)).update();
    drift.close(credential, now);
    return true;
  }

  private JdbcClient.StatementSpec sql(String sql, UUID credential) {
    return jdbc.sql(sql).param("credential", credential.toString());
  }
}
