package dev.laurel.store.award;

import dev.laurel.domain.award.FailureType;
import dev.laurel.domain.award.SendRecord;
import dev.laurel.domain.catalog.Origin;
import dev.laurel.store.Transactions;
import dev.laurel.store.UtcTime;
import dev.laurel.store.award.ProviderWork.Sent;
import dev.laurel.store.award.ProviderWork.Work;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcProviderBatches implements ProviderBatches {
  private static final int LONGEST_TEXT = 1_000;

  // FORCE INDEX: by another index, such as that of states, a statement would wait for the locks of
  // rows that it does not mean.

  private static final String OPEN =
      """
      SELECT STRAIGHT_JOIN r.number, c.uuid, c.inserted_by_run, s.slug
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
        JOIN credential c ON c.bulk_id = l.id AND c.state = 'accepted'
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

  private static final String HELD =
      """
      UPDATE credential FORCE INDEX (credential_uuid) SET next_step_due = :due
       WHERE uuid IN (:credentials) AND state = 'accepted' AND status = 'awarded'
      """;

  private static final String UNSENT =
      """
      SELECT uuid FROM credential FORCE INDEX (credential_uuid)
       WHERE uuid IN (:credentials) AND status = 'awarded' AND state = 'accepted' AND intent = 0
       ORDER BY uuid FOR UPDATE
      """;

  private static final String FAILED =
      """
      UPDATE credential FORCE INDEX (credential_uuid)
         SET send_record = :record,
             failure_type = COALESCE(:type, failure_type),
             failure_text = CASE WHEN :type IS NULL THEN failure_text ELSE :text END,
             failed_at = CASE WHEN :type IS NULL THEN failed_at ELSE :at END,
             failing_since = CASE WHEN :type IS NULL OR :type = 'provider_rate_limited'
                                  THEN failing_since ELSE COALESCE(failing_since, :at) END
       WHERE uuid IN (:credentials) AND intent = 1 AND state = 'issuing'
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

  /** What ails a revocation that has begun meanwhile stays in the row. */
  private static final String ISSUED =
      """
      , sent_body = NULL,
        failure_type = CASE WHEN status = 'awarded' THEN NULL ELSE failure_type END,
        failure_text = CASE WHEN status = 'awarded' THEN NULL ELSE failure_text END,
        failing_since = CASE WHEN status = 'awarded' THEN NULL ELSE failing_since END,
        parked_at = CASE WHEN status = 'awarded' THEN NULL ELSE parked_at END,
        waits_for = NULL,
        state = CASE WHEN status = 'awarded' THEN 'issued' ELSE state END,
        next_step_due = CASE WHEN status = 'awarded' THEN NULL ELSE next_step_due END
       WHERE uuid IN (\
      """;

  private static final String PARK =
      """
      UPDATE credential FORCE INDEX (credential_uuid)
         SET state = 'needs_attention', parking = parking + 1, parked_at = :at,
             failure_type = :type, failure_text = :text, failed_at = :at,
             failing_since = COALESCE(failing_since, :at), waits_for = NULL, next_step_due = NULL
       WHERE uuid IN (:credentials) AND step = 'issue' AND status = 'awarded'
         AND state IN ('accepted', 'issuing') AND intent <= 1
         AND send_record IN ('none', 'not_sent')
      """;

  private final JdbcClient jdbc;
  private final JdbcTemplate statements;
  private final Transactions transactions;
  private final Clock clock;

  JdbcProviderBatches(
      JdbcClient jdbc, JdbcTemplate statements, Transactions transactions, Clock clock) {
    this.jdbc = jdbc;
    this.statements = statements;
    this.transactions = transactions;
    this.clock = clock;
  }

  private record Begun(int number, String credential, String insertedBy, String system) {}

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
                        row.getString("slug")))
            .list();
    if (begun.isEmpty()) {
      return List.of();
    }
    var credentials = begun.stream().map(Begun::credential).toList();
    transactions.run(
        () ->
            jdbc.sql(HELD)
                .param("credentials", credentials)
                .param("due", UtcTime.of(due))
                .update());
    var works =
        jdbc
            .sql(JdbcProviderWork.WORK + " WHERE c.uuid IN (:credentials)")
            .param("credentials", credentials)
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
  public Set<UUID> stamp(Map<UUID, Sent> intents) {
    return transactions.in(
        () -> {
          var unsent =
              jdbc.sql(UNSENT)
                  .param("credentials", intents.keySet().stream().map(UUID::toString).toList())
                  .query(String.class)
                  .list();
          if (!unsent.isEmpty()) {
            stamp(unsent, intents);
          }
          return unsent.stream().map(UUID::fromString).collect(Collectors.toSet());
        });
  }

  private void stamp(List<String> unsent, Map<UUID, Sent> intents) {
    var sends = new LinkedHashMap<String, Sent>();
    unsent.forEach(
        one -> sends.put(one, Objects.requireNonNull(intents.get(UUID.fromString(one)))));
    var first = sends.values().iterator().next();
    var values = new ArrayList<@Nullable Object>();
    values.add(UtcTime.of(first.at()));
    var sql =
        new StringBuilder(
            "UPDATE credential SET intent = intent + 1, send_record = 'open', sent_at = ?");
    choose(sql, values, "sent_body", sends, Sent::body);
    choose(sql, values, "sent_email", sends, Sent::email);
    choose(sql, values, "sent_recipient", sends, Sent::recipient);
    sql.append(
        ", empty_since = NULL, state = 'issuing', attempts = attempts + 1, waits_for = NULL,"
            + " next_step_due = ? WHERE uuid IN (");
    values.add(UtcTime.of(first.due()));
    within(sql, values, unsent);
    statements.update(sql.toString(), values.toArray());
  }

  @Override
  public void issued(Collection<Badge> badges) {
    if (badges.isEmpty()) {
      return;
    }
    var known = new LinkedHashMap<String, Badge>();
    badges.forEach(badge -> known.put(badge.credential().toString(), badge));
    var values = new ArrayList<@Nullable Object>();
    var sql = new StringBuilder("UPDATE credential SET issued_at = COALESCE(issued_at, ?)");
    values.add(UtcTime.of(clock.instant()));
    choose(sql, values, "external_id", known, Badge::externalId);
    choose(sql, values, "external_state", known, Badge::externalState);
    choose(sql, values, "external_url", known, Badge::url);
    sql.append(ISSUED);
    within(sql, values, List.copyOf(known.keySet()));
    transactions.run(() -> statements.update(sql.toString(), values.toArray()));
  }

  /** Each row its own value; a few dozen at most. */
  private static <T> void choose(
      StringBuilder sql,
      List<@Nullable Object> values,
      String column,
      Map<String, T> rows,
      Function<T, @Nullable String> value) {
    sql.append(", ").append(column).append(" = CASE uuid");
    rows.forEach(
        (uuid, row) -> {
          sql.append(" WHEN ? THEN ?");
          values.add(uuid);
          values.add(value.apply(row));
        });
    sql.append(" ELSE ").append(column).append(" END");
  }

  private static void within(
      StringBuilder sql, List<@Nullable Object> values, List<String> credentials) {
    sql.append("?, ".repeat(credentials.size() - 1)).append("?)");
    values.addAll(credentials);
  }

  @Override
  public void failed(
      Collection<UUID> credentials,
      SendRecord record,
      @Nullable FailureType type,
      String text,
      Instant at) {
    if (!credentials.isEmpty()) {
      transactions.run(
          () ->
              jdbc.sql(FAILED)
                  .param("credentials", credentials.stream().map(UUID::toString).toList())
                  .param("record", record.word())
                  .param("type", type == null ? null : type.word())
                  .param("text", cut(text))
                  .param("at", UtcTime.of(at))
                  .update());
    }
  }

  @Override
  public int park(Collection<UUID> credentials, FailureType type, String text, Instant at) {
    return credentials.isEmpty()
        ? 0
        : transactions.in(
            () ->
                jdbc.sql(PARK)
                    .param("credentials", credentials.stream().map(UUID::toString).toList())
                    .param("type", type.word())
                    .param("text", cut(text))
                    .param("at", UtcTime.of(at))
                    .update());
  }

  @Override
  public void held(Collection<UUID> credentials, FailureType type, String text, Instant at) {
    transactions.run(
        () ->
            jdbc.sql(NOTE)
                .param("credentials", credentials.stream().map(UUID::toString).toList())
                .param("type", type.word())
                .param("text", cut(text))
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

  private static String cut(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
  }
}
