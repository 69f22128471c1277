package dev.laurel.store.award;

import dev.laurel.domain.award.FailureType;
import dev.laurel.domain.catalog.Origin;
import dev.laurel.store.Transactions;
import dev.laurel.store.UtcTime;
import dev.laurel.store.award.ProviderWork.Work;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcProviderBatches implements ProviderBatches {
  /** What is due later than this needs no other time yet: the list's next step comes before. */
  private static final Duration NEAR = Duration.ofMinutes(5);

  private static final String OPEN =
      """
      SELECT STRAIGHT_JOIN r.number, c.uuid, c.inserted_by_run, c.next_step_due, s.slug
        FROM bulk_run l
        JOIN bulk_row r ON r.bulk_id = l.id
        JOIN credential c ON c.uuid = r.credential
        JOIN template t ON t.id = c.template_id
        JOIN `system` s ON s.id = l.system_id
       WHERE l.uuid = :run AND r.state = 'done' AND r.number > :after AND r.number <= :last
         AND c.status = 'awarded' AND c.state IN ('accepted', 'issuing') AND t.origin = :origin
       ORDER BY r.number
      """;

  private static final String LEFT =
      """
      SELECT c.id, c.uuid, s.slug, t.origin
        FROM bulk_run l
        JOIN credential c FORCE INDEX (credential_of_bulk)
          ON c.bulk_id = l.id AND c.state = 'accepted'
        JOIN template t ON t.id = c.template_id
        JOIN `system` s ON s.id = c.system_id
       WHERE l.uuid = :run AND c.id > :after AND c.inserted_by_run <> :temporalRun
       ORDER BY c.id LIMIT :limit
      """;

  private static final String RESTORED =
      """
      SELECT COUNT(*) FROM bulk_run l JOIN signal_sequence s ON s.id = 1
       WHERE l.uuid = :run AND l.epoch <> s.epoch
      """;

  /** By another index, such as that of states, it would wait for locks of rows it does not mean. */
  private static final String HELD =
      """
      UPDATE credential FORCE INDEX (credential_uuid) SET next_step_due = :due
       WHERE uuid IN (:credentials) AND state = 'accepted' AND status = 'awarded'
      """;

  /** Patience is for what does not answer; neither a paused account nor a queue uses it up. */
  private static final String NOTE =
      """
      UPDATE credential FORCE INDEX (credential_uuid)
         SET failure_type = :type, failure_text = :text, failed_at = :at,
             failing_since = CASE WHEN :type = 'provider_unavailable'
                                  THEN COALESCE(failing_since, :at) END
       WHERE uuid IN (:credentials) AND status = 'awarded' AND state = 'accepted' AND intent = 0
      """;

  private final JdbcClient jdbc;
  private final Transactions transactions;
  private final Clock clock;

  JdbcProviderBatches(JdbcClient jdbc, Transactions transactions, Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
  }

  private record Begun(
      int number, String credential, String insertedBy, String system, @Nullable Instant due) {

    boolean dueBefore(Instant time) {
      return due != null && due.isBefore(time);
    }
  }

  @Override
  public List<Item> open(UUID run, Origin origin, int after, int last, Instant due) {
    var begun =
        jdbc.sql(OPEN)
            .param("run", run.toString())
            .param("origin", origin.word())
            .param("after", after)
            .param("last", last)
            .query(
                (row, n) ->
                    new Begun(
                        row.getInt("number"),
                        row.getString("uuid"),
                        row.getString("inserted_by_run"),
                        row.getString("slug"),
                        UtcTime.readNullable(row, "next_step_due")))
            .list();
    if (begun.isEmpty()) {
      return List.of();
    }
    hold(begun, due);
    var works =
        jdbc
            .sql(JdbcProviderWork.WORK + " WHERE c.uuid IN (:credentials)")
            .param("credentials", begun.stream().map(Begun::credential).toList())
            .query((row, n) -> WorkRows.read(row))
            .list()
            .stream()
            .collect(Collectors.toMap(work -> work.credential().toString(), Function.identity()));
    var items = new ArrayList<Item>(begun.size());
    for (var one : begun) {
      Work work = works.get(one.credential());
      if (work != null) {
        items.add(new Item(one.number(), one.insertedBy(), one.system(), work));
      }
    }
    return items;
  }

  private void hold(List<Begun> begun, Instant due) {
    var near = clock.instant().plus(NEAR);
    var soon = begun.stream().filter(one -> one.dueBefore(near)).map(Begun::credential).toList();
    if (!soon.isEmpty()) {
      transactions.run(
          () -> jdbc.sql(HELD).param("credentials", soon).param("due", UtcTime.of(due)).update());
    }
  }

  @Override
  public List<Left> left(UUID run, String temporalRun, long after, int limit) {
    return jdbc.sql(LEFT)
        .param("run", run.toString())
        .param("temporalRun", temporalRun)
        .param("after", after)
        .param("limit", limit)
        .query(
            (row, n) ->
                new Left(
                    row.getLong("id"),
                    UUID.fromString(row.getString("uuid")),
                    row.getString("slug"),
                    Origin.of(row.getString("origin"))))
        .list();
  }

  @Override
  public boolean restored(UUID run) {
    return jdbc.sql(RESTORED).param("run", run.toString()).query(Long.class).single() > 0;
  }

  @Override
  public void held(Collection<UUID> credentials, FailureType type, String text, Instant at) {
    transactions.run(
        () ->
            jdbc.sql(NOTE)
                .param("credentials", credentials.stream().map(UUID::toString).toList())
                .param("type", type.word())
                .param("text", text)
                .param("at", UtcTime.of(at))
                .update());
  }

  @Override
  public void moved(UUID run) {
    jdbc.sql("UPDATE bulk_run SET moved_at = :now WHERE uuid = :run")
        .param("run", run.toString())
        .param("now", UtcTime.of(clock.instant()))
        .update();
  }
}
