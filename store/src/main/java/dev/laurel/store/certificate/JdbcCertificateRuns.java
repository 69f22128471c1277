package dev.laurel.store.certificate;

import dev.laurel.store.Transactions;
import dev.laurel.store.UnderWay;
import dev.laurel.store.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcCertificateRuns implements CertificateRuns {
  private static final String COURSE =
      "SELECT id FROM course WHERE system_id = :system AND course_key = :course";

  private static final String RUNNING =
      "SELECT uuid FROM certificate_run WHERE course_id = :course AND running = 1";

  /** Whoever comes later is not regenerated. The unique key lets one run at a time. */
  private static final String INSERT =
      """
      INSERT INTO certificate_run (uuid, system_id, course_id, last_id, learners, state, actor,
                                   reason, created_at, updated_at)
      SELECT :run, :system, :course, COALESCE(MAX(p.id), 0), COUNT(p.id), 'running', :actor,
             :reason, :now, :now
        FROM course_learner p
        LEFT JOIN certificate c ON c.course_learner_id = p.id
       WHERE p.course_id = :course AND (p.mode IS NOT NULL OR c.id IS NOT NULL)
      """;

  private static final String STOP =
      """
      UPDATE certificate_run SET state = 'stopped', finished_at = :now, updated_at = :now
       WHERE uuid = :run AND state = 'running'
      """;

  private static final String VIEW =
      """
      SELECT r.*, k.course_key, s.slug
        FROM certificate_run r
        JOIN course k ON k.id = r.course_id
        JOIN `system` s ON s.id = r.system_id
      """;

  private static final String ONE =
      VIEW + " WHERE r.uuid = :run AND (:system IS NULL OR r.system_id = :system)";

  private static final String PAGE =
      VIEW
          + """
           WHERE (:system IS NULL OR r.system_id = :system)
             AND (:course IS NULL OR k.course_key = :course)
             AND r.id < :before
           ORDER BY r.id DESC LIMIT :limit
          """;

  private static final String UNMOVED =
      """
      SELECT uuid FROM certificate_run
       WHERE running = 1 AND updated_at < :before ORDER BY updated_at LIMIT :limit
      """;

  private static final String COUNT_RUNNING =
      """
      SELECT COUNT(*) AS runs, MIN(updated_at) AS since FROM certificate_run WHERE running = 1
      """;

  private final JdbcClient jdbc;
  private final Transactions transactions;
  private final Clock clock;

  JdbcCertificateRuns(JdbcClient jdbc, Transactions transactions, Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public Begun begin(
      long systemId, String courseKey, @Nullable String actor, @Nullable String reason) {
    var course =
        jdbc.sql(COURSE)
            .param("system", systemId)
            .param("course", courseKey)
            .query(Long.class)
            .optional();
    if (course.isEmpty()) {
      return new Begun.UnknownCourse();
    }
    var begun = started(systemId, course.get(), actor, reason);
    while (begun.isEmpty()) {
      var running = jdbc.sql(RUNNING).param("course", course.get()).query(String.class).optional();
      // Without one it has just ended, and the next may begin.
      begun =
          running.isPresent()
              ? Optional.of(new Begun.Running(UUID.fromString(running.get())))
              : started(systemId, course.get(), actor, reason);
    }
    return begun.get();
  }

  /** Empty if another one runs. */
  private Optional<Begun> started(
      long system, long course, @Nullable String actor, @Nullable String reason) {
    var run = UUID.randomUUID();
    try {
      transactions.run(
          () ->
              jdbc.sql(INSERT)
                  .param("run", run.toString())
                  .param("system", system)
                  .param("course", course)
                  .param("actor", actor)
                  .param("reason", reason)
                  .param("now", UtcTime.of(clock.instant()))
                  .update());
      return Optional.of(new Begun.Started(run));
    } catch (DuplicateKeyException running) {
      return Optional.empty();
    }
  }

  @Override
  public boolean stop(UUID run) {
    return jdbc.sql(STOP)
            .param("now", UtcTime.of(clock.instant()))
            .param("run", run.toString())
            .update()
        == 1;
  }

  @Override
  public Optional<View> find(@Nullable Long system, UUID run) {
    return jdbc.sql(ONE)
        .param("system", system)
        .param("run", run.toString())
        .query((row, n) -> view(row))
        .optional();
  }

  @Override
  public List<View> list(
      @Nullable Long system, @Nullable String courseKey, long before, int limit) {
    return jdbc.sql(PAGE)
        .param("system", system)
        .param("course", courseKey)
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
    return jdbc.sql(COUNT_RUNNING)
        .query((row, n) -> new UnderWay(row.getLong("runs"), UtcTime.readNullable(row, "since")))
        .single();
  }

  private static View view(ResultSet row) throws SQLException {
    return new View(
        row.getLong("id"),
        UUID.fromString(row.getString("uuid")),
        row.getLong("system_id"),
        row.getString("slug"),
        row.getString("course_key"),
        State.of(row.getString("state")),
        row.getLong("learners"),
        row.getLong("looked_at"),
        row.getLong("written"),
        row.getLong("failed"),
        row.getString("actor"),
        row.getString("reason"),
        UtcTime.read(row, "created_at"),
        UtcTime.read(row, "updated_at"),
        UtcTime.readNullable(row, "finished_at"));
  }
}
