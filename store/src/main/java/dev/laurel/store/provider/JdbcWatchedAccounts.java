package dev.laurel.store.provider;

import dev.laurel.domain.catalog.Origin;
import dev.laurel.store.provider.Reconciliations.Target;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcWatchedAccounts implements WatchedAccounts {
  private static final String SELECT =
      """
      SELECT a.id, a.uuid, a.system_id, s.slug, a.provider, a.organization, a.paused_at
        FROM provider_account a JOIN `system` s ON s.id = a.system_id
      """;

  private static final String ONE = SELECT + " WHERE a.uuid = :account";
  private static final String PAGE = SELECT + " WHERE a.id > :after ORDER BY a.id LIMIT :limit";

  private static final String TEMPLATE =
      """
      SELECT t.id, t.external_id FROM template t
       WHERE t.account_id = :account AND t.external_id = :externalId
         AND (t.is_active OR EXISTS (SELECT 1 FROM credential c WHERE c.template_id = t.id))
      """;

  private static final String TEMPLATE_OF_BADGE =
      """
      SELECT t.id, t.external_id
        FROM credential c JOIN template t ON t.id = c.template_id
       WHERE c.account_id = :account AND c.external_id = :badge AND t.external_id IS NOT NULL
       ORDER BY c.id DESC LIMIT 1
      """;

  private final JdbcClient jdbc;

  JdbcWatchedAccounts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Optional<WatchedAccount> find(UUID account) {
    return jdbc.sql(ONE)
        .param("account", account.toString())
        .query((row, n) -> read(row))
        .optional();
  }

  @Override
  public List<WatchedAccount> page(long after, int limit) {
    return jdbc.sql(PAGE)
        .param("after", after)
        .param("limit", limit)
        .query((row, n) -> read(row))
        .list();
  }

  @Override
  public Optional<Target> template(long account, String externalId) {
    return jdbc.sql(TEMPLATE)
        .param("account", account)
        .param("externalId", externalId)
        .query((row, n) -> new Target(row.getLong("id"), row.getString("external_id")))
        .optional();
  }

  @Override
  public Optional<Target> templateOf(long account, String badge) {
    return jdbc.sql(TEMPLATE_OF_BADGE)
        .param("account", account)
        .param("badge", badge)
        .query((row, n) -> new Target(row.getLong("id"), row.getString("external_id")))
        .optional();
  }

  static WatchedAccount read(ResultSet row) throws SQLException {
    return new WatchedAccount(
        row.getLong("id"),
        UUID.fromString(row.getString("uuid")),
        row.getLong("system_id"),
        row.getString("slug"),
        Origin.of(row.getString("provider")),
        row.getString("organization"),
        row.getObject("paused_at") != null);
  }
}
