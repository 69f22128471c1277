package dev.laurel.store.certificate;

import dev.laurel.domain.certificate.Facts;
import dev.laurel.domain.certificate.IdentityVerification;
import dev.laurel.store.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcIdentities implements Identities {
  private static final String FIND =
      """
      SELECT l.id, l.uuid, i.approved, i.expires_at, i.version AS identity_version
        FROM learner l
        LEFT JOIN identity_verification i ON i.learner_id = l.id
       WHERE l.system_id = :system AND l.%s = :learner AND l.erased_at IS NULL
      """;

  private final JdbcClient jdbc;
  private final Transactions transactions;
  private final Clock clock;
  private final Places places;
  private final FactRows rows;

  JdbcIdentities(JdbcClient jdbc, Transactions transactions, Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
    places = new Places(jdbc);
    rows = new FactRows(jdbc);
  }

  private record Row(long id, Known known) {}

  @Override
  public Optional<Known> find(long systemId, LearnerRef learner) {
    return row(systemId, learner).map(Row::known);
  }

  @Override
  public Optional<Known> put(long systemId, LearnerRef learner, IdentityVerification identity) {
    return transactions.in(
        () -> {
          var found = row(systemId, learner);
          found.ifPresent(row -> places.lockLearner(row.id()));
          // Again under the lock.
          row(systemId, learner).ifPresent(row -> take(row, identity));
          return find(systemId, learner);
        });
  }

  private void take(Row row, IdentityVerification identity) {
    var known = row.known().identity();
    var after = new Facts(null, null, false, false, false, known, "").with(identity).identity();
    if (!Objects.equals(after, known)) {
      rows.write(row.id(), after, clock.instant());
    }
  }

  private Optional<Row> row(long system, LearnerRef learner) {
    return jdbc.sql(FIND.formatted(Places.column(learner)))
        .param("system", system)
        .param("learner", Places.value(learner))
        .query((row, n) -> row(row))
        .optional();
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        row.getLong("id"),
        new Known(UUID.fromString(row.getString("uuid")), FactRows.identity(row)));
  }
}
