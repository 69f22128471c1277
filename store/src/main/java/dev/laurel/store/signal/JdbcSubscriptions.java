package dev.laurel.store.signal;

import dev.laurel.domain.signal.SubscriptionState;
import dev.laurel.domain.signal.WebhookFormat;
import dev.laurel.store.Transactions;
import dev.laurel.store.UtcTime;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcSubscriptions implements Subscriptions {
  private static final int RESUMED_AT_ONCE = 1000;

  /** The system's row, so that two that are created at once count each other. */
  private static final String LOCK_SYSTEM = "SELECT id FROM `system` WHERE id = :system FOR UPDATE";

  private static final String COUNT =
      "SELECT COUNT(*) FROM subscription WHERE system_id = :system AND deleted_at IS NULL";

  private static final String INSERT =
      """
      INSERT INTO subscription (uuid, system_id, format, url, description, transitions, secret,
                                state, created_at)
      VALUES (:uuid, :system, :format, :url, :description, :transitions, :secret, 'active', :now)
      """;

  private static final String FOUND =
      """
      SELECT s.*, y.slug AS system_slug
        FROM subscription s JOIN `system` y ON y.id = s.system_id
       WHERE s.deleted_at IS NULL AND (:system IS NULL OR s.system_id = :system)
      """;

  private static final String ONE = FOUND + " AND s.uuid = :uuid";
  private static final String PAGE = FOUND + " AND s.id > :after ORDER BY s.id LIMIT :limit";

  private static final String CHANGE =
      """
      UPDATE subscription
         SET format = :format, url = :url, description = :description, transitions = :transitions
       WHERE id = :id
      """;

  private static final String ACTIVATE =
      """
      UPDATE subscription SET state = 'active', state_reason = NULL, failures_in_row = 0
       WHERE id = :id
      """;

  private static final String OWED =
      """
      SELECT id FROM delivery
       WHERE subscription_id = :id AND state = 'pending' AND id > :after
       ORDER BY id LIMIT :limit
      """;

  private static final String MAKE_DUE =
      """
      UPDATE delivery
         SET attempts = 0, first_attempt_at = NULL, next_attempt_at = NULL, taken_at = NULL,
             due_at = :now
       WHERE id IN (:ids) AND state = 'pending'
      """;

  private final JdbcClient jdbc;
  private final Transactions transactions;
  private final Clock clock;

  JdbcSubscriptions(JdbcClient jdbc, Transactions transactions, Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public boolean create(UUID uuid, long system, Content content, byte[] secret, int most) {
    return transactions.in(
        () -> {
          jdbc.sql(LOCK_SYSTEM).param("system", system).query(Long.class).single();
          if (jdbc.sql(COUNT).param("system", system).query(Integer.class).single() >= most) {
            return false;
          }
          content(jdbc.sql(INSERT), content)
              .param("uuid", uuid.toString())
              .param("system", system)
              .param("secret", secret)
              .param("now", UtcTime.of(clock.instant()))
              .update();
          return true;
        });
  }

  @Override
  public Optional<Subscription> find(@Nullable Long system, UUID uuid) {
    return jdbc.sql(ONE)
        .param("system", system)
        .param("uuid", uuid.toString())
        .query((row, n) -> subscription(row))
        .optional();
  }

  @Override
  public List<Subscription> page(@Nullable Long system, long after, int limit) {
    return jdbc.sql(PAGE)
        .param("system", system)
        .param("after", after)
        .param("limit", limit)
        .query((row, n) -> subscription(row))
        .list();
  }

  @Override
  public void change(long id, Content content) {
    content(jdbc.sql(CHANGE), content).param("id", id).update();
  }

  @Override
  public void replaceSecret(long id, byte[] secret) {
    jdbc.sql("UPDATE subscription SET secret = :secret WHERE id = :id")
        .param("secret", secret)
        .param("id", id)
        .update();
  }

  @Override
  public void delete(long id) {
    jdbc.sql("UPDATE subscription SET deleted_at = :now WHERE id = :id AND deleted_at IS NULL")
        .param("now", UtcTime.of(clock.instant()))
        .param("id", id)
        .update();
  }

  /** In parts: a receiver that was away for days may be owed a great many. */
  @Override
  public void resume(long id) {
    transactions.run(() -> jdbc.sql(ACTIVATE).param("id", id).update());
    var after = 0L;
    while (true) {
      var owed =
          jdbc.sql(OWED)
              .param("id", id)
              .param("after", after)
              .param("limit", RESUMED_AT_ONCE)
              .query(Long.class)
              .list();
      if (owed.isEmpty()) {
        return;
      }
      transactions.run(
          () ->
              jdbc.sql(MAKE_DUE)
                  .param("ids", owed)
                  .param("now", UtcTime.of(clock.instant()))
                  .update());
      after = owed.getLast();
    }
  }

  private static JdbcClient.StatementSpec content(JdbcClient.StatementSpec sql, Content content) {
    return sql.param("format", content.format().word())
        .param("url", content.url().toString())
        .param("description", content.description())
        .param("transitions", String.join(",", content.transitions()));
  }

  private static Subscription subscription(ResultSet row) throws SQLException {
    return new Subscription(
        row.getLong("id"),
        UUID.fromString(row.getString("uuid")),
        row.getLong("system_id"),
        row.getString("system_slug"),
        new Content(
            WebhookFormat.of(row.getString("format")),
            URI.create(row.getString("url")),
            row.getString("description"),
            List.of(row.getString("transitions").split(","))),
        row.getBytes("secret"),
        SubscriptionState.of(row.getString("state")),
        row.getString("state_reason"),
        row.getInt("failures_in_row"),
        UtcTime.read(row, "created_at"));
  }
}
