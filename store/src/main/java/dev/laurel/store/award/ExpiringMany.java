package dev.laurel.store.award;

import dev.laurel.store.UtcTime;
import dev.laurel.store.award.NoLongerLive.Gone;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Ends many credentials whose time is over, in the transaction of a caller that holds their
 * learners: as {@link Expiring} does for one, in as many statements however many there are.
 */
public final class ExpiringMany {
  /** By another index the statement would wait for the locks of rows that it does not mean. */
  private static final String OVER =
      """
      SELECT id, template_id FROM credential FORCE INDEX (credential_uuid)
       WHERE uuid IN (:credentials) AND status = 'awarded' AND expires <= :now
         AND expires > created_at
       ORDER BY uuid FOR UPDATE
      """;

  private static final String EXPIRE = Expiring.END + " WHERE id IN (:ids)";

  private static final String RESET_FULFILMENTS =
      Expiring.FORGET_FULFILMENTS + " WHERE c.id IN (:ids) AND p.complete";

  private static final String RESET_PROGRESS = Expiring.FORGET_PROGRESS + " WHERE c.id IN (:ids)";

  private final JdbcClient jdbc;
  private final NoLongerLive noLongerLive;

  public ExpiringMany(JdbcClient jdbc) {
    this.jdbc = jdbc;
    noLongerLive = new NoLongerLive(jdbc);
  }

  /** Those that are not awarded any more or not over yet stay as they are. */
  public void expire(Collection<String> credentials, Instant now) {
    var over = credentials.isEmpty() ? List.<Gone>of() : over(credentials, now);
    if (over.isEmpty()) {
      return;
    }
    var ids = over.stream().map(Gone::id).toList();
    jdbc.sql(EXPIRE).param("ids", ids).update();
    jdbc.sql(RESET_FULFILMENTS).param("ids", ids).update();
    jdbc.sql(RESET_PROGRESS).param("ids", ids).param("now", UtcTime.of(now)).update();
    noLongerLive.all(over, now);
  }

  private List<Gone> over(Collection<String> credentials, Instant now) {
    return jdbc.sql(OVER)
        .param("credentials", credentials)
        .param("now", UtcTime.of(now))
        .query((row, n) -> new Gone(row.getLong("id"), row.getLong("template_id")))
        .list();
  }
}
