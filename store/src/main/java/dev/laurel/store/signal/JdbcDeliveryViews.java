package dev.laurel.store.signal;

import dev.laurel.domain.signal.DeliveryState;
import dev.laurel.store.Transactions;
import dev.laurel.store.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcDeliveryViews implements DeliveryViews {
  private static final String FOUND =
      """
      SELECT d.id, d.uuid, s.uuid AS subscription, g.uuid AS signal_uuid, d.subject,
             SUBSTRING_INDEX(g.transition, '/', 1) AS transition, d.state, d.attempts, d.last_status, d.failure, d.last_attempt_at, d.next_attempt_at,
             d.delivered_at, d.created_at
        FROM delivery d
        JOIN subscription s ON s.id = d.subscription_id
        JOIN signal_log g ON g.id = d.signal_id
      """;

  private static final String ONE =
      FOUND
          + """
           WHERE d.uuid = :delivery AND s.deleted_at IS NULL
             AND (:system IS NULL OR d.system_id = :system)
          """;

  private static final String PAGE =
      FOUND
          + """
           WHERE d.subscription_id = :subscription AND d.id < :before %s
           ORDER BY d.id DESC LIMIT :limit
          """;

  private static final String IN_EVERY_STATE = PAGE.formatted("");
  private static final String IN_STATE = PAGE.formatted("AND d.state = :state");

  private static final String ACTIVE =
      """
      SELECT state = 'active' AND deleted_at IS NULL FROM subscription WHERE id = :id FOR UPDATE
      """;

  private static final String DEAD =
      """
      SELECT id FROM delivery
       WHERE subscription_id = :subscription AND state = 'dead' ORDER BY id LIMIT :limit
      """;

  private static final String MAKE_DUE =
      """
      UPDATE delivery
         SET state = 'pending', attempts = 0, first_attempt_at = NULL, next_attempt_at = NULL,
             delivered_at = NULL, taken_at = NULL, due_at = :now
       WHERE id IN (:ids)
      """;

  private static final String COUNTS =
      """
      SELECT d.state, COUNT(*) AS deliveries
        FROM subscription s
        JOIN delivery d ON d.subscription_id = s.id AND d.state IN ('pending', 'dead')
       WHERE s.deleted_at IS NULL
       GROUP BY d.state
      """;

  private final JdbcClient jdbc;
  private final Transactions transactions;
  private final Clock clock;

  JdbcDeliveryViews(JdbcClient jdbc, Transactions transactions, Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public Optional<Delivery> find(@Nullable Long system, UUID delivery) {
    return jdbc.sql(ONE)
        .param("delivery", delivery.toString())
        .param("system", system)
        .query((row, n) -> delivery(row))
        .optional();
  }

  @Override
  public List<Delivery> page(
      long subscription, @Nullable DeliveryState state, long before, int limit) {
    var query = jdbc.sql(state == null ? IN_EVERY_STATE : IN_STATE);
    if (state != null) {
      query = query.param("state", state.word());
    }
    return query
        .param("subscription", subscription)
        .param("before", before)
        .param("limit", limit)
        .query((row, n) -> delivery(row))
        .list();
  }

  @Override
  public boolean resend(long delivery) {
    return transactions.in(
        () -> {
          var subscription =
              jdbc.sql("SELECT subscription_id FROM delivery WHERE id = :id")
                  .param("id", delivery)
                  .query(Long.class)
                  .single();
          if (!active(subscription)) {
            return false;
          }
          makeDue(List.of(delivery));
          return true;
        });
  }

  @Override
  public int resendDead(long subscription, int limit) {
    return transactions.in(
        () -> {
          if (!active(subscription)) {
            return 0;
          }
          var dead =
              jdbc.sql(DEAD)
                  .param("subscription", subscription)
                  .param("limit", limit)
                  .query(Long.class)
                  .list();
          if (!dead.isEmpty()) {
            makeDue(dead);
          }
          return dead.size();
        });
  }

  /** Locked, so that it is not paused between the look and the change. */
  private boolean active(long subscription) {
    return jdbc.sql(ACTIVE).param("id", subscription).query(Boolean.class).single();
  }

  private void makeDue(List<Long> ids) {
    jdbc.sql(MAKE_DUE).param("now", UtcTime.of(clock.instant())).param("ids", ids).update();
  }

  @Override
  public Map<DeliveryState, Long> counts() {
    var counts = new EnumMap<DeliveryState, Long>(DeliveryState.class);
    jdbc.sql(COUNTS)
        .query(
            row -> {
              counts.put(DeliveryState.of(row.getString("state")), row.getLong("deliveries"));
            });
    return counts;
  }

  private static Delivery delivery(ResultSet row) throws SQLException {
    return new Delivery(
        row.getLong("id"),
        UUID.fromString(row.getString("uuid")),
        UUID.fromString(row.getString("subscription")),
        UUID.fromString(row.getString("signal_uuid")),
        UUID.fromString(row.getString("subject")),
        row.getString("transition"),
        DeliveryState.of(row.getString("state")),
        row.getInt("attempts"),
        (Integer) row.getObject("last_status"),
        row.getString("failure"),
        UtcTime.readNullable(row, "last_attempt_at"),
        UtcTime.readNullable(row, "next_attempt_at"),
        UtcTime.readNullable(row, "delivered_at"),
        UtcTime.read(row, "created_at"));
  }
}
