package dev.laurel.store.certificate;

import dev.laurel.store.certificate.Triggers.Kept;
import dev.laurel.store.certificate.Triggers.NewTrigger;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcEventTriggers implements EventTriggers {
  /**
   * As {@link Triggers#keep} spreads an approval: where the learner has something to lose or win.
   */
  private static final String ANY_COURSE =
      """
      SELECT k.course_key
        FROM learner l
        JOIN course_learner p ON p.learner_id = l.id
        JOIN course k ON k.id = p.course_id
       WHERE l.system_id = :system AND l.email_key = :learner
       ORDER BY p.id LIMIT 1
      """;

  private final JdbcClient jdbc;
  private final Triggers triggers;

  JdbcEventTriggers(JdbcClient jdbc, Triggers triggers) {
    this.jdbc = jdbc;
    this.triggers = triggers;
  }

  @Override
  public Map<UUID, UUID> keep(long systemId, Collection<Arrived> events) {
    var waiting = new LinkedHashMap<UUID, UUID>();
    for (var arrived : events) {
      var learner = new LearnerRef.ByEmail(arrived.learner().value());
      var course = course(systemId, arrived);
      if (course.isEmpty()) {
        continue;
      }
      var trigger =
          new NewTrigger("event:" + arrived.identity(), arrived.event().trigger(), null, null);
      if (triggers.keep(systemId, course.get(), learner, trigger) instanceof Kept.Waiting kept) {
        waiting.put(kept.courseLearner(), kept.trigger());
        kept.others().forEach(other -> waiting.put(other, kept.trigger()));
      }
    }
    return waiting;
  }

  private Optional<String> course(long system, Arrived arrived) {
    @Nullable String named = arrived.event().courseKey();
    return named != null
        ? Optional.of(named)
        : jdbc.sql(ANY_COURSE)
            .param("system", system)
            .param("learner", arrived.learner().value())
            .query(String.class)
            .optional();
  }
}
