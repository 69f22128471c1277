package dev.laurel.store.catalog;

import dev.laurel.store.catalog.ProviderTemplates.Outcome;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a running sync has found of each template; dropped when it ends. */
final class SyncItems {
  private static final String INSERT =
      "INSERT IGNORE INTO template_sync_item (sync_id, external_id, outcome) VALUES ";

  private static final String COUNT =
      """
      UPDATE template_sync s
        LEFT JOIN (SELECT SUM(outcome = 'new') AS created, SUM(outcome = 'changed') AS changed,
                          SUM(outcome = 'unchanged') AS unchanged,
                          SUM(outcome = 'withdrawn') AS withdrawn
                     FROM template_sync_item WHERE sync_id = :sync) i ON TRUE
         SET s.created = COALESCE(i.created, 0), s.changed = COALESCE(i.changed, 0),
             s.unchanged = COALESCE(i.unchanged, 0), s.withdrawn = COALESCE(i.withdrawn, 0)
       WHERE s.id = :sync
      """;

  private static final String MISSING =
      """
      SELECT t.external_id
        FROM template_sync s
        JOIN template t ON t.account_id = s.account_id
        LEFT JOIN template_sync_item i ON i.sync_id = s.id AND i.external_id = t.external_id
       WHERE s.id = :sync AND t.deleted_at IS NULL AND t.withdrawn_at IS NULL
         AND t.created_at <= s.created_at AND i.sync_id IS NULL
       ORDER BY t.id LIMIT 10000
      """;

  private final JdbcClient jdbc;

  SyncItems(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The first outcome of a template stands: a list that shifts may show it twice. */
  void add(long sync, Map<String, Outcome> outcomes) {
    if (outcomes.isEmpty()) {
      return;
    }
    var rows = outcomes.keySet().stream().map(id -> "(?, ?, ?)").collect(Collectors.joining(", "));
    var insert = jdbc.sql(INSERT + rows);
    for (var item : outcomes.entrySet()) {
      insert =
          insert
              .param(sync)
              .param(item.getKey())
              .param(item.getValue().name().toLowerCase(Locale.ROOT));
    }
    insert.update();
    jdbc.sql(COUNT).param("sync", sync).update();
  }

  int count(long sync) {
    return jdbc.sql("SELECT COUNT(*) FROM template_sync_item WHERE sync_id = :sync")
        .param("sync", sync)
        .query(Integer.class)
        .single();
  }

  Set<String> missing(long sync) {
    Collection<String> ids = jdbc.sql(MISSING).param("sync", sync).query(String.class).list();
    return new HashSet<>(ids);
  }

  void drop(long sync) {
    jdbc.sql("DELETE FROM template_sync_item WHERE sync_id = :sync").param("sync", sync).update();
  }
}
