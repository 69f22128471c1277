package dev.laurel.store.award;

import dev.laurel.domain.award.Step;
import dev.laurel.store.UtcTime;
import dev.laurel.store.UuidText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcAttention implements Attention {

  /** One branch a kind, since an OR over them would use no index. */
  private static final String BRANCH =
      """
      SELECT '%s' AS kind, c.id, c.uuid, c.failure_type, c.step, c.account_id, c.template_id,
             COALESCE(%s, c.created_at) AS since, c.waits_for
        FROM credential c
       WHERE %s
         AND (:system IS NULL OR c.system_id = :system)
         AND (:failure IS NULL OR c.failure_type = :failure)
         AND (:step IS NULL OR c.step = :step)
         AND (:account IS NULL
              OR c.account_id = (SELECT id FROM provider_account WHERE uuid = :account))
         AND (:template IS NULL
              OR c.template_id = (SELECT id FROM template WHERE uuid = :template))
         AND (:bulk IS NULL OR c.bulk_id = (SELECT id FROM bulk_run WHERE uuid = :bulk))
      """;

  private static final String PARKED =
      BRANCH.formatted("parked", "c.parked_at", "c.state = 'needs_attention'");
  private static final String RETRYING =
      BRANCH.formatted(
          "retrying",
          "c.failing_since",
          "c.state IN ('accepted', 'issuing', 'revoking') AND c.failure_type IS NOT NULL");
  private static final String WAITING =
      BRANCH.formatted(
          "waiting",
          "c.created_at",
          "c.waits_for IS NOT NULL AND c.state = 'issuing' AND c.failure_type IS NULL");

  private static final String GROUPS =
      """
      SELECT n.kind, n.uuid, n.failure_type, n.step, n.waits_for, n.awards, n.oldest,
             t.uuid AS template, t.name AS template_name,
             a.uuid AS account, a.name AS account_name, a.paused_at
        FROM (SELECT s.*,
                     COUNT(*) OVER (PARTITION BY kind, failure_type, step, account_id, template_id)
                       AS awards,
                     MIN(since) OVER (PARTITION BY kind, failure_type, step, account_id,
                                      template_id) AS oldest,
                     ROW_NUMBER() OVER (PARTITION BY kind, failure_type, step, account_id,
                                        template_id ORDER BY id) AS nth
                FROM (%s) s) n
        JOIN template t ON t.id = n.template_id
        LEFT JOIN provider_account a ON a.id = n.account_id
       WHERE n.nth <= :samples
       ORDER BY n.awards DESC, n.kind, n.failure_type, n.step, n.account_id, n.template_id, n.nth
       LIMIT :rows
      """;

  private static final String PARKED_ONLY = GROUPS.formatted(PARKED);
  private static final String ALL =
      GROUPS.formatted(String.join(" UNION ALL ", PARKED, RETRYING, WAITING));

  private final JdbcClient jdbc;

  JdbcAttention(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private record Key(
      String kind, @Nullable String failure, String step, @Nullable String account, String tmpl) {}

  @Override
  public List<Group> groups(@Nullable Long system, Filter filter, int limit) {
    var groups = new LinkedHashMap<Key, Group>();
    jdbc.sql(filter.includeRetrying() ? ALL : PARKED_ONLY)
        .param("system", system)
        .param("failure", filter.failure() == null ? null : filter.failure().word())
        .param("step", filter.step() == null ? null : filter.step().word())
        .param("account", filter.account() == null ? null : filter.account().toString())
        .param("template", filter.template() == null ? null : filter.template().toString())
        .param("bulk", filter.bulk() == null ? null : filter.bulk().toString())
        .param("samples", SAMPLES)
        .param("rows", limit * SAMPLES)
        .query((RowCallbackHandler) row -> add(row, groups));
    return groups.values().stream().limit(limit).toList();
  }

  private static void add(ResultSet row, LinkedHashMap<Key, Group> groups) throws SQLException {
    var key =
        new Key(
            row.getString("kind"),
            row.getString("failure_type"),
            row.getString("step"),
            row.getString("account"),
            row.getString("template"));
    var group = groups.get(key);
    if (group == null) {
      group = group(row);
      groups.put(key, group);
    }
    group
        .samples()
        .add(
            new Sample(
                UUID.fromString(row.getString("uuid")), UuidText.readNullable(row, "waits_for")));
  }

  private static Group group(ResultSet row) throws SQLException {
    var account = UuidText.readNullable(row, "account");
    return new Group(
        Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
        AwardRows.failure(row),
        Step.of(row.getString("step")),
        account == null
            ? null
            : new Account(
                account, row.getString("account_name"), row.getObject("paused_at") != null),
        new Template(UUID.fromString(row.getString("template")), row.getString("template_name")),
        row.getLong("awards"),
        UtcTime.read(row, "oldest"),
        new ArrayList<>(SAMPLES));
  }
}
