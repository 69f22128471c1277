package dev.laurel.store.bulk;

import dev.laurel.domain.bulk.BulkAction;
import dev.laurel.domain.bulk.BulkRunState;
import dev.laurel.domain.catalog.Origin;
import dev.laurel.store.Transactions;
import dev.laurel.store.UtcTime;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcBulkSteps implements BulkSteps {
  private static final String PROGRESS =
      """
      SELECT state, action, total, invalid, done, existing, refused, cancelled
        FROM bulk_run WHERE uuid = :run
      """;

  private static final String LIST =
      """
      SELECT id, system_id, template_id, state FROM bulk_run WHERE uuid = :run
      """;

  private static final String WAITING =
      """
      SELECT r.number FROM bulk_run l JOIN bulk_row r ON r.bulk_id = l.id
       WHERE l.uuid = :run AND r.state = 'waiting' AND r.number > :after
       ORDER BY r.number LIMIT :limit
      """;

  private static final String WITHDRAWALS =
      """
      SELECT STRAIGHT_JOIN r.number, c.uuid, s.slug, t.origin
        FROM bulk_run l
        JOIN bulk_row r ON r.bulk_id = l.id
        JOIN credential c ON c.uuid = r.holder
        JOIN template t ON t.id = c.template_id
        JOIN `system` s ON s.id = c.system_id
       WHERE l.uuid = :run AND r.state = 'done' AND r.number > :after AND r.number <= :last
         AND c.state = 'revoking'
       ORDER BY r.number LIMIT :limit
      """;

  private static final String COMPLETE =
      """
      UPDATE bulk_run
         SET state = 'completed', finished_at = :now, moved_at = :now
       WHERE uuid = :run AND state = 'running'
         AND NOT EXISTS (SELECT 1 FROM bulk_row r
                          WHERE r.bulk_id = bulk_run.id AND r.state = 'waiting')
      """;

  private static final String UNMOVED =
      """
      SELECT uuid FROM bulk_run
       WHERE state = 'running' AND moved_at < :before
       ORDER BY moved_at LIMIT :limit
      """;

  private static final String BACKLOG =
      """
      SELECT COUNT(*) AS runs, MIN(moved_at) AS moved,
             COALESCE(SUM(total - invalid - done - existing - refused - cancelled), 0) AS waiting
        FROM bulk_run WHERE state = 'running'
      """;

  private final JdbcClient jdbc;
  private final Transactions transactions;
  private final Clock clock;
  private final AwardingChunk awarding;
  private final RevokingChunk revoking;

  JdbcBulkSteps(JdbcClient jdbc, JdbcTemplate rows, Transactions transactions, Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
    awarding = new AwardingChunk(jdbc, rows, clock);
    revoking = new RevokingChunk(jdbc, rows, clock);
  }

  @Override
  public Optional<Progress> progress(UUID run) {
    return jdbc.sql(PROGRESS)
        .param("run", run.toString())
        .query(
            (row, n) ->
                new Progress(
                    BulkRunState.of(row.getString("state")),
                    BulkAction.of(row.getString("action")),
                    row.getLong("total"),
                    row.getLong("invalid"),
                    row.getLong("done"),
                    row.getLong("existing"),
                    row.getLong("refused"),
                    row.getLong("cancelled")))
        .optional();
  }

  @Override
  public List<Range> next(UUID run, int after, int ranges) {
    var numbers =
        jdbc.sql(WAITING)
            .param("run", run.toString())
            .param("after", after)
            .param("limit", ranges * AwardingChunk.MOST)
            .query(Integer.class)
            .list();
    var cut = new ArrayList<Range>();
    for (var from = 0; from < numbers.size(); from += AwardingChunk.MOST) {
      var to = Math.min(from + AwardingChunk.MOST, numbers.size()) - 1;
      cut.add(new Range(numbers.get(from), numbers.get(to)));
    }
    return cut;
  }

  @Override
  public Chunk award(UUID run, Range range, String temporalRun) {
    return whileRunning(run, list -> awarding.award(list, range, temporalRun));
  }

  @Override
  public Chunk revoke(UUID run, Range range) {
    return whileRunning(run, list -> revoking.revoke(list, range));
  }

  private Chunk whileRunning(UUID run, Function<ListRow, Chunk> step) {
    return transactions.in(
        () -> {
          var list = list(run);
          if (list.state() != BulkRunState.RUNNING) {
            return Chunk.untouched(list.state());
          }
          try {
            return step.apply(list);
          } catch (DuplicateKeyException taken) {
            throw new Overtaken("external ids");
          }
        });
  }

  @Override
  public List<Withdrawal> withdrawals(UUID run, int after, int last, int limit) {
    return jdbc.sql(WITHDRAWALS)
        .param("run", run.toString())
        .param("after", after)
        .param("last", last)
        .param("limit", limit)
        .query(
            (row, n) ->
                new Withdrawal(
                    row.getInt("number"),
                    UUID.fromString(row.getString("uuid")),
                    row.getString("slug"),
                    Origin.of(row.getString("origin"))))
        .list();
  }

  @Override
  public boolean complete(UUID run) {
    return transactions.in(
        () ->
            jdbc.sql(COMPLETE)
                    .param("run", run.toString())
                    .param("now", UtcTime.of(clock.instant()))
                    .update()
                == 1);
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
  public Backlog backlog() {
    return jdbc.sql(BACKLOG)
        .query(
            (row, n) -> {
              var moved = UtcTime.readNullable(row, "moved");
              return new Backlog(
                  row.getLong("runs"),
                  row.getLong("waiting"),
                  moved == null
                      ? 0
                      : Math.max(
                          0, java.time.Duration.between(moved, clock.instant()).toSeconds()));
            })
        .single();
  }

  /** One that was removed is as good as cancelled. */
  private ListRow list(UUID run) {
    return jdbc.sql(LIST)
        .param("run", run.toString())
        .query(
            (row, n) ->
                new ListRow(
                    row.getLong("id"),
                    row.getLong("system_id"),
                    row.getLong("template_id"),
                    BulkRunState.of(row.getString("state"))))
        .optional()
        .orElseGet(() -> new ListRow(0, 0, 0, BulkRunState.CANCELLED));
  }
}
