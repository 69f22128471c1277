package dev.laurel.store.bulk;

import dev.laurel.domain.bulk.BulkRunState;
import dev.laurel.store.UtcTime;
import dev.laurel.store.bulk.BulkIntake.InFlight;
import dev.laurel.store.bulk.BulkIntake.NewRun;
import dev.laurel.store.bulk.BulkIntake.Opened;
import dev.laurel.store.bulk.BulkIntake.Received;
import dev.laurel.store.bulk.BulkIntake.Receiving;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;

/** Opens runs: one under each Idempotency-Key of a system. */
final class RunOpening {
  private static final String INSERT =
      """
      INSERT INTO bulk_run (uuid, system_id, action, template_id, dry_run, state, idempotency_key,
                            actor, reason, epoch, created_at, moved_at)
      VALUES (:run, :system, :action, :template, :dryRun, 'receiving', :key, :actor, :reason,
              :epoch, :now, :now)
      """;

  private static final String EPOCH = "SELECT epoch FROM signal_sequence WHERE id = 1";

  private static final String UNDER_KEY =
      """
      SELECT id, uuid, state, body_mac, created_at, moved_at
        FROM bulk_run WHERE system_id = :system AND idempotency_key = :key
      """;

  private static final String FREE_KEY =
      "UPDATE bulk_run SET idempotency_key = NULL WHERE id = :id AND created_at = :created";

  /** Guarded by what was read: whoever goes on receiving keeps it. */
  private static final String TAKE_KEY =
      """
      UPDATE bulk_run SET idempotency_key = NULL, state = 'discarded'
       WHERE id = :id AND state = 'receiving' AND moved_at = :moved
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  RunOpening(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  private record UnderKey(
      long id,
      UUID run,
      BulkRunState state,
      @Nullable String mac,
      Instant createdAt,
      Instant movedAt) {}

  Opened open(NewRun run) {
    while (true) {
      try {
        return insert(run);
      } catch (DuplicateKeyException known) {
        var before = underKey(run).flatMap(this::known);
        if (before.isPresent()) {
          return before.get();
        }
      }
    }
  }

  private Receiving insert(NewRun run) {
    var now = clock.instant();
    var key = new GeneratedKeyHolder();
    jdbc.sql(INSERT)
        .param("run", run.run().toString())
        .param("system", run.systemId())
        .param("action", run.action().word())
        .param("template", run.template())
        .param("dryRun", run.dryRun())
        .param("key", run.key())
        .param("actor", run.actor())
        .param("reason", run.reason())
        .param("epoch", jdbc.sql(EPOCH).query(Long.class).single())
        .param("now", UtcTime.of(now))
        .update(key, "id");
    return new Receiving(key.getKeyAs(Number.class).longValue(), run.run(), now);
  }

  private Optional<UnderKey> underKey(NewRun run) {
    return jdbc.sql(UNDER_KEY)
        .param("system", run.systemId())
        .param("key", run.key())
        .query(
            (row, n) ->
                new UnderKey(
                    row.getLong("id"),
                    UUID.fromString(row.getString("uuid")),
                    BulkRunState.of(row.getString("state")),
                    row.getString("body_mac"),
                    UtcTime.read(row, "created_at"),
                    UtcTime.read(row, "moved_at")))
        .optional();
  }

  /** Empty if the key is free by now. */
  private Optional<Opened> known(UnderKey before) {
    var now = clock.instant();
    if (before.mac() != null) {
      if (before.createdAt().plus(BulkIntake.KEY_KEPT).isAfter(now)) {
        return Optional.of(new Received(before.run(), before.mac()));
      }
      jdbc.sql(FREE_KEY)
          .param("id", before.id())
          .param("created", UtcTime.of(before.createdAt()))
          .update();
      return Optional.empty();
    }
    if (before.movedAt().plus(BulkIntake.KEY_HELD).isAfter(now)) {
      return Optional.of(new InFlight());
    }
    jdbc.sql(TAKE_KEY)
        .param("id", before.id())
        .param("moved", UtcTime.of(before.movedAt()))
        .update();
    return Optional.empty();
  }
}
