package dev.laurel.store.signal;

import dev.laurel.store.UtcTime;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcPublications implements Publications {
  private static final String TAKE =
      """
      UPDATE signal_publication SET holder = :holder, held_until = :until
       WHERE topic = :topic AND (holder = :holder OR held_until IS NULL OR held_until < :now)
      """;

  private static final String BEGIN =
      """
      INSERT IGNORE INTO signal_publication (topic, position, updated_at) VALUES (:topic, 0, :now)
      """;

  private static final String POSITION =
      """
      SELECT position FROM signal_publication WHERE topic = :topic AND holder = :holder
      """;

  private static final String REACHED =
      """
      UPDATE signal_publication SET position = :position, updated_at = :now
       WHERE topic = :topic AND holder = :holder
      """;

  private static final String GIVE_BACK =
      """
      UPDATE signal_publication SET holder = NULL, held_until = NULL
       WHERE topic = :topic AND holder = :holder
      """;

  private static final String BEHIND =
      """
      SELECT COUNT(*) FROM (
        SELECT 1 FROM signal_log g
         WHERE g.position > COALESCE(
               (SELECT position FROM signal_publication WHERE topic = :topic), 0) %s
         LIMIT 10000) AS waiting
      """;

  private static final String BEHIND_ALL = BEHIND.formatted("");
  private static final String BEHIND_IN_SYSTEM = BEHIND.formatted("AND g.system_id = :system");

  private final JdbcClient jdbc;
  private final Clock clock;

  JdbcPublications(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Override
  public Optional<Long> take(String topic, UUID holder, Duration lease) {
    if (!taken(topic, holder, lease) && !(begun(topic) && taken(topic, holder, lease))) {
      return Optional.empty();
    }
    return jdbc.sql(POSITION)
        .param("topic", topic)
        .param("holder", holder.toString())
        .query(Long.class)
        .optional();
  }

  private boolean taken(String topic, UUID holder, Duration lease) {
    var now = clock.instant();
    return jdbc.sql(TAKE)
            .param("topic", topic)
            .param("holder", holder.toString())
            .param("now", UtcTime.of(now))
            .param("until", UtcTime.of(now.plus(lease)))
            .update()
        == 1;
  }

  private boolean begun(String topic) {
    return jdbc.sql(BEGIN).param("topic", topic).param("now", UtcTime.of(clock.instant())).update()
        == 1;
  }

  @Override
  public boolean reached(String topic, UUID holder, long position) {
    return jdbc.sql(REACHED)
            .param("topic", topic)
            .param("holder", holder.toString())
            .param("position", position)
            .param("now", UtcTime.of(clock.instant()))
            .update()
        == 1;
  }

  @Override
  public void giveBack(String topic, UUID holder) {
    jdbc.sql(GIVE_BACK).param("topic", topic).param("holder", holder.toString()).update();
  }

  @Override
  public long behind(String topic, @Nullable Long system) {
    var query = jdbc.sql(system == null ? BEHIND_ALL : BEHIND_IN_SYSTEM).param("topic", topic);
    return (system == null ? query : query.param("system", system)).query(Long.class).single();
  }
}
