package dev.laurel.store.certificate;

import dev.laurel.domain.certificate.TriggerType;
import dev.laurel.store.Transactions;
import dev.laurel.store.UtcTime;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Keeping a trigger locks neither the learner nor the place: intake does it under the lock on the
 * system's rules (decision 21).
 */
@Repository
class JdbcTriggers implements Triggers {
  /** The unique key on the identity decides who was first. */
  private static final String INSERT =
      """
      INSERT INTO certificate_trigger (uuid, system_id, course_learner_id, trigger_id, identity,
                                       type, fact, actor, reason, state, accepted_at)
      VALUES (:uuid, :system, :place, :id, :identity, :type, :fact, :actor, :reason, 'accepted',
              :now)
      """;

  private static final String KNOWN =
      TriggerRows.SELECT + " WHERE t.system_id = :system AND t.identity = :identity";

  private static final String ONE =
      TriggerRows.SELECT
          + " WHERE t.uuid = :trigger AND (:system IS NULL OR t.system_id = :system)";

  private static final String LIST =
      TriggerRows.SELECT
          + """
           WHERE t.course_learner_id = :place AND t.id < :before
           ORDER BY t.id DESC LIMIT :limit
          """;

  private static final String OTHERS =
      """
      SELECT p.id, p.uuid
        FROM course_learner p
        LEFT JOIN certificate c ON c.course_learner_id = p.id
       WHERE p.learner_id = :learner AND p.id <> :place
         AND (p.mode IS NOT NULL OR c.id IS NOT NULL)
       ORDER BY p.id
      """;

  private static final String WAITING =
      """
      SELECT t.id, p.uuid
        FROM certificate_trigger t
        JOIN course_learner p ON p.id = t.course_learner_id
       WHERE t.state = 'accepted' AND t.accepted_at <= :before AND t.id > :after
       ORDER BY t.id LIMIT :limit
      """;

  private static final String BACKLOG =
      """
      SELECT COUNT(*) AS waiting, MIN(accepted_at) AS since
        FROM certificate_trigger WHERE state = 'accepted'
      """;

  private static final int TRIES = 5;

  private final JdbcClient jdbc;
  private final Transactions transactions;
  private final Clock clock;
  private final Places places;

  JdbcTriggers(JdbcClient jdbc, Transactions transactions, Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
    places = new Places(jdbc);
  }

  @Override
  public Kept keep(long systemId, String courseKey, LearnerRef learner, NewTrigger trigger) {
    return transactions.in(() -> keepIn(systemId, courseKey, learner, trigger));
  }

  private Kept keepIn(long system, String course, LearnerRef learner, NewTrigger trigger) {
    var found = places.find(system, course, learner);
    if (found.isEmpty()) {
      return new Kept.UnknownCourse();
    }
    var place = found.get();
    if (!place.known()) {
      return new Kept.UnknownLearner();
    }
    var uuid = UUID.randomUUID();
    var identity = TriggerIdentity.of(trigger.id());
    for (var attempt = 0; attempt < TRIES; attempt++) {
      if (inserted(system, place.id(), uuid, identity, trigger)) {
        return new Kept.Waiting(uuid, place.uuid(), spread(system, place, uuid, trigger));
      }
      var known = find(system, trigger.id());
      if (known.isPresent()) {
        return new Kept.Known(known.get());
      }
      // The first one was refused just now, so that the id is free again.
    }
    throw new PessimisticLockingFailureException("a trigger's id is used and freed all the time");
  }

  /** An approved identity counts in every course. */
  private List<UUID> spread(long system, Places.Place place, UUID first, NewTrigger trigger) {
    if (trigger.what().type() != TriggerType.IDENTITY_APPROVED) {
      return List.of();
    }
    record Other(long id, UUID uuid) {}
    var others =
        jdbc.sql(OTHERS)
            .param("learner", place.learner())
            .param("place", place.id())
            .query((row, n) -> new Other(row.getLong("id"), UUID.fromString(row.getString("uuid"))))
            .list();
    for (var other : others) {
      insert(
          system,
          other.id(),
          UUID.randomUUID(),
          TriggerIdentity.derived(first, other.id()),
          trigger);
    }
    return others.stream().map(Other::uuid).toList();
  }

  private boolean inserted(
      long system, long place, UUID uuid, String identity, NewTrigger trigger) {
    try {
      insert(system, place, uuid, identity, trigger);
      return true;
    } catch (DuplicateKeyException used) {
      return false;
    }
  }

  private void insert(long system, long place, UUID uuid, String identity, NewTrigger trigger) {
    jdbc.sql(INSERT)
        .param("uuid", uuid.toString())
        .param("system", system)
        .param("place", place)
        .param("id", trigger.id())
        .param("identity", identity)
        .param("type", trigger.what().type().word())
        .param("fact", FactJson.write(trigger.what().fact()))
        .param("actor", trigger.actor())
        .param("reason", trigger.reason())
        .param("now", UtcTime.of(clock.instant()))
        .update();
  }

  @Override
  public Optional<TriggerView> find(long systemId, String id) {
    return jdbc.sql(KNOWN)
        .param("system", systemId)
        .param("identity", TriggerIdentity.of(id))
        .query((row, n) -> TriggerRows.trigger(row))
        .optional();
  }

  @Override
  public Optional<TriggerView> find(@Nullable Long system, UUID trigger) {
    return jdbc.sql(ONE)
        .param("trigger", trigger.toString())
        .param("system", system)
        .query((row, n) -> TriggerRows.trigger(row))
        .optional();
  }

  @Override
  public List<TriggerView> list(long courseLearnerId, long before, int limit) {
    return jdbc.sql(LIST)
        .param("place", courseLearnerId)
        .param("before", before)
        .param("limit", limit)
        .query((row, n) -> TriggerRows.trigger(row))
        .list();
  }

  @Override
  public List<Waiting> waiting(Duration age, long after, int limit) {
    return jdbc.sql(WAITING)
        .param("before", UtcTime.of(clock.instant().minus(age)))
        .param("after", after)
        .param("limit", limit)
        .query((row, n) -> new Waiting(row.getLong("id"), UUID.fromString(row.getString("uuid"))))
        .list();
  }

  @Override
  public Backlog backlog() {
    var now = clock.instant();
    return jdbc.sql(BACKLOG)
        .query(
            (row, n) -> {
              var since = UtcTime.readNullable(row, "since");
              var age = since == null ? 0 : Duration.between(since, now).toSeconds();
              return new Backlog(row.getLong("waiting"), Math.max(0, age));
            })
        .single();
  }
}
