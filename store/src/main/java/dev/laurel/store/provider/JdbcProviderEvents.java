package dev.laurel.store.provider;

import dev.laurel.store.UtcTime;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcProviderEvents implements ProviderEvents {
  private static final int LONGEST_REASON = 255;

  private static final String RECEIVE =
      """
      INSERT IGNORE INTO provider_event (account_id, event_id, event_type, state, received_at)
      VALUES (:account, :event, :type, 'received', :now)
      """;

  private static final String NEXT =
      """
      SELECT id, event_id, attempts, received_at FROM provider_event
       WHERE account_id = :account AND state = 'received' AND id > :after
       ORDER BY id LIMIT :limit
      """;

  private static final String TRIED =
      """
      UPDATE provider_event SET attempts = attempts + 1, failure = :why
       WHERE id = :id AND state = 'received'
      """;

  private static final String SETTLE =
      """
      UPDATE provider_event
         SET state = :state, failure = :why, subject = :subject, occurred_at = :occurred,
             settled_at = :now
       WHERE id = :id AND state = 'received'
      """;

  private static final String LATER =
      """
      SELECT COUNT(*) FROM (SELECT id FROM provider_event
        WHERE account_id = :account AND subject = :subject AND occurred_at > :occurred
          AND state = 'applied' LIMIT 1) later
      """;

  /** A waiting hint of each account: found by the account, since few are waiting at a time. */
  private static final String WAITING =
      """
      SELECT a.id, a.uuid, a.system_id, s.slug, a.provider, a.organization, a.paused_at
        FROM provider_account a JOIN `system` s ON s.id = a.system_id
       WHERE a.paused_at IS NULL
         AND EXISTS (SELECT 1 FROM provider_event e
                      WHERE e.account_id = a.id AND e.state = 'received'
                        AND e.received_at < :before)
       ORDER BY a.id LIMIT :limit
      """;

  private static final String FORGET =
      """
      DELETE FROM provider_event
       WHERE state = :state AND received_at < :before ORDER BY received_at LIMIT :limit
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  JdbcProviderEvents(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Override
  public boolean receive(long account, String eventId, String eventType) {
    return jdbc.sql(RECEIVE)
            .param("account", account)
            .param("event", eventId)
            .param("type", eventType)
            .param("now", now())
            .update()
        == 1;
  }

  @Override
  public List<Received> next(long account, long after, int limit) {
    return jdbc.sql(NEXT)
        .param("account", account)
        .param("after", after)
        .param("limit", limit)
        .query(
            (row, n) ->
                new Received(
                    row.getLong("id"),
                    row.getString("event_id"),
                    row.getInt("attempts"),
                    UtcTime.read(row, "received_at")))
        .list();
  }

  @Override
  public void tried(long id, String why) {
    jdbc.sql(TRIED).param("id", id).param("why", cut(why)).update();
  }

  @Override
  public void settle(long id, Outcome outcome) {
    var why = outcome.why();
    jdbc.sql(SETTLE)
        .param("id", id)
        .param("state", outcome.state())
        .param("why", why == null ? null : cut(why))
        .param("subject", outcome.subject())
        .param("occurred", UtcTime.ofNullable(outcome.occurredAt()))
        .param("now", now())
        .update();
  }

  @Override
  public boolean outdated(long account, String subject, Instant occurredAt) {
    return jdbc.sql(LATER)
            .param("account", account)
            .param("subject", subject)
            .param("occurred", UtcTime.of(occurredAt))
            .query(Long.class)
            .single()
        > 0;
  }

  @Override
  public List<WatchedAccount> waiting(Instant receivedBefore, int limit) {
    return jdbc.sql(WAITING)
        .param("before", UtcTime.of(receivedBefore))
        .param("limit", limit)
        .query((row, n) -> JdbcWatchedAccounts.read(row))
        .list();
  }

  @Override
  public long received() {
    return jdbc.sql("SELECT COUNT(*) FROM provider_event WHERE state = 'received'")
        .query(Long.class)
        .single();
  }

  @Override
  public int forget(Instant before, int limit) {
    return List.of("applied", "ignored", "failed").stream()
        .mapToInt(
            state ->
                jdbc.sql(FORGET)
                    .param("state", state)
                    .param("before", UtcTime.of(before))
                    .param("limit", limit)
                    .update())
        .sum();
  }

  private static String cut(String why) {
    return why.length() <= LONGEST_REASON ? why : why.substring(0, LONGEST_REASON);
  }

  private LocalDateTime now() {
    return UtcTime.of(clock.instant());
  }
}
