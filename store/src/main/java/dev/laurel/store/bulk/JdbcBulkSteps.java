package dev.laurel.store.bulk;

import dev.laurel.domain.bulk.BulkAction;
import dev.laurel.domain.bulk.BulkRunState;
import dev.laurel.domain.catalog.Origin;
import dev.laurel.store.Transactions;
import dev.laurel.store.UtcTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcBulkSteps implements BulkSteps {
  private static final String PROGRESS =
      """
      SELECT l.state, l.action, s.slug, l.total, l.invalid, l.done, l.existing, l.refused,
             l.cancelled
        FROM bulk_run l JOIN `system` s ON s.id = l.system_id
       WHERE l.uuid = :run
      """;

  private static final String LIST =
      """
      SELECT id, system_id, template_id, state, actor, COALESCE(reason, '') AS reason
        FROM bulk_run WHERE uuid = :run
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

  /** Else the look at the rows could be older than what a retry has just made of them. */
  private static final String LOCK = "SELECT id FROM bulk_run WHERE uuid = :run FOR UPDATE";

  private static final String COMPLETE =
      """
      UPDATE bulk_run
         SET state = 'completed', finished_at = :now, moved_at = :now
       WHERE uuid = :run AND state = 'running' AND reopened_to IS NULL
         AND NOT EXISTS (SELECT 1 FROM bulk_row r
                          WHERE r.bulk_id = bulk_run.id AND r.state = 'waiting')
      """;

  private static final String UNMOVED =
      """
      SELECT uuid, id, moved_at FROM bulk_run
       WHERE state = 'running' AND moved_at < :before
         AND (moved_at > :moved OR (moved_at = :moved AND id > :id))
       ORDER BY moved_at, id LIMIT :limit
      """;

  private static final String BACKLOG =
      """
      SELECT COUNT(*) AS runs, MIN(moved_at) AS moved,
             COALESCE(SUM(total - invalid - done - existing - refused - cancelled), 0) AS waiting
        FROM bulk_run WHERE state = 'running'
      """;

  /**
   * Of rows that wait here and there in a long list a range takes only so many numbers: whoever
   * looks at what became of a range looks at all of its rows.
   */
  private static final int WIDEST = 5_000;

  private final JdbcClient jdbc;
  private final Transactions transactions;
  private final Clock clock;
  private final AwardingChunk awarding;
  private final RevokingChunk revoking;
  private final Unsent unsent;
  private final Reopening reopening;

  JdbcBulkSteps(JdbcClient jdbc, JdbcTemplate rows, Transactions transactions, Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
    awarding = new AwardingChunk(jdbc, rows, clock);
    revoking = new RevokingChunk(jdbc, rows, clock);
    unsent = new Unsent(jdbc);
    reopening = new Reopening(jdbc, clock);
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
                    row.getString("slug"),
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
    return cut(numbers, ranges);
  }

  private static List<Range> cut(List<Integer> numbers, int most) {
    var cut = new ArrayList<Range>();
    var from = 0;
    while (from < numbers.size() && cut.size() < most) {
      var first = numbers.get(from);
      var to = from;
      while (to + 1 < numbers.size()
          && to + 1 - from < AwardingChunk.MOST
          && numbers.get(to + 1) - first < WIDEST) {
        to++;
      }
      cut.add(new Range(first, numbers.get(to)));
      from = to + 1;
    }
    return cut;
  }

  @Override
  public Chunk award(UUID run, Range range, String temporalRun) {
    return step(
        run,
        range,
        list -> awarding.award(list, range, temporalRun),
        list -> unsent.awards(list, range, temporalRun));
  }

  @Override
  public Chunk revoke(UUID run, Range range) {
    return step(
        run, range, list -> revoking.revoke(list, range), list -> unsent.revocations(list, range));
  }

  /** What an earlier attempt has begun is looked for last: this one waits for its locks first. */
  private Chunk step(
      UUID run, Range range, Function<ListRow, Chunk> work, Function<ListRow, Set<Origin>> begun) {
    return transactions.in(
        () -> {
          var list = list(run);
          var chunk = whileRunning(list, work);
          return chunk.rows() < range.size() ? chunk.and(begun.apply(list)) : chunk;
        });
  }

  private static Chunk whileRunning(ListRow list, Function<ListRow, Chunk> work) {
    if (list.state() != BulkRunState.RUNNING) {
      return Chunk.untouched(list.state());
    }
    try {
      return work.apply(list);
    } catch (DuplicateKeyException taken) {
      throw new Overtaken("external ids");
    }
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
        () -> {
          if (reopening.goOn(run)) {
            return false;
          }
          jdbc.sql(LOCK).param("run", run.toString()).query(Long.class).list();
          return jdbc.sql(COMPLETE)
                  .param("run", run.toString())
                  .param("now", UtcTime.of(clock.instant()))
                  .update()
              == 1;
        });
  }

  @Override
  public List<Unmoved> unmoved(Instant before, @Nullable Unmoved after, int limit) {
    return jdbc.sql(UNMOVED)
        .param("before", UtcTime.of(before))
        .param("moved", UtcTime.of(after == null ? Instant.EPOCH : after.movedAt()))
        .param("id", after == null ? 0 : after.id())
        .param("limit", limit)
        .query(
            (row, n) ->
                new Unmoved(
                    UUID.fromString(row.getString("uuid")),
                    row.getLong("id"),
                    UtcTime.read(row, "moved_at")))
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
                      : Math.max(0, Duration.between(moved, clock.instant()).toSeconds()));
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
                    BulkRunState.of(row.getString("state")),
                    row.getString("actor"),
                    row.getString("reason")))
        .optional()
        .orElseGet(() -> new ListRow(0, 0, 0, BulkRunState.CANCELLED, "", ""));
  }
}
