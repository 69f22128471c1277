package dev.laurel.store.catalog;

import dev.laurel.domain.catalog.Origin;
import dev.laurel.store.UtcTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcAccountKeys implements AccountKeys {
  private static final String FIND =
      """
      SELECT id, system_id, provider, host, organization, client_id, secret, key_version,
             paused_at
        FROM provider_account WHERE uuid = :account
      """;

  private static final String RESUME =
      """
      UPDATE provider_account SET paused_at = NULL
       WHERE uuid = :account AND key_version = :version
      """;

  private static final String ENDS =
      """
      SELECT uuid, provider, key_expires_at FROM provider_account
       WHERE key_expires_at IS NOT NULL ORDER BY key_expires_at LIMIT 1000
      """;

  private final JdbcClient jdbc;

  JdbcAccountKeys(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Optional<AccountKey> find(UUID account) {
    return jdbc.sql(FIND)
        .param("account", account.toString())
        .query(
            (row, n) ->
                new AccountKey(
                    row.getLong("id"),
                    row.getLong("system_id"),
                    Origin.of(row.getString("provider")),
                    row.getString("host"),
                    row.getString("organization"),
                    row.getString("client_id"),
                    row.getBytes("secret"),
                    row.getInt("key_version"),
                    row.getObject("paused_at") != null))
        .optional();
  }

  @Override
  public List<KeyEnd> ends() {
    return jdbc.sql(ENDS)
        .query(
            (row, n) ->
                new KeyEnd(
                    UUID.fromString(row.getString("uuid")),
                    row.getString("provider"),
                    UtcTime.read(row, "key_expires_at")))
        .list();
  }

  /** Affected rows count what matched, not what changed (the driver's useAffectedRows=false). */
  @Override
  public boolean resume(UUID account, int keyVersion) {
    return jdbc.sql(RESUME)
            .param("account", account.toString())
            .param("version", keyVersion)
            .update()
        == 1;
  }
}
