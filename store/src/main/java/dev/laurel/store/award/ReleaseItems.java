package dev.laurel.store.award;

import dev.laurel.domain.award.Step;
import dev.laurel.domain.catalog.Origin;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The awards of a release: taken first, marked when they have been signalled. */
final class ReleaseItems {
  /**
   * Of a paused account nothing is retried: it would only park again. What is being revoked can't
   * be given up once more.
   */
  private static final String TAKE =
      """
      INSERT INTO release_item (release_id, credential_id, parking, outcome)
      SELECT r.id, c.id, c.parking,
             CASE WHEN r.action = 'retry' AND a.paused_at IS NOT NULL THEN 'skipped'
                  WHEN r.action = 'abandon' AND c.step = 'revoke' THEN 'skipped'
                  ELSE 'taken' END
        FROM release_run r
        JOIN credential c ON c.id > :after AND (%s)
        LEFT JOIN provider_account a ON a.id = c.account_id
       WHERE r.id = :release
         AND (r.system_id IS NULL OR c.system_id = r.system_id)
         AND (r.failure_type IS NULL OR c.failure_type = r.failure_type)
         AND (r.step IS NULL OR c.step = r.step)
         AND (r.account_id IS NULL OR c.account_id = r.account_id)
         AND (r.template_id IS NULL OR c.template_id = r.template_id)
         AND (r.bulk_id IS NULL OR c.bulk_id = r.bulk_id)
       ORDER BY c.id
       LIMIT :limit
      """;

  private static final String PARKED =
      "c.state = 'needs_attention' AND c.parked_at <= r.created_at";
  private static final String RETRYING =
      "c.state IN ('issuing', 'revoking') AND c.failing_since <= r.created_at";

  private static final String AFTER =
      """
      SELECT i.credential_id, i.parking, i.outcome, c.uuid, c.step, s.slug, t.origin
        FROM release_item i
        JOIN credential c ON c.id = i.credential_id
        JOIN `system` s ON s.id = c.system_id
        JOIN template t ON t.id = c.template_id
       WHERE i.release_id = :release AND i.credential_id > :after
       ORDER BY i.credential_id
       LIMIT :limit
      """;

  private static final String RELEASED =
      """
      UPDATE release_item SET outcome = 'released'
       WHERE release_id = (SELECT id FROM release_run WHERE uuid = :release)
         AND credential_id = :award AND outcome = 'taken'
      """;

  private static final String PROGRESS =
      """
      SELECT COALESCE(SUM(i.outcome = 'released'), 0) AS released,
             COALESCE(SUM(i.outcome = 'skipped'), 0) AS skipped,
             COALESCE(SUM(i.outcome <> 'skipped' AND c.state IN ('issued', 'expired')), 0)
               AS issued,
             COALESCE(SUM(i.outcome <> 'skipped' AND c.state = 'revoked'), 0) AS revoked,
             COALESCE(SUM(i.outcome <> 'skipped' AND c.state = 'needs_attention'
                          AND c.parking > i.parking), 0) AS parked_again,
             COALESCE(SUM(i.outcome <> 'skipped'), 0) AS going
        FROM release_run r
        JOIN release_item i ON i.release_id = r.id
        JOIN credential c ON c.id = i.credential_id
       WHERE r.uuid = :release
      """;

  private final JdbcClient jdbc;

  ReleaseItems(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param open not yet signalled
   * @param skipped its account is paused
   */
  record Taken(Releases.Item item, boolean open, boolean skipped) {}

  void take(long release, long after, int limit, boolean includeRetrying) {
    var which = includeRetrying ? PARKED + " OR " + RETRYING : PARKED;
    jdbc.sql(TAKE.formatted(which))
        .param("release", release)
        .param("after", after)
        .param("limit", limit)
        .update();
  }

  List<Taken> after(long release, long after, int limit) {
    return jdbc.sql(AFTER)
        .param("release", release)
        .param("after", after)
        .param("limit", limit)
        .query(
            (row, n) ->
                new Taken(
                    new Releases.Item(
                        row.getLong("credential_id"),
                        UUID.fromString(row.getString("uuid")),
                        row.getString("slug"),
                        Origin.of(row.getString("origin")),
                        Step.of(row.getString("step")),
                        row.getInt("parking")),
                    row.getString("outcome").equals("taken"),
                    row.getString("outcome").equals("skipped")))
        .list();
  }

  void released(UUID release, long award) {
    jdbc.sql(RELEASED).param("release", release.toString()).param("award", award).update();
  }

  Releases.Progress progress(UUID release) {
    return jdbc.sql(PROGRESS)
        .param("release", release.toString())
        .query(
            (row, n) -> {
              var issued = row.getInt("issued");
              var revoked = row.getInt("revoked");
              var parkedAgain = row.getInt("parked_again");
              return new Releases.Progress(
                  row.getInt("released"),
                  issued,
                  revoked,
                  parkedAgain,
                  row.getInt("skipped"),
                  row.getInt("going") - issued - revoked - parkedAgain);
            })
        .single();
  }
}
