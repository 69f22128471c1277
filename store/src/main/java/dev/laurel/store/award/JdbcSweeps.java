package dev.laurel.store.award;

import dev.laurel.domain.award.FailureType;
import dev.laurel.domain.award.Step;
import dev.laurel.domain.catalog.Origin;
import dev.laurel.store.Transactions;
import dev.laurel.store.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcSweeps implements Sweeps {
  private static final String DUE =
      """
      SELECT c.id, c.uuid, s.slug, t.origin, c.step
        FROM credential c
        JOIN template t ON t.id = c.template_id
        JOIN `system` s ON s.id = c.system_id
       WHERE c.next_step_due < :dueBefore AND (c.swept_at IS NULL OR c.swept_at < :sweptBefore)
       ORDER BY c.next_step_due LIMIT :limit
      """;

  private static final String UNPAUSED =
      """
      SELECT c.id, c.system_id, c.uuid, s.slug, t.origin, c.step, c.parking, c.failure_type
        FROM credential c
        JOIN template t ON t.id = c.template_id
        JOIN `system` s ON s.id = c.system_id
        JOIN provider_account a ON a.id = t.account_id
       WHERE c.state = 'needs_attention' AND a.paused_at IS NULL
         AND c.failure_type IN ('provider_unauthorized', 'template_withdrawn')
         AND (c.failure_type = 'provider_unauthorized'
              OR (c.failure_type = 'template_withdrawn' AND t.withdrawn_at IS NULL))
         AND (c.swept_at IS NULL OR c.swept_at < :sweptBefore)
       ORDER BY c.id LIMIT :limit
      """;

  private static final String UNFINISHED_RELEASES =
      """
      SELECT uuid FROM release_run
       WHERE drained_at IS NULL AND created_at < :before ORDER BY id LIMIT :limit
      """;

  private static final String DELETE_REQUESTS =
      """
      DELETE FROM award_request
       WHERE created_at < :before
         AND NOT EXISTS (SELECT 1 FROM credential c WHERE c.uuid = award_request.credential)
       ORDER BY created_at LIMIT :limit
      """;

  private static final String DELETE_KEYS =
      "DELETE FROM idempotency_key WHERE created_at < :before ORDER BY created_at LIMIT :limit";

  private static final String COUNTS =
      """
      SELECT state, CASE WHEN state = 'needs_attention' THEN failure_type ELSE '' END AS failure,
             COUNT(*) AS awards
        FROM credential GROUP BY state, failure
      """;

  private final JdbcClient jdbc;
  private final Transactions transactions;

  JdbcSweeps(JdbcClient jdbc, Transactions transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  @Override
  public List<Due> takeDue(Instant now, Instant dueBefore, Duration again, int limit) {
    return take(
        jdbc.sql(DUE).param("dueBefore", UtcTime.of(dueBefore)),
        now,
        again,
        limit,
        JdbcSweeps::due);
  }

  @Override
  public List<Waiting> takeUnpaused(Instant now, Duration again, int limit) {
    return take(
        jdbc.sql(UNPAUSED),
        now,
        again,
        limit,
        (row, n) ->
            new Waiting(
                due(row, n),
                row.getLong("system_id"),
                row.getInt("parking"),
                FailureType.of(row.getString("failure_type"))));
  }

  private <T> List<T> take(
      JdbcClient.StatementSpec select,
      Instant now,
      Duration again,
      int limit,
      RowMapper<T> mapper) {
    return transactions.in(
        () -> {
          var ids = new ArrayList<Long>();
          var taken =
              select
                  .param("sweptBefore", UtcTime.of(now.minus(again)))
                  .param("limit", limit)
                  .query(
                      (row, n) -> {
                        ids.add(row.getLong("id"));
                        return mapper.mapRow(row, n);
                      })
                  .list();
          if (!ids.isEmpty()) {
            jdbc.sql("UPDATE credential SET swept_at = :now WHERE id IN (:ids)")
                .param("now", UtcTime.of(now))
                .param("ids", ids)
                .update();
          }
          return taken;
        });
  }

  private static Due due(ResultSet row, int n) throws SQLException {
    return new Due(
        UUID.fromString(row.getString("uuid")),
        row.getString("slug"),
        Origin.of(row.getString("origin")),
        Step.of(row.getString("step")));
  }

  @Override
  public List<UUID> unfinishedReleases(Instant createdBefore, int limit) {
    return jdbc.sql(UNFINISHED_RELEASES)
        .param("before", UtcTime.of(createdBefore))
        .param("limit", limit)
        .query((row, n) -> UUID.fromString(row.getString("uuid")))
        .list();
  }

  @Override
  public int deleteStale(Instant before, int limit) {
    return delete(DELETE_REQUESTS, before, limit) + delete(DELETE_KEYS, before, limit);
  }

  private int delete(String sql, Instant before, int limit) {
    return jdbc.sql(sql).param("before", UtcTime.of(before)).param("limit", limit).update();
  }

  @Override
  public List<Count> counts() {
    return jdbc.sql(COUNTS)
        .query(
            (row, n) ->
                new Count(row.getString("state"), row.getString("failure"), row.getLong("awards")))
        .list();
  }
}
