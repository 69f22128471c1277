package dev.laurel.store.bulk;

import dev.laurel.domain.bulk.BulkRowState;
import dev.laurel.domain.bulk.BulkRunState;
import dev.laurel.store.Transactions;
import dev.laurel.store.UtcTime;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

@Repository
class JdbcBulkIntake implements BulkIntake {
  private static final String INSERT =
      """
      INSERT INTO bulk_run (uuid, system_id, action, template_id, dry_run, state, idempotency_key,
                            actor, reason, created_at, moved_at)
      VALUES (:run, :system, :action, :template, :dryRun, 'receiving', :key, :actor, :reason, :now,
              :now)
      """;

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

  /** Before the rows: whoever discards the run waits for them, or they find it discarded. */
  private static final String COUNT =
      """
      UPDATE bulk_run SET total = total + :rows, invalid = invalid + :invalid, moved_at = :now
       WHERE id = :id AND state = 'receiving'
      """;

  private static final String COMPLETE =
      """
      UPDATE bulk_run
         SET state = CASE WHEN dry_run THEN 'validated' WHEN total = invalid THEN 'completed'
                          ELSE 'running' END,
             body_mac = :mac, started_at = CASE WHEN dry_run THEN NULL ELSE :now END,
             finished_at = CASE WHEN dry_run OR total = invalid THEN :now END, moved_at = :now
       WHERE id = :id AND state = 'receiving'
      """;

  private static final String DISCARD =
      """
      UPDATE bulk_run SET state = 'discarded', idempotency_key = NULL
       WHERE id = :id AND state = 'receiving'
      """;

  private static final String DISCARD_UNTOUCHED =
      """
      UPDATE bulk_run SET state = 'discarded', idempotency_key = NULL
       WHERE state = 'receiving' AND moved_at < :before
      """;

  private static final String DISCARDED =
      "SELECT id FROM bulk_run WHERE state = 'discarded' ORDER BY moved_at LIMIT 1";

  private static final String TEMPLATE =
      """
      SELECT id, system_id, is_active, award_mode FROM template
       WHERE uuid = :template AND (:system IS NULL OR system_id = :system) AND deleted_at IS NULL
      """;

  private static final String TEMPLATES =
      """
      SELECT id, uuid FROM template
       WHERE uuid IN (:templates) AND system_id = :system AND deleted_at IS NULL
      """;

  private static final String AWARDS =
      "SELECT uuid FROM credential WHERE uuid IN (:awards) AND system_id = :system";

  private final JdbcClient jdbc;
  private final BulkRowInsert rows;
  private final Transactions transactions;
  private final Clock clock;

  JdbcBulkIntake(JdbcClient jdbc, JdbcTemplate template, Transactions transactions, Clock clock) {
    this.jdbc = jdbc;
    this.rows = new BulkRowInsert(template);
    this.transactions = transactions;
    this.clock = clock;
  }

  private record UnderKey(
      long id,
      UUID run,
      BulkRunState state,
      @Nullable String mac,
      Instant createdAt,
      Instant movedAt) {}

  @Override
  public Opened open(NewRun run) {
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
      if (before.createdAt().plus(KEY_KEPT).isAfter(now)) {
        return Optional.of(new Received(before.run(), before.mac()));
      }
      jdbc.sql(FREE_KEY)
          .param("id", before.id())
          .param("created", UtcTime.of(before.createdAt()))
          .update();
      return Optional.empty();
    }
    if (before.movedAt().plus(KEY_HELD).isAfter(now)) {
      return Optional.of(new InFlight());
    }
    jdbc.sql(TAKE_KEY)
        .param("id", before.id())
        .param("moved", UtcTime.of(before.movedAt()))
        .update();
    return Optional.empty();
  }

  @Override
  public void add(Receiving run, List<BulkRow> added) {
    if (added.size() > MOST_AT_ONCE) {
      throw new IllegalArgumentException(
          "at most " + MOST_AT_ONCE + " rows at once, not " + added.size());
    }
    if (added.isEmpty()) {
      return;
    }
    var invalid = added.stream().filter(row -> row.state() == BulkRowState.INVALID).count();
    transactions.run(
        () -> {
          mustBeReceiving(
              run,
              jdbc.sql(COUNT)
                  .param("id", run.id())
                  .param("rows", added.size())
                  .param("invalid", invalid)
                  .param("now", UtcTime.of(clock.instant()))
                  .update());
          rows.insert(run.id(), added);
        });
  }

  @Override
  public void complete(Receiving run, @Nullable String mac) {
    mustBeReceiving(
        run,
        jdbc.sql(COMPLETE)
            .param("id", run.id())
            .param("mac", mac)
            .param("now", UtcTime.of(clock.instant()))
            .update());
  }

  private static void mustBeReceiving(Receiving run, int changed) {
    if (changed == 0) {
      throw new ReceivingLost(run.run());
    }
  }

  @Override
  public void discard(Receiving run) {
    jdbc.sql(DISCARD).param("id", run.id()).update();
  }

  @Override
  public boolean removeSome(Instant before, int most) {
    jdbc.sql(DISCARD_UNTOUCHED).param("before", UtcTime.of(before)).update();
    var next = jdbc.sql(DISCARDED).query(Long.class).optional();
    next.ifPresent(run -> removed(run, most));
    return next.isPresent();
  }

  /** False while there are rows left. */
  private boolean removed(long run, int most) {
    return transactions.in(
        () -> {
          var gone =
              jdbc.sql("DELETE FROM bulk_row WHERE bulk_id = :run ORDER BY number LIMIT :most")
                  .param("run", run)
                  .param("most", most)
                  .update();
          if (gone == most) {
            return false;
          }
          jdbc.sql("DELETE FROM bulk_run WHERE id = :run").param("run", run).update();
          return true;
        });
  }

  @Override
  public Optional<ForTemplate> template(@Nullable Long system, UUID template) {
    return jdbc.sql(TEMPLATE)
        .param("template", template.toString())
        .param("system", system)
        .query(
            (row, n) ->
                new ForTemplate(
                    row.getLong("id"),
                    row.getLong("system_id"),
                    row.getBoolean("is_active"),
                    !row.getString("award_mode").equals("requirements")))
        .optional();
  }

  @Override
  public Map<UUID, Long> templates(long system, Collection<UUID> templates) {
    if (templates.isEmpty()) {
      return Map.of();
    }
    var found = new HashMap<UUID, Long>();
    RowCallbackHandler each =
        row -> found.put(UUID.fromString(row.getString("uuid")), row.getLong("id"));
    jdbc.sql(TEMPLATES)
        .param("system", system)
        .param("templates", templates.stream().map(UUID::toString).toList())
        .query(each);
    return found;
  }

  @Override
  public Set<UUID> awards(long system, Collection<UUID> awards) {
    if (awards.isEmpty()) {
      return Set.of();
    }
    return jdbc
        .sql(AWARDS)
        .param("system", system)
        .param("awards", awards.stream().map(UUID::toString).toList())
        .query(String.class)
        .list()
        .stream()
        .map(UUID::fromString)
        .collect(Collectors.toSet());
  }
}
