package dev.laurel.store.provider;

import dev.laurel.domain.catalog.Origin;
import dev.laurel.store.Transactions;
import dev.laurel.store.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcReconciliations implements Reconciliations {
  private static final String INSERT =
      """
      INSERT INTO reconcile_run (uuid, system_id, account_id, state, audit_id, created_at,
                                 updated_at)
      VALUES (:run, :system, :account, 'running', :audit, :now, :now)
      """;

  private static final String VIEW =
      """
      SELECT r.id, r.uuid, a.uuid AS account, a.provider, r.state, r.failure, r.templates, r.badges,
             r.refreshed, r.drifted, r.created_at, r.updated_at, r.finished_at
        FROM reconcile_run r JOIN provider_account a ON a.id = r.account_id
      """;

  private static final String ONE =
      VIEW + " WHERE r.uuid = :run AND (:system IS NULL OR r.system_id = :system)";

  private static final String PRESENT = VIEW + " WHERE r.account_id = :account AND r.running = 1";

  private static final String PAGE =
      VIEW
          + """
           WHERE (:system IS NULL OR r.system_id = :system)
             AND (:account IS NULL
                  OR r.account_id = (SELECT id FROM provider_account WHERE uuid = :account))
             AND (:before IS NULL OR r.id < :before)
           ORDER BY r.id DESC LIMIT :limit
          """;

  private static final String NEXT =
      """
      SELECT t.id, t.external_id
        FROM reconcile_run r JOIN template t ON t.account_id = r.account_id
       WHERE r.uuid = :run AND t.id > :after AND t.external_id IS NOT NULL
         AND (t.is_active OR EXISTS (SELECT 1 FROM credential c WHERE c.template_id = t.id))
       ORDER BY t.id LIMIT 1
      """;

  private static final String COUNT =
      """
      UPDATE reconcile_run
         SET badges = badges + :badges, refreshed = refreshed + :refreshed,
             drifted = drifted + :drifted, templates = templates + :templates, step = :step,
             updated_at = :now
       WHERE uuid = :run AND step < :step
      """;

  private static final String FINISH =
      """
      UPDATE reconcile_run
         SET state = CASE WHEN :failure IS NULL THEN 'completed' ELSE 'failed' END,
             failure = :failure, updated_at = :now, finished_at = :now
       WHERE uuid = :run AND state = 'running'
      """;

  private static final String ACCOUNT =
      """
      SELECT r.id AS run_id, r.uuid AS run, r.created_at, a.id, a.uuid, a.system_id, s.slug,
             a.provider, a.organization, a.paused_at
        FROM reconcile_run r
        JOIN provider_account a ON a.id = r.account_id
        JOIN `system` s ON s.id = a.system_id
      """;

  private static final String RUNNING = ACCOUNT + " WHERE r.uuid = :run AND r.state = 'running'";

  private static final String UNMOVED =
      ACCOUNT
          + """
           WHERE r.state = 'running' AND r.updated_at < :before ORDER BY r.updated_at LIMIT :limit
          """;

  private final JdbcClient jdbc;
  private final Transactions transactions;
  private final SeenCredentials seen;
  private final Clock clock;

  JdbcReconciliations(JdbcClient jdbc, Transactions transactions, Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.seen = new SeenCredentials(jdbc);
    this.clock = clock;
  }

  @Override
  public Begun begin(WatchedAccount account, @Nullable Long audit) {
    var present = present(account);
    if (present.isPresent()) {
      return new Begun(present.get(), true);
    }
    var run = UUID.randomUUID();
    try {
      jdbc.sql(INSERT)
          .param("run", run.toString())
          .param("system", account.systemId())
          .param("account", account.id())
          .param("audit", audit)
          .param("now", now())
          .update();
    } catch (DuplicateKeyException another) {
      return present(account)
          .map(view -> new Begun(view, true))
          // It has ended since: the one that was asked for has just been.
          .orElseGet(() -> new Begun(list(null, account.uuid(), null, 1).getFirst(), true));
    }
    return new Begun(find(null, run).orElseThrow(), false);
  }

  private Optional<View> present(WatchedAccount account) {
    return jdbc.sql(PRESENT).param("account", account.id()).query((row, n) -> view(row)).optional();
  }

  @Override
  public Optional<View> find(@Nullable Long system, UUID run) {
    return jdbc.sql(ONE)
        .param("run", run.toString())
        .param("system", system)
        .query((row, n) -> view(row))
        .optional();
  }

  @Override
  public List<View> list(
      @Nullable Long system, @Nullable UUID account, @Nullable Long before, int limit) {
    return jdbc.sql(PAGE)
        .param("system", system)
        .param("account", account == null ? null : account.toString())
        .param("before", before)
        .param("limit", limit)
        .query((row, n) -> view(row))
        .list();
  }

  @Override
  public Optional<Target> next(UUID run, long after) {
    return jdbc.sql(NEXT)
        .param("run", run.toString())
        .param("after", after)
        .query((row, n) -> new Target(row.getLong("id"), row.getString("external_id")))
        .optional();
  }

  @Override
  public void read(
      UUID run, int step, int badges, int refreshed, int drifted, Collection<Long> credentials) {
    transactions.run(
        () -> {
          count(run, step, 0, badges, refreshed, drifted);
          seen.add(run, credentials);
        });
  }

  @Override
  public void lookedUp(UUID run, int step, int templates, int drifted) {
    count(run, step, templates, 0, 0, drifted);
  }

  private void count(UUID run, int step, int templates, int badges, int refreshed, int drifted) {
    jdbc.sql(COUNT)
        .param("run", run.toString())
        .param("step", step)
        .param("templates", templates)
        .param("badges", badges)
        .param("refreshed", refreshed)
        .param("drifted", drifted)
        .param("now", now())
        .update();
  }

  @Override
  public Unseen unseen(UUID run, long template, long after, Instant issuedBefore) {
    return seen.unseen(run, template, after, issuedBefore);
  }

  @Override
  public void templateRead(UUID run, long template) {
    var began = running(run).map(Running::began);
    if (began.isEmpty()) {
      return;
    }
    transactions.run(() -> seen.closeWhatIsOver(template, began.get(), clock.instant()));
    seen.forget(run);
  }

  @Override
  public void finish(UUID run, @Nullable String failure) {
    seen.forget(run);
    jdbc.sql(FINISH)
        .param("run", run.toString())
        .param("failure", failure)
        .param("now", now())
        .update();
  }

  @Override
  public List<Unmoved> unmoved(Instant before, int limit) {
    return jdbc.sql(UNMOVED)
        .param("before", UtcTime.of(before))
        .param("limit", limit)
        .query((row, n) -> new Unmoved(UUID.fromString(row.getString("run")), account(row)))
        .list();
  }

  @Override
  public Optional<Running> running(UUID run) {
    return jdbc.sql(RUNNING)
        .param("run", run.toString())
        .query(
            (row, n) ->
                new Running(row.getLong("run_id"), account(row), UtcTime.read(row, "created_at")))
        .optional();
  }

  private static WatchedAccount account(ResultSet row) throws SQLException {
    return JdbcWatchedAccounts.read(row);
  }

  private static View view(ResultSet row) throws SQLException {
    return new View(
        row.getLong("id"),
        UUID.fromString(row.getString("uuid")),
        UUID.fromString(row.getString("account")),
        Origin.of(row.getString("provider")),
        row.getString("state"),
        row.getString("failure"),
        row.getInt("templates"),
        row.getLong("badges"),
        row.getLong("refreshed"),
        row.getLong("drifted"),
        UtcTime.read(row, "created_at"),
        UtcTime.read(row, "updated_at"),
        UtcTime.readNullable(row, "finished_at"));
  }

  private LocalDateTime now() {
    return UtcTime.of(clock.instant());
  }
}
