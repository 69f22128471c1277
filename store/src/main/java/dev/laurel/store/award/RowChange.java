package dev.laurel.store.award;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * One {@code UPDATE} of several credentials that gives each of them values of its own; of a few
 * dozen at most, since each row is compared with all of them.
 *
 * @param <T> what the values of a row are taken from
 */
final class RowChange<T> {
  private final Map<UUID, T> rows;
  private final StringBuilder sql;
  private final List<@Nullable Object> values = new ArrayList<>();

  /**
   * @param rows at least one, by credential
   * @param begin the statement as far as it is the same for all
   */
  RowChange(Map<UUID, T> rows, String begin, Object... values) {
    this.rows = rows;
    sql = new StringBuilder(begin);
    this.values.addAll(List.of(values));
  }

  RowChange<T> set(String column, Function<T, @Nullable String> value) {
    sql.append(", ").append(column).append(" = CASE uuid");
    rows.forEach(
        (uuid, row) -> {
          sql.append(" WHEN ? THEN ?");
          values.add(uuid.toString());
          values.add(value.apply(row));
        });
    sql.append(" ELSE ").append(column).append(" END");
    return this;
  }

  /**
   * @param condition beside the credential's own, with its {@code AND}; may be empty
   * @return how many rows it held for
   */
  int update(JdbcTemplate jdbc, String condition) {
    sql.append(" WHERE uuid IN (").append("?, ".repeat(rows.size() - 1)).append("?)");
    rows.keySet().forEach(uuid -> values.add(uuid.toString()));
    return jdbc.update(sql.append(condition).toString(), values.toArray());
  }
}
