package dev.laurel.store.provider;

import dev.laurel.domain.provider.DriftKind;
import dev.laurel.store.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcDrifts implements Drifts {
  private static final String VIEW =
      """
      SELECT d.id, d.uuid, d.system_id, d.kind, a.uuid AS account, a.name AS account_name,
             t.uuid AS template, t.name AS template_name, c.uuid AS award, d.external_id,
             d.provider_state, d.first_seen_at, d.last_seen_at, d.dismissed_at, d.dismissed_by,
             d.closed_at
        FROM drift d
        JOIN provider_account a ON a.id = d.account_id
        JOIN template t ON t.id = d.template_id
        LEFT JOIN credential c ON c.id = d.credential_id
      """;

  private static final String ONE =
      VIEW + " WHERE d.uuid = :drift AND (:system IS NULL OR d.system_id = :system)";

  private static final String PAGE =
      VIEW
          + """
           WHERE (:system IS NULL OR d.system_id = :system)
             AND (:account IS NULL
                  OR d.account_id = (SELECT id FROM provider_account WHERE uuid = :account))
             AND (:kind IS NULL OR d.kind = :kind)
             AND %s
             AND (:before IS NULL OR d.id < :before)
           ORDER BY d.id DESC LIMIT :limit
          """;

  private static final String ANY = PAGE.formatted("1 = 1");
  private static final String SHOWN = PAGE.formatted("d.shown = 1");
  private static final String OVER = PAGE.formatted("d.shown IS NULL");

  private static final String DISMISS =
      """
      UPDATE drift SET dismissed_at = :now, dismissed_by = :actor
       WHERE uuid = :drift AND shown = 1
      """;

  private static final String GROUPS =
      """
      SELECT n.uuid, n.kind, n.external_id, n.drifts, n.oldest, a.uuid AS account,
             a.name AS account_name, a.paused_at, t.uuid AS template, t.name AS template_name,
             c.uuid AS award
        FROM (SELECT d.id, d.uuid, d.kind, d.account_id, d.template_id, d.credential_id,
                     d.external_id,
                     COUNT(*) OVER (PARTITION BY kind, account_id, template_id) AS drifts,
                     MIN(first_seen_at) OVER (PARTITION BY kind, account_id, template_id) AS oldest,
                     ROW_NUMBER() OVER (PARTITION BY kind, account_id, template_id ORDER BY id)
                       AS nth
                FROM drift d
               WHERE d.shown = 1 AND (:system IS NULL OR d.system_id = :system)
                 AND (:account IS NULL
                      OR d.account_id = (SELECT id FROM provider_account WHERE uuid = :account))
                 AND (:template IS NULL
                      OR d.template_id = (SELECT id FROM template WHERE uuid = :template))) n
        JOIN provider_account a ON a.id = n.account_id
        JOIN template t ON t.id = n.template_id
        LEFT JOIN credential c ON c.id = n.credential_id
       WHERE n.nth <= :samples
       ORDER BY n.drifts DESC, n.kind, n.account_id, n.template_id, n.nth
       LIMIT :rows
      """;

  private static final String COUNTS =
      "SELECT kind, COUNT(*) AS drifts FROM drift WHERE shown = 1 GROUP BY kind";

  private final JdbcClient jdbc;
  private final Clock clock;

  JdbcDrifts(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Override
  public Optional<View> find(@Nullable Long system, UUID drift) {
    return jdbc.sql(ONE)
        .param("drift", drift.toString())
        .param("system", system)
        .query((row, n) -> view(row))
        .optional();
  }

  @Override
  public List<View> list(@Nullable Long system, Filter filter, @Nullable Long before, int limit) {
    var kind = filter.kind();
    return jdbc.sql(filter.open() == null ? ANY : filter.open() ? SHOWN : OVER)
        .param("system", system)
        .param("account", text(filter.account()))
        .param("kind", kind == null ? null : kind.word())
        .param("before", before)
        .param("limit", limit)
        .query((row, n) -> view(row))
        .list();
  }

  @Override
  public boolean dismiss(UUID drift, String actor) {
    return jdbc.sql(DISMISS)
            .param("drift", drift.toString())
            .param("actor", actor)
            .param("now", UtcTime.of(clock.instant()))
            .update()
        == 1;
  }

  private record Key(String kind, String account, String template) {}

  @Override
  public List<Group> groups(
      @Nullable Long system, @Nullable UUID account, @Nullable UUID template, int limit) {
    var groups = new LinkedHashMap<Key, Group>();
    jdbc.sql(GROUPS)
        .param("system", system)
        .param("account", text(account))
        .param("template", text(template))
        .param("samples", SAMPLES)
        .param("rows", limit * SAMPLES)
        .query((RowCallbackHandler) row -> add(row, groups));
    return groups.values().stream().limit(limit).toList();
  }

  private static void add(ResultSet row, Map<Key, Group> groups) throws SQLException {
    var key = new Key(row.getString("kind"), row.getString("account"), row.getString("template"));
    var group = groups.get(key);
    if (group == null) {
      group =
          new Group(
              DriftKind.of(row.getString("kind")),
              UUID.fromString(row.getString("account")),
              row.getString("account_name"),
              row.getObject("paused_at") != null,
              UUID.fromString(row.getString("template")),
              row.getString("template_name"),
              row.getLong("drifts"),
              UtcTime.read(row, "oldest"),
              new ArrayList<>(SAMPLES));
      groups.put(key, group);
    }
    group
        .samples()
        .add(
            new Sample(
                UUID.fromString(row.getString("uuid")),
                uuid(row.getString("award")),
                row.getString("external_id")));
  }

  @Override
  public Map<DriftKind, Long> counts() {
    var counts = new EnumMap<DriftKind, Long>(DriftKind.class);
    jdbc.sql(COUNTS)
        .query(
            (RowCallbackHandler)
                row -> counts.put(DriftKind.of(row.getString("kind")), row.getLong("drifts")));
    return counts;
  }

  private static View view(ResultSet row) throws SQLException {
    return new View(
        row.getLong("id"),
        UUID.fromString(row.getString("uuid")),
        row.getLong("system_id"),
        DriftKind.of(row.getString("kind")),
        UUID.fromString(row.getString("account")),
        row.getString("account_name"),
        UUID.fromString(row.getString("template")),
        row.getString("template_name"),
        uuid(row.getString("award")),
        row.getString("external_id"),
        row.getString("provider_state"),
        UtcTime.read(row, "first_seen_at"),
        UtcTime.read(row, "last_seen_at"),
        UtcTime.readNullable(row, "dismissed_at"),
        row.getString("dismissed_by"),
        UtcTime.readNullable(row, "closed_at"));
  }

  private static @Nullable UUID uuid(@Nullable String text) {
    return text == null ? null : UUID.fromString(text);
  }

  private static @Nullable String text(@Nullable UUID uuid) {
    return uuid == null ? null : uuid.toString();
  }
}
