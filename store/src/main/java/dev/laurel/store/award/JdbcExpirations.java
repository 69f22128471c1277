package dev.laurel.store.award;

import dev.laurel.store.Transactions;
import dev.laurel.store.UtcTime;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcExpirations implements Expirations {
  private static final String DUE =
      """
      SELECT uuid, expires, id FROM credential
       WHERE live = 1 AND expires >= :from AND expires <= :now
         AND (expires > :from OR id > :id)
       ORDER BY expires, id LIMIT :limit
      """;

  private static final String OVER_OF_LEARNER =
      """
      SELECT uuid FROM credential
       WHERE learner_id = :learner AND live = 1 AND expires <= :now ORDER BY id
      """;

  private final JdbcClient jdbc;
  private final Transactions transactions;
  private final Expiring expiring;

  JdbcExpirations(JdbcClient jdbc, Transactions transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.expiring = new Expiring(jdbc, new InstanceBlocks(jdbc));
  }

  @Override
  public List<Due> due(Point after, Instant now, int limit) {
    return jdbc.sql(DUE)
        .param("from", UtcTime.of(after.expires()))
        .param("id", after.id())
        .param("now", UtcTime.of(now))
        .param("limit", limit)
        .query(
            (row, n) ->
                new Due(
                    UUID.fromString(row.getString("uuid")),
                    new Point(UtcTime.read(row, "expires"), row.getLong("id"))))
        .list();
  }

  @Override
  public boolean expire(UUID credential, Instant now) {
    return transactions.in(() -> expiring.expire(credential, now));
  }

  @Override
  public void expireAllOf(long learner, Instant now) {
    jdbc.sql(OVER_OF_LEARNER)
        .param("learner", learner)
        .param("now", UtcTime.of(now))
        .query(String.class)
        .list()
        .forEach(credential -> expiring.expire(UUID.fromString(credential), now));
  }
}
