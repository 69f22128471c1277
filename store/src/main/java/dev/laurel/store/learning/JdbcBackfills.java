package dev.laurel.store.learning;

import dev.laurel.domain.learning.BackfillEnd;
import dev.laurel.domain.learning.BackfillState;
import dev.laurel.store.Transactions;
import dev.laurel.store.UnderWay;
import dev.laurel.store.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcBackfills implements Backfills {
  private static final String SYSTEM = "SELECT system_id FROM template WHERE id = :template";

  private static final String RUNNING =
      "SELECT uuid FROM backfill WHERE template_id = :template AND state = 'running'";

  private static final String FIRST =
      """
      SELECT id FROM learning_event
       WHERE system_id = :system AND accepted_at >= :since
       ORDER BY accepted_at, id LIMIT 1
      """;

  private static final String LAST =
      "SELECT MAX(id) FROM learning_event WHERE system_id = :system HAVING MAX(id) IS NOT NULL";

  private static final String INSERT =
      """
      INSERT INTO backfill (uuid, system_id, template_id, days, first_id, last_id, reached_id,
                            state, created_at, updated_at)
      VALUES (:backfill, :system, :template, :days, :first, :last, :first, 'running', :now, :now)
      """;

  private static final String STOP =
      """
      UPDATE backfill SET state = :state, reason = :reason, finished_at = :now, updated_at = :now
       WHERE uuid = :backfill AND state = 'running'
      """;

  private static final String VIEW =
      """
      SELECT b.*, t.uuid AS template, s.slug AS `system`
        FROM backfill b
        JOIN template t ON t.id = b.template_id
        JOIN `system` s ON s.id = b.system_id
       WHERE (:system IS NULL OR b.system_id = :system)
      """;

  private static final String ONE = VIEW + " AND b.uuid = :backfill";

  private static final String PAGE =
      VIEW
          + """
           AND (:template IS NULL OR t.uuid = :template)
           AND (:state IS NULL OR b.state = :state)
           AND b.id < :before
           ORDER BY b.id DESC LIMIT :limit
          """;

  private static final String UNMOVED =
      """
      SELECT t.uuid FROM backfill b JOIN template t ON t.id = b.template_id
       WHERE b.state = 'running' AND b.updated_at < :before
       ORDER BY b.updated_at LIMIT :limit
      """;

  private static final String COUNT =
      "SELECT COUNT(*) AS running, MIN(updated_at) AS since FROM backfill WHERE state = 'running'";

  private final JdbcClient jdbc;
  private final BackfillHindrance hindrance;
  private final RuleVersions versions;
  private final Transactions transactions;
  private final Clock clock;

  JdbcBackfills(JdbcClient jdbc, RuleVersions versions, Transactions transactions, Clock clock) {
    this.jdbc = jdbc;
    this.versions = versions;
    this.hindrance = new BackfillHindrance(jdbc);
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public Begun begin(long templateId, int days) {
    if (days < 1 || days > MOST_DAYS) {
      throw new IllegalArgumentException("days must be 1 to " + MOST_DAYS + ": " + days);
    }
    return transactions.in(
        () -> {
          var system = jdbc.sql(SYSTEM).param("template", templateId).query(Long.class).single();
          // Waits for the intakes and evaluations under way: of the events up to the last id there
          // is then, each has been shown to the template or is left to this back-fill.
          versions.hold(system);
          var why = hindrance.of(templateId);
          if (why.isPresent()) {
            return new Begun.Refused(why.get());
          }
          var running =
              jdbc.sql(RUNNING).param("template", templateId).query(String.class).optional();
          if (running.isPresent()) {
            return new Begun.Running(UUID.fromString(running.get()));
          }
          return insert(system, templateId, days);
        });
  }

  private Begun insert(long system, long template, int days) {
    var backfill = UUID.randomUUID();
    var now = clock.instant();
    var last = jdbc.sql(LAST).param("system", system).query(Long.class).optional().orElse(0L);
    var first =
        jdbc.sql(FIRST)
            .param("system", system)
            .param("since", UtcTime.of(now.minus(Duration.ofDays(days))))
            .query(Long.class)
            .optional()
            .map(id -> id - 1)
            .orElse(last);
    jdbc.sql(INSERT)
        .param("backfill", backfill.toString())
        .param("system", system)
        .param("template", template)
        .param("days", days)
        .param("first", first)
        .param("last", last)
        .param("now", UtcTime.of(now))
        .update();
    return new Begun.Started(backfill);
  }

  @Override
  public boolean stop(UUID backfill) {
    var why = BackfillEnd.BY_OPERATOR;
    return jdbc.sql(STOP)
            .param("state", why.state().word())
            .param("reason", why.word())
            .param("now", UtcTime.of(clock.instant()))
            .param("backfill", backfill.toString())
            .update()
        == 1;
  }

  @Override
  public Optional<View> find(@Nullable Long system, UUID backfill) {
    return jdbc.sql(ONE)
        .param("system", system)
        .param("backfill", backfill.toString())
        .query((row, n) -> view(row))
        .optional();
  }

  @Override
  public List<View> list(
      @Nullable Long system,
      @Nullable UUID template,
      @Nullable BackfillState state,
      long before,
      int limit) {
    return jdbc.sql(PAGE)
        .param("system", system)
        .param("template", template == null ? null : template.toString())
        .param("state", state == null ? null : state.word())
        .param("before", before)
        .param("limit", limit)
        .query((row, n) -> view(row))
        .list();
  }

  @Override
  public List<UUID> unmoved(Instant before, int limit) {
    return jdbc.sql(UNMOVED)
        .param("before", UtcTime.of(before))
        .param("limit", limit)
        .query((row, n) -> UUID.fromString(row.getString("uuid")))
        .list();
  }

  @Override
  public UnderWay running() {
    return jdbc.sql(COUNT)
        .query((row, n) -> new UnderWay(row.getLong("running"), UtcTime.readNullable(row, "since")))
        .single();
  }

  private static View view(ResultSet row) throws SQLException {
    var reason = row.getString("reason");
    return new View(
        row.getLong("id"),
        UUID.fromString(row.getString("uuid")),
        UUID.fromString(row.getString("template")),
        row.getLong("system_id"),
        row.getString("system"),
        row.getInt("days"),
        BackfillState.of(row.getString("state")),
        reason == null ? null : BackfillEnd.of(reason),
        row.getObject("events", Long.class),
        row.getLong("looked_at"),
        row.getLong("shown"),
        row.getLong("matched"),
        row.getLong("awards"),
        UtcTime.read(row, "created_at"),
        UtcTime.read(row, "updated_at"),
        UtcTime.readNullable(row, "finished_at"));
  }
}
