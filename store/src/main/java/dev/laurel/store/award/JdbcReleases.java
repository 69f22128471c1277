package dev.laurel.store.award;

import dev.laurel.domain.award.FailureType;
import dev.laurel.domain.award.Step;
import dev.laurel.store.Transactions;
import dev.laurel.store.UtcTime;
import dev.laurel.store.UuidText;
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
class JdbcReleases implements Releases {
  private static final String INSERT =
      """
      INSERT INTO release_run (uuid, system_id, action, failure_type, step, account_id,
                               template_id, bulk_id, include_retrying, audit_id, created_at)
      VALUES (:release, :system, :action, :failure, :step, :account, :template, :bulk, :retrying,
              :audit, :now)
      """;

  private static final String RUN =
      """
      SELECT r.id, r.uuid, r.action, r.audit_id, r.failure_type, r.step, a.uuid AS account,
             t.uuid AS template, b.uuid AS bulk, r.include_retrying, r.created_at, r.walked_at, r.drained_at
        FROM release_run r
        LEFT JOIN provider_account a ON a.id = r.account_id
        LEFT JOIN template t ON t.id = r.template_id
        LEFT JOIN bulk_run b ON b.id = r.bulk_id
      """;

  private static final String ONE = RUN + " WHERE r.uuid = :release";

  private static final String ONE_OF_SYSTEM =
      ONE + " AND (:system IS NULL OR r.system_id = :system)";

  private static final String PAGE =
      RUN
          + """
           WHERE (:system IS NULL OR r.system_id = :system)
             AND (:before IS NULL OR r.id < :before)
           ORDER BY r.id DESC LIMIT :limit
          """;

  private final JdbcClient jdbc;
  private final ReleaseItems items;
  private final Transactions transactions;
  private final Clock clock;

  JdbcReleases(JdbcClient jdbc, Transactions transactions, Clock clock) {
    this.jdbc = jdbc;
    this.items = new ReleaseItems(jdbc);
    this.transactions = transactions;
    this.clock = clock;
  }

  private record Run(View view, @Nullable Long audit) {}

  @Override
  public void create(
      UUID release,
      @Nullable Long system,
      Action action,
      Attention.Filter filter,
      @Nullable Long audit) {
    transactions.run(
        () ->
            jdbc.sql(INSERT)
                .param("release", release.toString())
                .param("system", system)
                .param("action", action.word())
                .param("failure", filter.failure() == null ? null : filter.failure().word())
                .param("step", filter.step() == null ? null : filter.step().word())
                .param("account", key("provider_account", "account", filter.account(), system))
                .param("template", key("template", "template", filter.template(), system))
                .param("bulk", key("bulk_run", "bulk", filter.bulk(), system))
                .param("retrying", filter.includeRetrying())
                .param("audit", audit)
                .param("now", UtcTime.of(clock.instant()))
                .update());
  }

  private @Nullable Long key(
      String table, String field, @Nullable UUID uuid, @Nullable Long system) {
    if (uuid == null) {
      return null;
    }
    return jdbc.sql(
            "SELECT id FROM "
                + table
                + " WHERE uuid = :uuid AND (:system IS NULL OR system_id = :system)")
        .param("uuid", uuid.toString())
        .param("system", system)
        .query(Long.class)
        .optional()
        .orElseThrow(() -> new UnknownFilter(field));
  }

  @Override
  public Batch next(UUID release, long after, int limit) {
    var run = run(release).orElseThrow();
    return transactions.in(
        () -> {
          var id = run.view().id();
          var taken = items.after(id, after, limit);
          if (taken.isEmpty()) {
            items.take(id, after, limit, run.view().filter().includeRetrying());
            taken = items.after(id, after, limit);
          }
          var open = taken.stream().filter(ReleaseItems.Taken::open).toList();
          var skipped = taken.stream().filter(ReleaseItems.Taken::skipped).count();
          return new Batch(
              run.view().action(),
              run.audit(),
              open.stream().map(ReleaseItems.Taken::item).toList(),
              Math.toIntExact(skipped),
              taken.isEmpty() ? after : taken.getLast().item().id(),
              taken.size() < limit);
        });
  }

  @Override
  public void released(UUID release, long awardId) {
    items.released(release, awardId);
  }

  @Override
  public Progress progress(UUID release) {
    return items.progress(release);
  }

  @Override
  public void walked(UUID release) {
    stamp("walked_at", release);
  }

  @Override
  public void drained(UUID release) {
    stamp("drained_at", release);
  }

  private void stamp(String column, UUID release) {
    jdbc.sql(
            "UPDATE release_run SET %s = :now WHERE uuid = :release AND %s IS NULL"
                .formatted(column, column))
        .param("now", UtcTime.of(clock.instant()))
        .param("release", release.toString())
        .update();
  }

  @Override
  public Optional<View> find(@Nullable Long system, UUID release) {
    return jdbc.sql(ONE_OF_SYSTEM)
        .param("release", release.toString())
        .param("system", system)
        .query((row, n) -> run(row).view())
        .optional();
  }

  @Override
  public List<View> list(@Nullable Long system, @Nullable Long before, int limit) {
    return jdbc.sql(PAGE)
        .param("system", system)
        .param("before", before)
        .param("limit", limit)
        .query((row, n) -> run(row).view())
        .list();
  }

  private Optional<Run> run(UUID release) {
    return jdbc.sql(ONE)
        .param("release", release.toString())
        .query((row, n) -> run(row))
        .optional();
  }

  private static Run run(ResultSet row) throws SQLException {
    var failure = row.getString("failure_type");
    var step = row.getString("step");
    return new Run(
        new View(
            row.getLong("id"),
            UUID.fromString(row.getString("uuid")),
            Action.of(row.getString("action")),
            new Attention.Filter(
                failure == null ? null : FailureType.of(failure),
                step == null ? null : Step.of(step),
                UuidText.readNullable(row, "account"),
                UuidText.readNullable(row, "template"),
                row.getBoolean("include_retrying"),
                UuidText.readNullable(row, "bulk")),
            UtcTime.read(row, "created_at"),
            UtcTime.readNullable(row, "walked_at"),
            UtcTime.readNullable(row, "drained_at")),
        row.getObject("audit_id", Long.class));
  }
}
