package dev.laurel.store.signal;

import dev.laurel.store.Transactions;
import dev.laurel.store.UtcTime;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcSignalSequencer implements SignalSequencer {
  private static final String LOCK =
      """
      SELECT last_position FROM signal_sequence WHERE id = 1 FOR UPDATE
      """;

  /**
   * A plain read, never a subquery of the update: as part of an update it would lock what it reads
   * and wait for every transaction that has a signal uncommitted.
   */
  private static final String COMMITTED =
      """
      SELECT id FROM signal_log WHERE position IS NULL ORDER BY id LIMIT :limit
      """;

  /**
   * Ids that follow each other without a gap are numbered by one statement: a bulk run appends
   * thousands a second, hundreds of them at once.
   */
  private static final String NUMBER =
      "UPDATE signal_log SET position = id + ? WHERE id BETWEEN ? AND ?";

  private static final String ADVANCE =
      """
      UPDATE signal_sequence SET last_position = last_position + :count WHERE id = 1
      """;

  /**
   * In the order of the signals, so that a subject's rows are sent in it. A paused subscription is
   * owed signals too; the dispatcher sees that it is paused. A certificate's transition ends in its
   * version, and BadgeKit's form has no words for certificates.
   */
  private static final String OWE =
      """
      INSERT INTO delivery (uuid, system_id, subscription_id, signal_id, subject, state, due_at,
                            created_at)
      SELECT UUID(), g.system_id, s.id, g.id, g.subject, 'pending', :now, :now
        FROM signal_log g
        JOIN subscription s ON s.system_id = g.system_id
       WHERE g.id IN (:ids) AND s.deleted_at IS NULL AND s.state <> 'disabled'
         AND FIND_IN_SET(SUBSTRING_INDEX(g.transition, '/', 1), s.transitions) > 0
         AND (s.format <> 'badgekit' OR g.transition NOT LIKE 'certificate.%')
       ORDER BY g.id, s.id
      """;

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;
  private final Transactions transactions;
  private final Clock clock;

  JdbcSignalSequencer(
      JdbcClient jdbc, JdbcTemplate batches, Transactions transactions, Clock clock) {
    this.jdbc = jdbc;
    this.batches = batches;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public int assign(int limit) {
    if (committed(1).isEmpty()) {
      return 0; // Most rounds find nothing and need not take the lock.
    }
    return transactions.in(() -> number(limit));
  }

  private int number(int limit) {
    var last = jdbc.sql(LOCK).query(Long.class).single();
    var ids = committed(limit);
    if (ids.isEmpty()) {
      return 0;
    }
    batches.batchUpdate(NUMBER, stretches(ids, last));
    jdbc.sql(ADVANCE).param("count", ids.size()).update();
    jdbc.sql(OWE).param("ids", ids).param("now", UtcTime.of(clock.instant())).update();
    return ids.size();
  }

  /** What to add to the ids of each stretch, its first and its last id. */
  private static List<Object[]> stretches(List<Long> ids, long last) {
    var stretches = new ArrayList<Object[]>();
    var from = 0;
    for (var n = 0; n < ids.size(); n++) {
      var ends = n + 1 == ids.size() || ids.get(n + 1) != ids.get(n) + 1;
      if (ends) {
        stretches.add(new Object[] {last + from + 1 - ids.get(from), ids.get(from), ids.get(n)});
        from = n + 1;
      }
    }
    return stretches;
  }

  private List<Long> committed(int limit) {
    return jdbc.sql(COMMITTED).param("limit", limit).query(Long.class).list();
  }
}
