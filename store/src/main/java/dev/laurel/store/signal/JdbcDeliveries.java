package dev.laurel.store.signal;

import dev.laurel.domain.signal.SubscriptionState;
import dev.laurel.domain.signal.WebhookFormat;
import dev.laurel.store.Transactions;
import dev.laurel.store.UtcTime;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcDeliveries implements Deliveries {
  private static final String DUE =
      """
      SELECT id, subscription_id, subject, taken_at IS NULL AS fresh
        FROM delivery WHERE due_at <= :now
       ORDER BY due_at LIMIT :limit FOR UPDATE SKIP LOCKED
      """;

  private static final String LEASE =
      "UPDATE delivery SET due_at = :until, taken_at = :now WHERE id IN (:ids)";

  private static final String SUBSCRIPTIONS =
      """
      SELECT id, uuid, state = 'active' AND deleted_at IS NULL AS active
        FROM subscription WHERE id IN (:ids)
      """;

  private static final String LOCK =
      """
      SELECT state = 'active' AND deleted_at IS NULL FROM subscription WHERE id = :id FOR UPDATE
      """;

  private static final String HOLD = "UPDATE delivery SET due_at = NULL WHERE id IN (:ids)";

  private static final String GIVE_BACK =
      """
      UPDATE delivery SET due_at = :now, taken_at = NULL WHERE id IN (:ids) AND state = 'pending'
      """;

  private static final String NEXT =
      """
      SELECT d.id, d.subscription_id, d.subject, d.signal_id, d.attempts, d.first_attempt_at,
             d.next_attempt_at, d.failure, s.format, s.url, s.secret, s.state, s.deleted_at
        FROM subscription s
        JOIN delivery d ON d.subscription_id = s.id AND d.subject = :subject
                       AND d.state = 'pending'
       WHERE s.uuid = :subscription
       ORDER BY d.id LIMIT 1
      """;

  private static final String DELIVERED =
      """
      UPDATE delivery
         SET state = 'delivered', attempts = attempts + 1, last_attempt_at = :at,
             first_attempt_at = COALESCE(first_attempt_at, :at), next_attempt_at = NULL,
             last_status = :status, failure = NULL, delivered_at = :at, due_at = NULL
       WHERE id = :id AND state = 'pending'
      """;

  private static final String WELL =
      "UPDATE subscription SET failures_in_row = 0 WHERE id = :id AND failures_in_row > 0";

  private static final String FAILED =
      """
      UPDATE delivery
         SET state = :state, attempts = attempts + 1, last_attempt_at = :at,
             first_attempt_at = COALESCE(first_attempt_at, :at), next_attempt_at = :next,
             last_status = :status, failure = :words, due_at = :due
       WHERE id = :id AND state = 'pending'
      """;

  /** Those behind it wait as long as it does; nobody need look after them meanwhile. */
  private static final String POSTPONE =
      """
      UPDATE delivery SET due_at = :due
       WHERE subscription_id = :subscription AND subject = :subject AND state = 'pending'
         AND due_at IS NOT NULL
      """;

  private static final String COUNT_FAILURE =
      "UPDATE subscription SET failures_in_row = failures_in_row + 1 WHERE id = :id";

  private static final String PAUSE =
      """
      UPDATE subscription SET state = 'paused', state_reason = :reason
       WHERE id = :id AND state = 'active' AND failures_in_row >= :most
      """;

  private static final String DISABLE =
      "UPDATE subscription SET state = 'disabled', state_reason = :reason WHERE id = :id";

  private final JdbcClient jdbc;
  private final Transactions transactions;
  private final Clock clock;

  JdbcDeliveries(JdbcClient jdbc, Transactions transactions, Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
  }

  private record Row(long id, long subscription, UUID subject, boolean fresh) {}

  @Override
  public Taken takeDue(Duration lease, int limit) {
    var rows = transactions.in(() -> take(lease, limit));
    if (rows.isEmpty()) {
      return new Taken(List.of(), false);
    }
    var bySubscription = rows.stream().collect(Collectors.groupingBy(Row::subscription));
    var active = active(bySubscription.keySet());
    var due = new ArrayList<Due>();
    bySubscription.forEach(
        (subscription, its) -> {
          var uuid = active.get(subscription);
          if (uuid == null) {
            hold(subscription, its.stream().map(Row::id).toList());
          } else {
            its.forEach(row -> due.add(new Due(row.id(), uuid, row.subject(), row.fresh())));
          }
        });
    return new Taken(due, rows.size() == limit);
  }

  private List<Row> take(Duration lease, int limit) {
    var now = clock.instant();
    var rows =
        jdbc.sql(DUE)
            .param("now", UtcTime.of(now))
            .param("limit", limit)
            .query(
                (row, n) ->
                    new Row(
                        row.getLong("id"),
                        row.getLong("subscription_id"),
                        UUID.fromString(row.getString("subject")),
                        row.getBoolean("fresh")))
            .list();
    if (!rows.isEmpty()) {
      jdbc.sql(LEASE)
          .param("now", UtcTime.of(now))
          .param("until", UtcTime.of(now.plus(lease)))
          .param("ids", rows.stream().map(Row::id).toList())
          .update();
    }
    return rows;
  }

  private Map<Long, UUID> active(Collection<Long> subscriptions) {
    return jdbc
        .sql(SUBSCRIPTIONS)
        .param("ids", subscriptions)
        .query(
            (row, n) ->
                row.getBoolean("active")
                    ? Map.entry(row.getLong("id"), UUID.fromString(row.getString("uuid")))
                    : null)
        .list()
        .stream()
        .filter(Objects::nonNull)
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Under the subscription's lock: one that is resumed just now makes its rows due afterwards. */
  private void hold(long subscription, List<Long> ids) {
    transactions.run(
        () -> {
          var active =
              jdbc.sql(LOCK)
                  .param("id", subscription)
                  .query(Boolean.class)
                  .optional()
                  .orElse(false);
          if (active) {
            giveBack(ids);
          } else {
            jdbc.sql(HOLD).param("ids", ids).update();
          }
        });
  }

  @Override
  public void giveBack(Collection<Due> taken) {
    if (!taken.isEmpty()) {
      giveBack(taken.stream().map(Due::id).toList());
    }
  }

  private void giveBack(List<Long> ids) {
    jdbc.sql(GIVE_BACK).param("now", UtcTime.of(clock.instant())).param("ids", ids).update();
  }

  @Override
  public Optional<Turn> next(UUID subscription, UUID subject) {
    return jdbc.sql(NEXT)
        .param("subscription", subscription.toString())
        .param("subject", subject.toString())
        .query((row, n) -> turn(row))
        .optional();
  }

  @Override
  public void delivered(Turn turn, Instant at, int status) {
    transactions.run(
        () -> {
          jdbc.sql(DELIVERED)
              .param("at", UtcTime.of(at))
              .param("status", status)
              .param("id", turn.id())
              .update();
          jdbc.sql(WELL).param("id", turn.subscription()).update();
        });
  }

  @Override
  public SubscriptionState failed(
      Turn turn, Failure failure, @Nullable Instant next, Duration grace) {
    return transactions.in(
        () -> {
          var due = next == null ? null : UtcTime.of(next.plus(grace));
          jdbc.sql(FAILED)
              .param("state", next == null ? "dead" : "pending")
              .param("at", UtcTime.of(failure.at()))
              .param("next", UtcTime.ofNullable(next))
              .param("status", failure.status())
              .param("words", failure.words())
              .param("due", due)
              .param("id", turn.id())
              .update();
          if (due != null) {
            jdbc.sql(POSTPONE)
                .param("due", due)
                .param("subscription", turn.subscription())
                .param("subject", turn.subject().toString())
                .update();
          }
          count(turn.subscription(), failure);
          return jdbc.sql("SELECT state FROM subscription WHERE id = :id")
              .param("id", turn.subscription())
              .query((row, n) -> SubscriptionState.of(row.getString("state")))
              .single();
        });
  }

  private void count(long subscription, Failure failure) {
    jdbc.sql(COUNT_FAILURE).param("id", subscription).update();
    if (failure.gone()) {
      jdbc.sql(DISABLE).param("reason", failure.words()).param("id", subscription).update();
      return;
    }
    jdbc.sql(PAUSE)
        .param(
            "reason", Subscriptions.FAILURES_THAT_PAUSE + " failures in a row: " + failure.words())
        .param("most", Subscriptions.FAILURES_THAT_PAUSE)
        .param("id", subscription)
        .update();
  }

  private static Turn turn(ResultSet row) throws SQLException {
    return new Turn(
        row.getLong("id"),
        row.getLong("subscription_id"),
        UUID.fromString(row.getString("subject")),
        row.getLong("signal_id"),
        row.getInt("attempts"),
        UtcTime.readNullable(row, "first_attempt_at"),
        UtcTime.readNullable(row, "next_attempt_at"),
        row.getString("failure"),
        WebhookFormat.of(row.getString("format")),
        URI.create(row.getString("url")),
        row.getBytes("secret"),
        SubscriptionState.of(row.getString("state")),
        row.getObject("deleted_at") != null);
  }
}
