package dev.laurel.store.bulk;

import dev.laurel.domain.bulk.RowRefusal;
import dev.laurel.domain.catalog.Origin;
import dev.laurel.store.bulk.BulkSteps.Chunk;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What becomes of a chunk's rows, all of which its transaction has locked. */
final class RowOutcomes {
  private static final String BEGUN =
      "UPDATE bulk_row SET state = 'done' WHERE bulk_id = :bulk AND number IN (:numbers)";

  /** The rows are there, and locked: nothing is inserted. */
  private static final String ROWS =
      """
      INSERT INTO bulk_row (bulk_id, number, line, state, holder, field, reason)
      """;

  private static final String SET_ROWS =
      """
      ON DUPLICATE KEY UPDATE state = VALUES(state), holder = VALUES(holder),
             field = VALUES(field), reason = VALUES(reason)
      """;

  private static final String COUNT =
      """
      UPDATE bulk_run
         SET done = done + :done, existing = existing + :existing, refused = refused + :refused,
             moved_at = :now
       WHERE id = :bulk
      """;

  private final ListRow list;
  private final List<Integer> begun = new ArrayList<>();
  private final RowValues others = new RowValues("(?, ?, ?, ?, ?, ?, ?)");
  private int done;
  private int existing;
  private int refused;

  RowOutcomes(ListRow list) {
    this.list = list;
  }

  /** The row's own credential is awarded. */
  void begun(int number) {
    done++;
    begun.add(number);
  }

  /** The award that the row meant is revoked. */
  void begun(int number, int line, String award) {
    done++;
    add(number, line, "done", award, null);
  }

  void existing(int number, int line, String holder) {
    existing++;
    add(number, line, "existing", holder, null);
  }

  void refused(int number, int line, RowRefusal why) {
    refused++;
    add(number, line, "refused", null, why);
  }

  private void add(
      int number, int line, String state, @Nullable String holder, @Nullable RowRefusal why) {
    others.add(
        list.id(),
        number,
        line,
        state,
        holder,
        why == null ? null : why.field(),
        why == null ? null : why.word());
  }

  /** The counts last, since the chunks of a run meet there. */
  void write(JdbcClient jdbc, JdbcTemplate rows, LocalDateTime now) {
    others.insert(rows, ROWS, SET_ROWS);
    if (!begun.isEmpty()) {
      jdbc.sql(BEGUN).param("bulk", list.id()).param("numbers", begun).update();
    }
    jdbc.sql(COUNT)
        .param("bulk", list.id())
        .param("done", done)
        .param("existing", existing)
        .param("refused", refused)
        .param("now", now)
        .update();
  }

  /**
   * @param origins of the awards that are begun
   */
  Chunk chunk(List<Origin> origins) {
    return new Chunk(
        list.state(),
        done,
        existing,
        refused,
        origins.stream()
            .filter(origin -> origin != Origin.HOSTED)
            .collect(Collectors.toUnmodifiableSet()));
  }
}
