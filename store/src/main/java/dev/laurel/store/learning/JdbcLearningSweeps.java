package dev.laurel.store.learning;

import dev.laurel.store.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcLearningSweeps implements LearningSweeps {
  private static final int STRETCH = 2000;

  /** In the order of an index, so that a long backlog costs no more than a short one. */
  private static final String WAITING =
      """
      SELECT id, batch, accepted_at
        FROM learning_event
       WHERE state = 'accepted' AND accepted_at <= :before
         AND accepted_at >= :from AND (accepted_at > :from OR id > :after)
       ORDER BY accepted_at, id LIMIT :limit
      """;

  /** All that is due is read, which is seldom much: what fails is tried again and again. */
  private static final String LEARNERS =
      """
      SELECT DISTINCT learner_id
        FROM progress_action
       WHERE state = 'due' AND decided_at <= :before AND learner_id > :after
       ORDER BY learner_id LIMIT :limit
      """;

  private static final String BACKLOG =
      """
      SELECT (SELECT COUNT(*) FROM learning_event WHERE state = 'accepted') AS events,
             (SELECT MIN(accepted_at) FROM learning_event WHERE state = 'accepted') AS event_at,
             (SELECT COUNT(*) FROM progress_action WHERE state = 'due') AS actions,
             (SELECT MIN(decided_at) FROM progress_action WHERE state = 'due') AS action_at
      """;

  private static final Position START = new Position(Instant.parse("2000-01-01T00:00:00Z"), 0);

  private final JdbcClient jdbc;
  private final Clock clock;

  JdbcLearningSweeps(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  private record Row(UUID batch, Position position) {}

  @Override
  public Stretch waitingBatches(Duration age, @Nullable Position after) {
    var from = after == null ? START : after;
    var rows =
        jdbc.sql(WAITING)
            .param("before", UtcTime.of(clock.instant().minus(age)))
            .param("from", UtcTime.of(from.acceptedAt()))
            .param("after", from.eventId())
            .param("limit", STRETCH)
            .query(
                (row, n) ->
                    new Row(
                        UUID.fromString(row.getString("batch")),
                        new Position(UtcTime.read(row, "accepted_at"), row.getLong("id"))))
            .list();
    var batches = new LinkedHashSet<UUID>();
    rows.forEach(row -> batches.add(row.batch()));
    return new Stretch(
        List.copyOf(batches), rows.size() < STRETCH ? null : rows.getLast().position());
  }

  @Override
  public List<Long> waitingLearners(Duration age, long after, int limit) {
    return jdbc.sql(LEARNERS)
        .param("before", UtcTime.of(clock.instant().minus(age)))
        .param("after", after)
        .param("limit", limit)
        .query(Long.class)
        .list();
  }

  @Override
  public Backlog backlog() {
    var now = UtcTime.of(clock.instant());
    return jdbc.sql(BACKLOG)
        .query(
            (row, n) ->
                new Backlog(
                    row.getLong("events"),
                    age(row, "event_at", now),
                    row.getLong("actions"),
                    age(row, "action_at", now)))
        .single();
  }

  private static long age(ResultSet row, String column, LocalDateTime now) throws SQLException {
    var since = row.getObject(column, LocalDateTime.class);
    return since == null ? 0 : Math.max(0, Duration.between(since, now).toSeconds());
  }
}
