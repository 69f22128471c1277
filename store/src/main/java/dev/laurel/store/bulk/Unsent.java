package dev.laurel.store.bulk;

import dev.laurel.domain.catalog.Origin;
import dev.laurel.store.bulk.BulkSteps.Range;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What rows of a range have begun and nobody has taken to its provider. An earlier attempt at the
 * range may have been committed and its answer lost: then the next one finds no row that waits, and
 * has to say all the same where the range's awards go on.
 */
final class Unsent {
  /** A list of hosted badges leaves none accepted, and is not searched. */
  private static final String AWARDS =
      """
      SELECT STRAIGHT_JOIN DISTINCT t.origin
        FROM bulk_row r
        JOIN credential c ON c.uuid = r.credential
        JOIN template t ON t.id = c.template_id
       WHERE r.bulk_id = :bulk AND r.state = 'done' AND r.number BETWEEN :first AND :last
         AND c.state = 'accepted' AND c.intent = 0 AND c.inserted_by_run = :temporalRun
         AND EXISTS (SELECT 1 FROM credential a WHERE a.bulk_id = :bulk AND a.state = 'accepted')
      """;

  private static final String REVOCATIONS =
      """
      SELECT STRAIGHT_JOIN DISTINCT t.origin
        FROM bulk_row r
        JOIN credential c ON c.uuid = r.holder
        JOIN template t ON t.id = c.template_id
       WHERE r.bulk_id = :bulk AND r.state = 'done' AND r.number BETWEEN :first AND :last
         AND c.state = 'revoking'
      """;

  private final JdbcClient jdbc;

  Unsent(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Where there are awards that this workflow run has inserted and nobody has tried to issue. */
  Set<Origin> awards(ListRow list, Range range, String temporalRun) {
    return origins(list.within(range, jdbc, AWARDS).param("temporalRun", temporalRun));
  }

  /** Where there are badges to be withdrawn. */
  Set<Origin> revocations(ListRow list, Range range) {
    return origins(list.within(range, jdbc, REVOCATIONS));
  }

  private static Set<Origin> origins(JdbcClient.StatementSpec rows) {
    return rows.query((row, n) -> Origin.of(row.getString("origin"))).list().stream()
        .collect(Collectors.toUnmodifiableSet());
  }
}
