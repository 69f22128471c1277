package dev.laurel.store.bulk;

import dev.laurel.domain.bulk.BulkRunState;
import dev.laurel.store.bulk.BulkSteps.Range;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The part of a run's row that its steps need.
 *
 * @param template of rows that name none; 0 if the run names none either
 * @param actor who sent the list
 * @param reason why; empty if that was not asked
 */
record ListRow(
    long id, long system, long template, BulkRunState state, String actor, String reason) {

  /** A statement about the rows of a range. */
  JdbcClient.StatementSpec within(Range range, JdbcClient jdbc, String sql) {
    return jdbc.sql(sql)
        .param("bulk", id)
        .param("first", range.first())
        .param("last", range.last());
  }
}
