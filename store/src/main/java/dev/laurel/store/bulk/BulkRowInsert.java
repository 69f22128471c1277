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

  /** Made once: most lists arrive in batches of this size. */
  private static final String WHOLE_BATCH = sql(BulkIntake.MOST_AT_ONCE);

  private final JdbcTemplate jdbc;

  BulkRowInsert(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  void insert(long run, List<BulkRow> rows) {
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
    jdbc.update(
        rows.size() == BulkIntake.MOST_AT_ONCE ? WHOLE_BATCH : sql(rows.size()), values.toArray());
  }

  private static String sql(int rows) {
    return INSERT + (ROW + ",").repeat(rows - 1) + ROW;
  }
}
