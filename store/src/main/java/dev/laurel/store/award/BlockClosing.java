package dev.laurel.store.award;

import dev.laurel.store.Transactions;
import dev.laurel.store.UtcTime;
import dev.laurel.store.award.BlockCounts.Block;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads how many live credentials a template has, and makes that cheaper for the next reader:
 * closes blocks of a thousand (docs/decisions/0012). Nobody who awards ever waits for this.
 */
final class BlockClosing {
  private static final int SIZE = 1_000;

  /** Far longer than a transaction lasts: no id below the last one of a block is still to come. */
  private static final Duration SETTLED = Duration.ofSeconds(60);

  /** What one reader spends on closing; the next goes on. */
  private static final Duration PATIENCE = Duration.ofMillis(200);

  /** ER_LOCK_NOWAIT, which Spring does not know; MariaDB says that a wait timed out. */
  private static final int MYSQL_NOWAIT = 3572;

  private static final String BLOCKS =
      """
      SELECT first_id, last_id, live_count FROM instance_block
       WHERE template_id = :template ORDER BY last_id
      """;

  private static final String TAIL =
      """
      SELECT COUNT(*) FROM credential FORCE INDEX (credential_live_of_template)
       WHERE template_id = :template AND live = 1 AND id > :after
      """;

  /** The row that would end the next block; a look without locks. */
  private static final String WOULD_END =
      """
      SELECT c.created_at
        FROM (SELECT id FROM credential FORCE INDEX (credential_live_of_template)
               WHERE template_id = :template AND live = 1 AND id > :after
               ORDER BY id LIMIT 1 OFFSET :offset) ending
        JOIN credential c ON c.id = ending.id
      """;

  /**
   * Whoever is about to revoke one of these rows, or has not committed its insert, holds its lock:
   * then no block is closed this time.
   */
  private static final String LOCK =
      """
      SELECT id FROM credential FORCE INDEX (credential_live_of_template)
       WHERE template_id = :template AND live = 1 AND id > :after
       ORDER BY id LIMIT :size FOR UPDATE NOWAIT
      """;

  private static final String CLOSE =
      """
      INSERT INTO instance_block (template_id, first_id, last_id, live_count)
      VALUES (:template, :first, :last, :live)
      """;

  private final JdbcClient jdbc;
  private final Transactions transactions;
  private final Clock clock;

  BlockClosing(JdbcClient jdbc, Transactions transactions, Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** The counts as they are now; blocks that are due are closed on the way. */
  BlockCounts read(long template) {
    var counts = counts(template);
    if (counts.tail() < SIZE) {
      return counts;
    }
    var end = System.nanoTime() + PATIENCE.toNanos();
    var after = counts.closedUpTo();
    while (isDue(template, after) && System.nanoTime() < end) {
      var last = close(template, after);
      if (last == after) {
        break;
      }
      after = last;
    }
    return after == counts.closedUpTo() ? counts : counts(template);
  }

  private BlockCounts counts(long template) {
    var blocks =
        jdbc.sql(BLOCKS)
            .param("template", template)
            .query(
                (row, n) ->
                    new Block(
                        row.getLong("first_id"), row.getLong("last_id"), row.getInt("live_count")))
            .list();
    var tail =
        jdbc.sql(TAIL)
            .param("template", template)
            .param("after", new BlockCounts(blocks, 0).closedUpTo())
            .query(Long.class)
            .single();
    return new BlockCounts(blocks, tail);
  }

  private boolean isDue(long template, long after) {
    return jdbc.sql(WOULD_END)
        .param("template", template)
        .param("after", after)
        .param("offset", SIZE - 1)
        .query((row, n) -> UtcTime.read(row, "created_at"))
        .optional()
        .filter(this::settled)
        .isPresent();
  }

  private boolean settled(Instant created) {
    return created.isBefore(clock.instant().minus(SETTLED));
  }

  /** Returns the new block's last id; {@code after} if it could not be closed now. */
  private long close(long template, long after) {
    return transactions.in(
        () -> {
          try {
            var ids = lock(template, after);
            if (ids.size() == SIZE) {
              jdbc.sql(CLOSE)
                  .param("template", template)
                  .param("first", after + 1)
                  .param("last", ids.getLast())
                  .param("live", SIZE)
                  .update();
              return ids.getLast();
            }
          } catch (DataAccessException failure) {
            if (!busy(failure)) {
              throw failure;
            }
          }
          return after;
        });
  }

  /** Another reader is closing it, or a row is changing: not now. */
  private static boolean busy(DataAccessException failure) {
    return failure instanceof PessimisticLockingFailureException
        || failure instanceof DuplicateKeyException
        || failure.getMostSpecificCause() instanceof SQLException refused
            && refused.getErrorCode() == MYSQL_NOWAIT;
  }

  private List<Long> lock(long template, long after) {
    return jdbc.sql(LOCK)
        .param("template", template)
        .param("after", after)
        .param("size", SIZE)
        .query(Long.class)
        .list();
  }
}
