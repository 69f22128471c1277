package dev.laurel.store.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Lists of templates that are not deleted. */
@Repository
public class TemplateLists {
  private static final String SELECT =
      """
      SELECT t.*, s.slug AS s_slug, i.uuid AS i_uuid, p.uuid AS p_uuid, a.uuid AS account_uuid
        FROM template t
        JOIN `system` s ON s.id = t.system_id
        LEFT JOIN issuer i ON i.id = t.issuer_id
        LEFT JOIN program p ON p.id = t.program_id
        LEFT JOIN provider_account a ON a.id = t.account_id
       WHERE t.deleted_at IS NULL
      """;

  private final JdbcClient jdbc;

  TemplateLists(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Which templates; null does not narrow.
   *
   * @param account id of a provider account
   * @param state what the provider says of it: {@code draft}, {@code active} or {@code archived}
   */
  public record Filter(
      @Nullable Long system,
      @Nullable UUID account,
      @Nullable String state,
      @Nullable Boolean active) {}

  /**
   * Ascending from {@code after}. Only what is asked for stands in the statement, so that the
   * optimizer picks its index.
   */
  public List<Template> page(Filter filter, long after, int limit) {
    var clauses = new ArrayList<String>();
    var values = new HashMap<String, Object>(Map.of("after", after, "limit", limit));
    clauses.add("t.id > :after");
    add(clauses, values, "t.system_id = :system", "system", filter.system());
    add(
        clauses,
        values,
        "t.account_id = (SELECT id FROM provider_account WHERE uuid = :account)",
        "account",
        filter.account() == null ? null : filter.account().toString());
    add(clauses, values, "t.state = :state", "state", filter.state());
    add(clauses, values, "t.is_active = :active", "active", filter.active());
    return jdbc.sql(
            SELECT + " AND " + String.join(" AND ", clauses) + " ORDER BY t.id LIMIT :limit")
        .params(values)
        .query(
            (row, n) ->
                CatalogRows.template(
                    row,
                    CatalogRows.nullableUuid(row, "i_uuid"),
                    CatalogRows.nullableUuid(row, "p_uuid")))
        .list();
  }

  private static void add(
      List<String> clauses,
      Map<String, Object> values,
      String clause,
      String name,
      @Nullable Object value) {
    if (value != null) {
      clauses.add(clause);
      values.put(name, value);
    }
  }
}
