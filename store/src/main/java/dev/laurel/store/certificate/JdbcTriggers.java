package dev.laurel.store.certificate;

import dev.laurel.domain.certificate.TriggerType;
import dev.laurel.store.Transactions;
import dev.laurel.store.UtcTime;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
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
  private static final String KNOWN =
      TriggerRows.SELECT + " WHERE t.system_id = :system AND t.identity = :identity";

  private static final String ONE =
      TriggerRows.SELECT
          + " WHERE t.uuid = :trigger AND (:system IS NULL OR t.system_id = :system)";

  static final String LIST =
      TriggerRows.SELECT
          + """
           WHERE t.course_learner_id = :place AND t.id < :before
           ORDER BY t.id DESC LIMIT :limit
          """;

  private static final String WHERE =
      """
      SELECT l.id, k.course_key
        FROM learner l
        LEFT JOIN course_learner p ON p.learner_id = l.id
        LEFT JOIN course k ON k.id = p.course_id
       WHERE l.system_id = :system AND l.%s = :learner
       ORDER BY p.id LIMIT 1
      """;

  static final String WAITING =
      """
      SELECT t.id, p.uuid
        FROM certificate_trigger t
        JOIN course_learner p ON p.id = t.course_learner_id
       WHERE t.state = 'accepted' AND t.accepted_at <= :before AND t.id > :after
       ORDER BY t.id LIMIT :limit
      """;

  static final String BACKLOG =
      """
      SELECT COUNT(*) AS waiting, MIN(accepted_at) AS since
        FROM certificate_trigger WHERE state = 'accepted'
      """;

  private static final int TRIES = 5;

  private final JdbcClient jdbc;
  private final Transactions transactions;
  private final Clock clock;
  private final Places places;
  private final TriggerWriting writing;

  JdbcTriggers(JdbcClient jdbc, Transactions transactions, Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
    places = new Places(jdbc);
    writing = new TriggerWriting(jdbc);
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
    return kept(
        system,
        trigger,
        () -> {
          writing.first(system, place.id(), null, uuid, trigger, clock.instant());
          return new Kept.Waiting(uuid, place.uuid(), spread(system, place, uuid, trigger));
        });
  }

  @Override
  public Kept keepApproval(long systemId, LearnerRef learner, NewTrigger approval) {
    record At(long learner, @Nullable String course) {}
    return jdbc.sql(WHERE.formatted(Places.column(learner)))
        .param("system", systemId)
        .param("learner", Places.value(learner))
        .query((row, n) -> new At(row.getLong("id"), row.getString("course_key")))
        .optional()
        .map(
            at ->
                at.course() == null
                    ? transactions.in(() -> keepOf(systemId, at.learner(), approval))
                    : keep(systemId, at.course(), learner, approval))
        .orElseGet(Kept.UnknownLearner::new);
  }

  private Kept keepOf(long system, long learner, NewTrigger approval) {
    var uuid = UUID.randomUUID();
    return kept(
        system,
        approval,
        () -> {
          writing.first(system, null, learner, uuid, approval, clock.instant());
          return new Kept.OfLearner(uuid);
        });
  }

  private Kept kept(long system, NewTrigger trigger, Supplier<Kept> insert) {
    for (var attempt = 0; attempt < TRIES; attempt++) {
      try {
        return insert.get();
      } catch (DuplicateKeyException used) {
        var known = find(system, trigger.id());
        if (known.isPresent()) {
          return new Kept.Known(known.get());
        }
        // The first one was refused just now, so that the id is free again.
      }
    }
    throw new PessimisticLockingFailureException("a trigger's id is used and freed all the time");
  }

  private List<UUID> spread(long system, Places.Place place, UUID first, NewTrigger trigger) {
    return trigger.what().type() == TriggerType.IDENTITY_APPROVED
        ? writing.spread(
            system,
            Objects.requireNonNull(place.learner()),
            first,
            place.id(),
            trigger,
            clock.instant())
        : List.of();
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
