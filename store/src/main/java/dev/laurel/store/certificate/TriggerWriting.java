package dev.laurel.store.certificate;

import dev.laurel.store.UtcTime;
import dev.laurel.store.certificate.Triggers.NewTrigger;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** New rows of triggers. Waits for nobody who decides (decision 21). */
final class TriggerWriting {
  /** The unique key on the identity decides who was first. */
  private static final String INSERT =
      """
      INSERT INTO certificate_trigger (uuid, system_id, course_learner_id, learner_id, origin,
                                       trigger_id, identity, type, fact, actor, reason, state,
                                       accepted_at)
      VALUES (:uuid, :system, :place, :learner, :origin, :id, :identity, :type, :fact, :actor,
              :reason, 'accepted', :now)
      """;

  private static final String LACKING =
      """
      SELECT p.id, p.uuid
        FROM course_learner p
        LEFT JOIN certificate c ON c.course_learner_id = p.id
       WHERE p.learner_id = :learner AND (:place IS NULL OR p.id <> :place)
         AND (p.mode IS NOT NULL OR c.id IS NOT NULL)
         AND NOT EXISTS (SELECT 1 FROM certificate_trigger t
                          WHERE t.origin = :first AND t.course_learner_id = p.id)
       ORDER BY p.id
      """;

  private final JdbcClient jdbc;

  TriggerWriting(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The first trigger of an id.
   *
   * @param place null if it is of the learner, whatever the course
   * @param learner null if it is of a place
   * @throws org.springframework.dao.DuplicateKeyException if the id is used
   */
  void first(
      long system,
      @Nullable Long place,
      @Nullable Long learner,
      UUID uuid,
      NewTrigger trigger,
      Instant now) {
    var identity = TriggerIdentity.of(trigger.id());
    insert(system, place, learner, uuid, null, identity, trigger, now);
  }

  /**
   * An approved identity counts in every course: its trigger in each in which the learner has an
   * enrolment or a certificate and it has none yet.
   *
   * @param first the trigger whose id the caller gave
   * @param place where that one is; null if nowhere
   * @return for whom there is a new one
   */
  List<UUID> spread(
      long system,
      long learner,
      UUID first,
      @Nullable Long place,
      NewTrigger trigger,
      Instant now) {
    record Lacking(long id, UUID uuid) {}
    var lacking =
        jdbc.sql(LACKING)
            .param("learner", learner)
            .param("place", place)
            .param("first", first.toString())
            .query(
                (row, n) -> new Lacking(row.getLong("id"), UUID.fromString(row.getString("uuid"))))
            .list();
    for (var one : lacking) {
      var identity = TriggerIdentity.derived(first, one.id());
      insert(system, one.id(), null, UUID.randomUUID(), first, identity, trigger, now);
    }
    return lacking.stream().map(Lacking::uuid).toList();
  }

  private void insert(
      long system,
      @Nullable Long place,
      @Nullable Long learner,
      UUID uuid,
      @Nullable UUID origin,
      String identity,
      NewTrigger trigger,
      Instant now) {
    jdbc.sql(INSERT)
        .param("uuid", uuid.toString())
        .param("system", system)
        .param("place", place)
        .param("learner", learner)
        .param("origin", origin == null ? null : origin.toString())
        .param("id", trigger.id())
        .param("identity", identity)
        .param("type", trigger.what().type().word())
        .param("fact", FactJson.write(trigger.what().fact()))
        .param("actor", trigger.actor())
        .param("reason", trigger.reason())
        .param("now", UtcTime.of(now))
        .update();
  }
}
