package dev.laurel.store.bulk;

import dev.laurel.store.UtcTime;
import dev.laurel.store.award.Evidence;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Inserts rows of a list, some dozens a statement. */
final class BulkRowInsert {
  private static final String INSERT =
      """
      INSERT INTO bulk_row (bulk_id, number, line, state, credential, template_id, email, email_key,
                            external_id, first_name, last_name, full_name, issued_on, expires,
                            evidence, field, reason, given)
      """;

  private static final String ROW = "(" + "?,".repeat(17) + "?)";

  private final JdbcTemplate jdbc;

  BulkRowInsert(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  void insert(long run, List<BulkRow> rows) {
    var values = new RowValues(ROW);
    for (var row : rows) {
      values.add(
          run,
          row.number(),
          row.line(),
          row.state().word(),
          row.credential() == null ? null : row.credential().toString(),
          row.template(),
          row.email(),
          row.emailKey() == null ? null : row.emailKey().value(),
          row.externalId(),
          row.firstName(),
          row.lastName(),
          row.name(),
          UtcTime.ofNullable(row.issuedOn()),
          UtcTime.ofNullable(row.expires()),
          row.evidence().isEmpty() ? null : Evidence.write(row.evidence()),
          row.field(),
          row.reason(),
          row.given());
    }
    values.insert(jdbc, INSERT, "");
  }
}
