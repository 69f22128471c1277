package dev.laurel.store.award;

import dev.laurel.store.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcIdempotencyKeys implements IdempotencyKeys {
  private static final String INSERT =
      """
      INSERT INTO idempotency_key (system_id, key_text, request_mac, request_id, lease,
                                   leased_until, created_at)
      VALUES (:system, :key, :mac, :request, :lease, :until, :now)
      """;

  private static final String READ =
      """
      SELECT id, request_mac, request_id, lease, leased_until, status, location, body, created_at
        FROM idempotency_key WHERE system_id = :system AND key_text = :key
      """;

  /** Guarded by the lease that was read: of two that take over at once, one does. */
  private static final String TAKE_OVER =
      """
      UPDATE idempotency_key
         SET request_mac = :mac, request_id = :request, lease = :lease, leased_until = :until,
             status = NULL, location = NULL, body = NULL, created_at = :created
       WHERE id = :id AND (lease = :seen OR (lease IS NULL AND :seen IS NULL))
         AND created_at = :seenCreated
      """;

  private static final String ANSWER =
      """
      UPDATE idempotency_key
         SET status = :status, location = :location, body = :body, lease = NULL,
             leased_until = NULL
       WHERE system_id = :system AND key_text = :key AND lease = :lease
      """;

  private static final String FREE =
      """
      UPDATE idempotency_key SET lease = NULL, leased_until = NULL
       WHERE system_id = :system AND key_text = :key AND lease = :lease
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  JdbcIdempotencyKeys(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  private record Row(
      long id,
      String mac,
      UUID requestId,
      @Nullable String lease,
      @Nullable Instant leasedUntil,
      @Nullable Integer status,
      @Nullable String location,
      @Nullable String body,
      Instant createdAt) {}

  @Override
  public Claim claim(long system, String key, String mac) {
    var now = clock.instant();
    var requestId = UUID.randomUUID();
    var lease = UUID.randomUUID();
    while (true) {
      try {
        jdbc.sql(INSERT)
            .param("system", system)
            .param("key", key)
            .param("mac", mac)
            .param("request", requestId.toString())
            .param("lease", lease.toString())
            .param("until", UtcTime.of(now.plus(LEASE)))
            .param("now", UtcTime.of(now))
            .update();
        return new Held(requestId, lease, false);
      } catch (DuplicateKeyException known) {
        var row = read(system, key);
        if (row.isPresent()) {
          return known(row.get(), mac, requestId, lease, now);
        }
        // Deleted between the two statements, being older than a day: it is free.
      }
    }
  }

  private Claim known(Row row, String mac, UUID fresh, UUID lease, Instant now) {
    if (!row.createdAt().plus(KEPT).isAfter(now)) {
      return takeOver(row, mac, fresh, lease, now, now);
    }
    if (!row.mac().equals(mac)) {
      return new OtherRequest();
    }
    if (row.status() != null) {
      return new Answered(row.status(), row.location(), row.body() == null ? "" : row.body());
    }
    if (row.leasedUntil() != null && row.leasedUntil().isAfter(now)) {
      return new InFlight(Duration.between(now, row.leasedUntil()));
    }
    return takeOver(row, mac, row.requestId(), lease, row.createdAt(), now);
  }

  private Claim takeOver(
      Row row, String mac, UUID requestId, UUID lease, Instant created, Instant now) {
    var taken =
        jdbc.sql(TAKE_OVER)
            .param("id", row.id())
            .param("seen", row.lease())
            .param("seenCreated", UtcTime.of(row.createdAt()))
            .param("mac", mac)
            .param("request", requestId.toString())
            .param("lease", lease.toString())
            .param("until", UtcTime.of(now.plus(LEASE)))
            .param("created", UtcTime.of(created))
            .update();
    return taken == 1
        ? new Held(requestId, lease, requestId.equals(row.requestId()))
        : new InFlight(Duration.ofSeconds(1));
  }

  @Override
  public boolean answer(
      long system, String key, UUID lease, int status, @Nullable String location, String body) {
    return held(ANSWER, system, key, lease)
            .param("status", status)
            .param("location", location)
            .param("body", body)
            .update()
        == 1;
  }

  @Override
  public void free(long system, String key, UUID lease) {
    held(FREE, system, key, lease).update();
  }

  private JdbcClient.StatementSpec held(String sql, long system, String key, UUID lease) {
    return jdbc.sql(sql).param("system", system).param("key", key).param("lease", lease.toString());
  }

  private Optional<Row> read(long system, String key) {
    return jdbc.sql(READ)
        .param("system", system)
        .param("key", key)
        .query((row, n) -> row(row))
        .optional();
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        row.getLong("id"),
        row.getString("request_mac"),
        UUID.fromString(row.getString("request_id")),
        row.getString("lease"),
        UtcTime.readNullable(row, "leased_until"),
        row.getObject("status", Integer.class),
        row.getString("location"),
        row.getString("body"),
        UtcTime.read(row, "created_at"));
  }
}
