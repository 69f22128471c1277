package dev.laurel.store.bulk;

import dev.laurel.store.UtcTime;
import dev.laurel.store.award.Evidence;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Inserts rows of a list by one statement. */
final class BulkRowInsert {
  private static final String INSERT =
      """
      INSERT INTO bulk_row (bulk_id, number, line, state, credential, template_id, email, email_key,
                            external_id, first_name, last_name, full_name, issued_on, expires,
                            evidence, field, reason, given)
      VALUES \
      """;

  private static final int COLUMNS = 18;
  private static final String ROW = "(" + "?,".repeat(COLUMNS - 1) + "?)";

  /**
   * So short that the driver keeps it prepared: the server answers each parameter of a statement it
   * has not seen, which takes longer than the rows themselves.
   */
  private static final int AT_ONCE = 50;

  private static final String WHOLE = sql(AT_ONCE);

  private final JdbcTemplate jdbc;

  BulkRowInsert(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  void insert(long run, List<BulkRow> rows) {
    for (var from = 0; from < rows.size(); from += AT_ONCE) {
      insertSome(run, rows.subList(from, Math.min(from + AT_ONCE, rows.size())));
    }
  }

  private void insertSome(long run, List<BulkRow> rows) {
    var values = new ArrayList<@Nullable Object>(COLUMNS * rows.size());
    for (var row : rows) {
      values.add(run);
      values.add(row.number());
      values.add(row.line());
      values.add(row.state().word());
      values.add(row.credential() == null ? null : row.credential().toString());
      values.add(row.template());
      values.add(row.email());
      values.add(row.emailKey() == null ? null : row.emailKey().value());
      values.add(row.externalId());
      values.add(row.firstName());
      values.add(row.lastName());
      values.add(row.name());
      values.add(UtcTime.ofNullable(row.issuedOn()));
      values.add(UtcTime.ofNullable(row.expires()));
      values.add(row.evidence().isEmpty() ? null : Evidence.write(row.evidence()));
      values.add(row.field());
      values.add(row.reason());
      values.add(row.given());
    }
    jdbc.update(rows.size() == AT_ONCE ? WHOLE : sql(rows.size()), values.toArray());
  }

  private static String sql(int rows) {
    return INSERT + (ROW + ",").repeat(rows - 1) + ROW;
  }
}
