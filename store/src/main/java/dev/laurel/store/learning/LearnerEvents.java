package dev.laurel.store.learning;

import dev.laurel.store.UtcTime;
import dev.laurel.store.learning.Evaluations.Waiting;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A learner's lock, name and events, as evaluating reads and marks them. */
final class LearnerEvents {
  private static final String NEXT =
      """
      SELECT e.id, e.system_id, e.email_key, e.email, e.full_name, l.id IS NOT NULL AS known
        FROM learning_event e
        LEFT JOIN learner l ON l.system_id = e.system_id AND l.email_key = e.email_key
       WHERE e.batch = :batch AND e.state = 'accepted' AND e.id > :after
       ORDER BY e.id LIMIT :limit
      """;

  private static final String LOCK =
      """
      SELECT id FROM learner WHERE system_id = :system AND email_key = :emailKey FOR UPDATE
      """;

  /**
   * Only for unknown learners: it locks the system's row first, which comes after the learner's
   * (decision 21).
   */
  private static final String MAKE =
      """
      INSERT INTO learner (uuid, system_id, email, email_key, full_name, created_at)
      VALUES (:uuid, :system, :email, :emailKey, :name, :now)
      ON DUPLICATE KEY UPDATE learner.id = learner.id
      """;

  /** What the version of the rules says is true until the transaction ends: it is locked too. */
  private static final String TAKE =
      """
      SELECT s.badges_enabled, s.rules_version, l.id AS learner_id, l.first_name, l.last_name,
             l.full_name, l.erased_at, e.id, e.event_type, e.data, e.full_name AS event_name,
             EXISTS (SELECT 1 FROM credential c
                      WHERE c.learner_id = l.id AND c.live = 1 AND c.expires <= :now) AS badge_over
        FROM learner l
        JOIN `system` s ON s.id = l.system_id
        LEFT JOIN learning_event e ON e.system_id = l.system_id AND e.email_key = l.email_key
             AND e.state = 'accepted'
       WHERE l.system_id = :system AND l.email_key = :emailKey
       ORDER BY e.id LIMIT :limit
        LOCK IN SHARE MODE
      """;

  private static final String STORED =
      """
      SELECT e.id, e.system_id, e.email_key, e.email, e.full_name, e.event_type, e.data,
             e.full_name AS event_name, l.id IS NOT NULL AS known
        FROM learning_event e
        LEFT JOIN learner l ON l.system_id = e.system_id AND l.email_key = e.email_key
       WHERE e.id IN (:ids) AND e.data IS NOT NULL AND e.email_key IS NOT NULL
       ORDER BY e.id
      """;

  private static final String LEARNER =
      """
      SELECT id AS learner_id, first_name, last_name, full_name, erased_at
        FROM learner WHERE system_id = :system AND email_key = :emailKey
      """;

  /** Given names replace all of the earlier ones, so that two halves never mix. */
  private static final String NAME =
      """
      UPDATE learner SET first_name = NULL, last_name = NULL, full_name = :name WHERE id = :id
      """;

  private static final String EVALUATED =
      """
      UPDATE learning_event
         SET state = CASE WHEN id IN (:matched) THEN 'evaluated' ELSE 'unmatched' END,
             rules_version = :version, evaluated_at = :now
       WHERE id IN (:ids)
      """;

  private static final String SETTLE =
      """
      UPDATE learning_event SET state = :state, evaluated_at = :now WHERE id IN (:ids)
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  LearnerEvents(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  record Event(long id, String type, @Nullable String data, @Nullable String name) {}

  record Stored(Event event, Waiting whose) {}

  record Learner(
      long id,
      @Nullable String firstName,
      @Nullable String lastName,
      @Nullable String name,
      boolean erased) {}

  /**
   * A learner's events that wait, with the rules they are to be shown to.
   *
   * @param badgeOver whether a badge of the learner has passed its end and nobody has noticed yet
   */
  record Taken(
      Learner learner, boolean enabled, long version, boolean badgeOver, List<Event> events) {
    Taken first(int count) {
      return new Taken(learner, enabled, version, badgeOver, events.subList(0, count));
    }

    List<Long> ids() {
      return events.stream().map(Event::id).toList();
    }
  }

  List<Waiting> next(UUID batch, long after, int limit) {
    return jdbc.sql(NEXT)
        .param("batch", batch.toString())
        .param("after", after)
        .param("limit", limit)
        .query((row, n) -> waiting(row))
        .list();
  }

  /** Makes unknown learners; either way the row is locked until the transaction ends. */
  void lock(Waiting whose) {
    if (!whose.known() || !locked(whose)) {
      make(whose);
    }
  }

  private boolean locked(Waiting whose) {
    return jdbc.sql(LOCK)
        .param("system", whose.systemId())
        .param("emailKey", whose.emailKey())
        .query(Long.class)
        .optional()
        .isPresent();
  }

  private void make(Waiting whose) {
    jdbc.sql(MAKE)
        .param("uuid", UUID.randomUUID().toString())
        .param("system", whose.systemId())
        .param("email", whose.email())
        .param("emailKey", whose.emailKey())
        .param("name", whose.name())
        .param("now", UtcTime.of(clock.instant()))
        .update();
  }

  Taken waiting(long system, String emailKey, int limit) {
    var events = new ArrayList<Event>();
    var taken =
        jdbc.sql(TAKE)
            .param("system", system)
            .param("emailKey", emailKey)
            .param("limit", limit)
            .param("now", UtcTime.of(clock.instant()))
            .query(
                (row, n) -> {
                  var event = event(row);
                  if (event != null) {
                    events.add(event);
                  }
                  return new Taken(
                      learner(row),
                      row.getBoolean("badges_enabled"),
                      row.getLong("rules_version"),
                      row.getBoolean("badge_over"),
                      events);
                })
            .list();
    return taken.getFirst();
  }

  List<Stored> stored(Collection<Long> ids) {
    return ids.isEmpty()
        ? List.of()
        : jdbc.sql(STORED)
            .param("ids", ids)
            .query((row, n) -> new Stored(Objects.requireNonNull(event(row)), waiting(row)))
            .list();
  }

  Learner learner(long system, String emailKey) {
    return jdbc.sql(LEARNER)
        .param("system", system)
        .param("emailKey", emailKey)
        .query((row, n) -> learner(row))
        .single();
  }

  /** Keeps the newest name that the events give, unless it is the one on record in two halves. */
  void name(Learner learner, List<Event> events) {
    var newest = events.reversed().stream().map(Event::name).filter(Objects::nonNull).findFirst();
    if (newest.isEmpty() || newest.get().equals(known(learner))) {
      return;
    }
    jdbc.sql(NAME).param("id", learner.id()).param("name", newest.get()).update();
  }

  /** Of events that are shown afterwards: none of their names is newer than one on record. */
  void nameUnlessNamed(Learner learner, List<Event> events) {
    if (known(learner) == null) {
      name(learner, events);
    }
  }

  private static @Nullable String known(Learner learner) {
    return learner.firstName() == null || learner.lastName() == null
        ? learner.name()
        : learner.firstName() + " " + learner.lastName();
  }

  void evaluated(List<Long> ids, Set<Long> matched, long version) {
    jdbc.sql(EVALUATED)
        .param("ids", ids)
        .param("matched", matched.isEmpty() ? List.of(0L) : matched)
        .param("version", version)
        .param("now", UtcTime.of(clock.instant()))
        .update();
  }

  /** Without being shown to any rules. */
  void settle(List<Long> ids, String state) {
    jdbc.sql(SETTLE)
        .param("ids", ids)
        .param("state", state)
        .param("now", UtcTime.of(clock.instant()))
        .update();
  }

  private static Waiting waiting(ResultSet row) throws SQLException {
    return new Waiting(
        row.getLong("id"),
        row.getLong("system_id"),
        row.getString("email_key"),
        row.getString("email"),
        row.getString("full_name"),
        row.getBoolean("known"));
  }

  private static @Nullable Event event(ResultSet row) throws SQLException {
    var id = row.getLong("id");
    return row.wasNull()
        ? null
        : new Event(
            id, row.getString("event_type"), row.getString("data"), row.getString("event_name"));
  }

  private static Learner learner(ResultSet row) throws SQLException {
    return new Learner(
        row.getLong("learner_id"),
        row.getString("first_name"),
        row.getString("last_name"),
        row.getString("full_name"),
        row.getObject("erased_at") != null);
  }
}
