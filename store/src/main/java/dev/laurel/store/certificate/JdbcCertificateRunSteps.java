package dev.laurel.store.certificate;

import dev.laurel.domain.certificate.TriggerType;
import dev.laurel.store.Transactions;
import dev.laurel.store.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcCertificateRunSteps implements CertificateRunSteps {
  private static final String RUN =
      """
      SELECT id, uuid, system_id, course_id, reached_id, last_id, learners, looked_at, written,
             failed
        FROM certificate_run WHERE uuid = :run AND (state = 'running') = :running
      """;

  private static final String NEXT =
      """
      SELECT p.id, p.uuid
        FROM course_learner p
        LEFT JOIN certificate c ON c.course_learner_id = p.id
       WHERE p.course_id = :course AND p.id > :reached AND p.id <= :last
         AND (p.mode IS NOT NULL OR c.id IS NOT NULL)
       ORDER BY p.id LIMIT :limit
      """;

  /** IGNORE passes those by that an earlier try has kept. */
  private static final String KEEP =
      """
      INSERT IGNORE INTO certificate_trigger (uuid, system_id, course_learner_id, trigger_id,
                                              identity, type, actor, reason, state, accepted_at)
      SELECT ?, r.system_id, ?, ?, ?, ?, r.actor, r.reason, 'accepted', ?
        FROM certificate_run r WHERE r.id = ? AND r.state = 'running'
      """;

  private static final String WRITTEN =
      """
      SELECT COUNT(*) FROM certificate_trigger
       WHERE system_id = :system AND identity IN (:identities) AND wrote_version IS NOT NULL
      """;

  private static final String ADVANCE =
      """
      UPDATE certificate_run
         SET reached_id = :to, looked_at = looked_at + :lookedAt, written = written + :written,
             failed = failed + :failed, updated_at = :now,
             finished_at = CASE WHEN :end THEN :now END,
             state = CASE WHEN :end THEN 'finished' ELSE state END
       WHERE id = :run AND reached_id = :reached AND state = 'running'
      """;

  private final JdbcClient jdbc;
  private final JdbcTemplate rows;
  private final Transactions transactions;
  private final Clock clock;

  JdbcCertificateRunSteps(
      JdbcClient jdbc, JdbcTemplate rows, Transactions transactions, Clock clock) {
    this.jdbc = jdbc;
    this.rows = rows;
    this.transactions = transactions;
    this.clock = clock;
  }

  private record Learner(long id, UUID uuid) {}

  @Override
  public Optional<Run> running(UUID run) {
    return run(run, true);
  }

  @Override
  public Optional<Run> end(UUID run) {
    return run(run, false);
  }

  private Optional<Run> run(UUID run, boolean running) {
    return jdbc.sql(RUN)
        .param("run", run.toString())
        .param("running", running)
        .query((row, n) -> run(row))
        .optional();
  }

  @Override
  public Page next(Run run, int limit) {
    var learners =
        jdbc.sql(NEXT)
            .param("course", run.courseId())
            .param("reached", run.reached())
            .param("last", run.last())
            .param("limit", limit)
            .query(
                (row, n) -> new Learner(row.getLong("id"), UUID.fromString(row.getString("uuid"))))
            .list();
    var now = UtcTime.of(clock.instant());
    transactions.in(
        () ->
            rows.batchUpdate(
                KEEP,
                learners.stream()
                    .map(
                        learner ->
                            new Object[] {
                              UUID.randomUUID().toString(),
                              learner.id(),
                              "run:" + run.uuid(),
                              TriggerIdentity.derived(run.uuid(), learner.id()),
                              TriggerType.REGENERATED.word(),
                              now,
                              run.id()
                            })
                    .toList()));
    var end = learners.size() < limit;
    return new Page(
        end ? run.last() : learners.getLast().id(),
        learners.stream().map(Learner::uuid).toList(),
        learners.stream()
            .map(learner -> TriggerIdentity.derived(run.uuid(), learner.id()))
            .toList(),
        end);
  }

  @Override
  public Optional<Integer> advance(Run run, Page page, int failed) {
    var written =
        page.identities().isEmpty()
            ? 0
            : jdbc.sql(WRITTEN)
                .param("system", run.systemId())
                .param("identities", page.identities())
                .query(Integer.class)
                .single();
    var advanced =
        jdbc.sql(ADVANCE)
            .param("to", page.to())
            .param("lookedAt", page.courseLearners().size())
            .param("written", written)
            .param("failed", failed)
            .param("end", page.end())
            .param("now", UtcTime.of(clock.instant()))
            .param("run", run.id())
            .param("reached", run.reached())
            .update();
    return advanced == 1 ? Optional.of(written) : Optional.empty();
  }

  private static Run run(ResultSet row) throws SQLException {
    return new Run(
        row.getLong("id"),
        UUID.fromString(row.getString("uuid")),
        row.getLong("system_id"),
        row.getLong("course_id"),
        row.getLong("reached_id"),
        row.getLong("last_id"),
        row.getLong("learners"),
        row.getLong("looked_at"),
        row.getLong("written"),
        row.getLong("failed"));
  }
}
