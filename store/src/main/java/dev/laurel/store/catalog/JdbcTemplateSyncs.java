package dev.laurel.store.catalog;

import dev.laurel.domain.award.FailureType;
import dev.laurel.domain.catalog.SyncState;
import dev.laurel.store.Transactions;
import dev.laurel.store.UtcTime;
import dev.laurel.store.catalog.ProviderTemplates.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcTemplateSyncs implements TemplateSyncs {
  private static final int LONGEST_TEXT = 1000;

  /** So that two who begin one at once see each other. */
  private static final String LOCK_ACCOUNT =
      "SELECT id FROM provider_account WHERE id = :account FOR UPDATE";

  private static final String RUNNING =
      """
      SELECT uuid FROM template_sync
       WHERE account_id = :account AND state = 'running' ORDER BY id DESC LIMIT 1
      """;

  private static final String INSERT =
      """
      INSERT INTO template_sync (uuid, system_id, account_id, state, next_page, audit_id,
                                 created_at, moved_at)
      VALUES (:sync, :system, :account, 'running', '', :audit, :now, :now)
      """;

  private static final String FOUND =
      """
      SELECT s.*, a.uuid AS account_uuid, a.provider, y.slug
        FROM template_sync s
        JOIN provider_account a ON a.id = s.account_id
        JOIN `system` y ON y.id = s.system_id
      """;

  private static final String ONE = FOUND + " WHERE s.uuid = :sync";
  private static final String ONE_OF_SYSTEM =
      ONE + " AND (:system IS NULL OR s.system_id = :system)";

  private static final String PAGE =
      FOUND
          + """
           WHERE (:system IS NULL OR s.system_id = :system)
             AND (:account IS NULL OR a.uuid = :account)
             AND (:state IS NULL OR s.state = :state)
             AND (:before IS NULL OR s.id < :before)
           ORDER BY s.id DESC LIMIT :limit
          """;

  /** Not the account's row, which awards must be able to pause meanwhile. */
  private static final String LOCK =
      """
      SELECT s.id, s.state, s.next_page,
             (SELECT a.uuid FROM provider_account a WHERE a.id = s.account_id) AS account_uuid
        FROM template_sync s
       WHERE s.uuid = :sync FOR UPDATE
      """;

  private static final String MOVE =
      """
      UPDATE template_sync
         SET pages = pages + 1, total_pages = COALESCE(:total, total_pages), next_page = :next,
             moved_at = :now, failure = NULL, failure_text = NULL, failing_since = NULL
       WHERE id = :id
      """;

  private static final String FAILING =
      """
      UPDATE template_sync
         SET failure = :failure, failure_text = :text,
             failing_since = COALESCE(failing_since, :now)
       WHERE uuid = :sync AND state = 'running'
      """;

  private static final String WAITS =
      """
      UPDATE template_sync
         SET failure = :failure, failure_text = :text, failing_since = NULL, moved_at = :now
       WHERE uuid = :sync AND state = 'running'
      """;

  private static final String END =
      """
      UPDATE template_sync
         SET state = :state, failure = :failure, failure_text = :text, moved_at = :now,
             finished_at = :now
       WHERE id = :id
      """;

  private static final String IDLE =
      FOUND
          + " WHERE s.state = 'running' AND s.moved_at < :before ORDER BY s.moved_at LIMIT :limit";

  private final JdbcClient jdbc;
  private final SyncItems items;
  private final JdbcProviderTemplates templates;
  private final Transactions transactions;
  private final Clock clock;

  JdbcTemplateSyncs(
      JdbcClient jdbc, JdbcProviderTemplates templates, Transactions transactions, Clock clock) {
    this.jdbc = jdbc;
    this.items = new SyncItems(jdbc);
    this.templates = templates;
    this.transactions = transactions;
    this.clock = clock;
  }

  private record Locked(long id, boolean running, @Nullable String from, UUID account) {}

  @Override
  public Begun begin(long account, long system, LongSupplier audit) {
    return transactions.in(
        () -> {
          jdbc.sql(LOCK_ACCOUNT).param("account", account).query(Long.class).single();
          var running = jdbc.sql(RUNNING).param("account", account).query(String.class).optional();
          if (running.isPresent()) {
            return new Begun(UUID.fromString(running.get()), true);
          }
          var sync = UUID.randomUUID();
          jdbc.sql(INSERT)
              .param("sync", sync.toString())
              .param("system", system)
              .param("account", account)
              .param("audit", audit.getAsLong())
              .param("now", now())
              .update();
          return new Begun(sync, false);
        });
  }

  @Override
  public Optional<View> find(@Nullable Long system, UUID sync) {
    return jdbc.sql(ONE_OF_SYSTEM)
        .param("sync", sync.toString())
        .param("system", system)
        .query((row, n) -> view(row))
        .optional();
  }

  @Override
  public List<View> list(
      @Nullable Long system,
      @Nullable UUID account,
      @Nullable SyncState state,
      @Nullable Long before,
      int limit) {
    return jdbc.sql(PAGE)
        .param("system", system)
        .param("account", account == null ? null : account.toString())
        .param("state", state == null ? null : state.word())
        .param("before", before)
        .param("limit", limit)
        .query((row, n) -> view(row))
        .list();
  }

  @Override
  public Optional<Work> load(UUID sync) {
    return jdbc.sql(ONE)
        .param("sync", sync.toString())
        .query(
            (row, n) -> {
              var view = view(row);
              var next = row.getString("next_page");
              return new Work(
                  view.uuid(),
                  view.account(),
                  view.state(),
                  next == null || next.isEmpty() ? null : next,
                  next == null,
                  items.count(view.id()),
                  view.progress(),
                  UtcTime.readNullable(row, "failing_since"));
            })
        .optional();
  }

  @Override
  public List<UUID> apply(
      UUID sync,
      @Nullable String from,
      List<ProviderTemplate> page,
      @Nullable Integer totalPages,
      @Nullable String next) {
    return templates.again(
        () -> {
          var locked = locked(sync);
          if (!locked.running() || !(from == null ? "" : from).equals(locked.from())) {
            return List.of();
          }
          var distinct = new LinkedHashMap<String, ProviderTemplate>();
          page.forEach(template -> distinct.putIfAbsent(template.externalId(), template));
          var listed = List.copyOf(distinct.values());
          var applied = templates.applyAll(locked.account(), listed);
          var outcomes = new LinkedHashMap<String, Outcome>();
          for (var n = 0; n < listed.size(); n++) {
            outcomes.put(listed.get(n).externalId(), applied.get(n).outcome());
          }
          items.add(locked.id(), outcomes);
          jdbc.sql(MOVE)
              .param("id", locked.id())
              .param("total", totalPages)
              .param("next", next)
              .param("now", now())
              .update();
          return applied.stream()
              .map(ProviderTemplates.Applied::release)
              .filter(Objects::nonNull)
              .toList();
        });
  }

  @Override
  public void failing(UUID sync, FailureType failure, String text) {
    jdbc.sql(FAILING)
        .param("sync", sync.toString())
        .param("failure", failure.word())
        .param("text", cut(text))
        .param("now", now())
        .update();
  }

  @Override
  public void waits(UUID sync, String text) {
    jdbc.sql(WAITS)
        .param("sync", sync.toString())
        .param("failure", FailureType.PROVIDER_RATE_LIMITED.word())
        .param("text", cut(text))
        .param("now", now())
        .update();
  }

  @Override
  public Set<String> missing(UUID sync) {
    return jdbc.sql("SELECT id FROM template_sync WHERE uuid = :sync")
        .param("sync", sync.toString())
        .query(Long.class)
        .optional()
        .map(items::missing)
        .orElseGet(Set::of);
  }

  @Override
  public void withdraw(UUID sync, Collection<String> externalIds) {
    templates.again(
        () -> {
          var locked = locked(sync);
          if (locked.running()) {
            var unseen = items.missing(locked.id());
            unseen.retainAll(Set.copyOf(externalIds));
            items.add(locked.id(), templates.withdrawAll(locked.account(), unseen));
          }
          return true;
        });
  }

  @Override
  public void complete(UUID sync) {
    end(sync, SyncState.COMPLETED, null, null);
  }

  @Override
  public void fail(UUID sync, FailureType failure, String text) {
    end(sync, SyncState.FAILED, failure, cut(text));
  }

  @Override
  public void stop(UUID sync) {
    end(sync, SyncState.STOPPED, null, null);
  }

  @Override
  public List<Due> idle(Instant movedBefore, int limit) {
    return jdbc.sql(IDLE)
        .param("before", UtcTime.of(movedBefore))
        .param("limit", limit)
        .query(
            (row, n) -> {
              var view = view(row);
              return new Due(view.uuid(), view.account(), view.system(), view.provider());
            })
        .list();
  }

  private void end(
      UUID sync, SyncState state, @Nullable FailureType failure, @Nullable String text) {
    transactions.run(
        () -> {
          var locked = locked(sync);
          if (locked.running()) {
            jdbc.sql(END)
                .param("id", locked.id())
                .param("state", state.word())
                .param("failure", failure == null ? null : failure.word())
                .param("text", text)
                .param("now", now())
                .update();
            items.drop(locked.id());
          }
        });
  }

  private Locked locked(UUID sync) {
    return jdbc.sql(LOCK)
        .param("sync", sync.toString())
        .query(
            (row, n) ->
                new Locked(
                    row.getLong("id"),
                    SyncState.of(row.getString("state")) == SyncState.RUNNING,
                    row.getString("next_page"),
                    UUID.fromString(row.getString("account_uuid"))))
        .single();
  }

  private Object now() {
    return UtcTime.of(clock.instant());
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
  }

  private static View view(ResultSet row) throws SQLException {
    return new View(
        row.getLong("id"),
        UUID.fromString(row.getString("uuid")),
        UUID.fromString(row.getString("account_uuid")),
        row.getString("slug"),
        row.getString("provider"),
        SyncState.of(row.getString("state")),
        new Progress(
            row.getInt("pages"),
            row.getObject("total_pages", Integer.class),
            row.getInt("created"),
            row.getInt("changed"),
            row.getInt("unchanged"),
            row.getInt("withdrawn")),
        row.getString("failure"),
        row.getString("failure_text"),
        UtcTime.read(row, "created_at"),
        UtcTime.readNullable(row, "finished_at"));
  }
}
