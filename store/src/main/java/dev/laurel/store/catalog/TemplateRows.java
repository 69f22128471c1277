package dev.laurel.store.catalog;

import dev.laurel.store.UtcTime;
import dev.laurel.store.catalog.TemplateMerge.Copy;
import dev.laurel.store.catalog.TemplateMerge.Present;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The rows of an account's templates; all of it inside a transaction of the caller's. */
final class TemplateRows {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String ACCOUNT =
      "SELECT id, system_id, provider FROM provider_account WHERE uuid = :account";

  /** In the order of ids, so that two who change the same templates do not lock each other out. */
  private static final String LOCKED =
      """
      SELECT id, uuid, external_id, name, description, image_url, state, withdrawn_at,
             provider_copy, deleted_at
        FROM template
       WHERE account_id = :account AND external_id IN (:externalIds)
       ORDER BY id FOR UPDATE
      """;

  private static final String SLUGS =
      """
      SELECT slug_key FROM template
       WHERE system_id = :system AND (slug_key = :slug OR slug_key LIKE CONCAT(:slug, '-%'))
      """;

  private static final String INSERT =
      """
      INSERT INTO template (uuid, system_id, slug, slug_key, name, description, image_url, origin,
                            account_id, external_id, state, is_active, award_mode,
                            award_mode_chosen, provider_copy, withdrawn_at, created_at)
      VALUES (:uuid, :system, :slug, :slug, :name, :description, :imageUrl, :origin, :account,
              :externalId, :state, FALSE, 'both', FALSE, :copy, :withdrawnAt, :now)
      """;

  private static final String UPDATE =
      """
      UPDATE template
         SET name = :name, description = :description, image_url = :imageUrl, state = :state,
             provider_copy = :copy, withdrawn_at = :withdrawnAt
       WHERE id = :id
      """;

  private static final String FLAG =
      "UPDATE template SET state = :state, withdrawn_at = :now WHERE id = :id";

  private final JdbcClient jdbc;

  TemplateRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  record Account(long id, long system, String provider) {}

  record Row(
      long id,
      UUID uuid,
      Present present,
      @Nullable String writtenCopy,
      String state,
      @Nullable Instant withdrawnAt,
      boolean deleted) {}

  Optional<Account> account(UUID account) {
    return jdbc.sql(ACCOUNT)
        .param("account", account.toString())
        .query(
            (row, n) ->
                new Account(row.getLong("id"), row.getLong("system_id"), row.getString("provider")))
        .optional();
  }

  /** By external id; locked until the transaction ends. */
  Map<String, Row> locked(Account account, Collection<String> externalIds) {
    var found = new HashMap<String, Row>();
    if (!externalIds.isEmpty()) {
      jdbc.sql(LOCKED)
          .param("account", account.id())
          .param("externalIds", externalIds)
          .query((row, n) -> found.put(row.getString("external_id"), row(row)))
          .list();
    }
    return found;
  }

  /**
   * @throws org.springframework.dao.DuplicateKeyException if another has taken the slug or the
   *     external id since: the transaction is to be run again
   */
  void insert(Account account, ProviderTemplate template, TemplateMerge merged, Instant now) {
    jdbc.sql(INSERT)
        .param("uuid", UUID.randomUUID().toString())
        .param("system", account.system())
        .param("slug", freeSlug(account.system(), template))
        .param("name", merged.name())
        .param("description", merged.description())
        .param("imageUrl", merged.imageUrl())
        .param("origin", account.provider())
        .param("account", account.id())
        .param("externalId", template.externalId())
        .param("state", template.state())
        .param("copy", written(merged.copy()))
        .param("withdrawnAt", UtcTime.ofNullable(template.active() ? null : now))
        .param("now", UtcTime.of(now))
        .update();
  }

  /** False if nothing of the row would change, which is then not written. */
  boolean update(Row row, TemplateMerge merged, String state, @Nullable Instant withdrawnAt) {
    var copy = written(merged.copy());
    if (!merged.changed()
        && copy.equals(row.writtenCopy())
        && state.equals(row.state())
        && (withdrawnAt == null) == (row.withdrawnAt() == null)) {
      return false;
    }
    jdbc.sql(UPDATE)
        .param("id", row.id())
        .param("name", merged.name())
        .param("description", merged.description())
        .param("imageUrl", merged.imageUrl())
        .param("state", state)
        .param("copy", copy)
        .param("withdrawnAt", UtcTime.ofNullable(withdrawnAt))
        .update();
    return true;
  }

  void flag(Row row, String state, Instant now) {
    jdbc.sql(FLAG)
        .param("id", row.id())
        .param("state", state)
        .param("now", UtcTime.of(now))
        .update();
  }

  private String freeSlug(long system, ProviderTemplate template) {
    var wanted = ProviderSlug.of(template);
    var taken =
        new HashSet<>(
            jdbc.sql(SLUGS)
                .param("system", system)
                .param("slug", wanted)
                .query(String.class)
                .list());
    return ProviderSlug.free(wanted, taken);
  }

  private static Row row(ResultSet row) throws SQLException {
    var copy = row.getString("provider_copy");
    return new Row(
        row.getLong("id"),
        UUID.fromString(row.getString("uuid")),
        new Present(
            row.getString("name"),
            row.getString("description"),
            row.getString("image_url"),
            copy == null ? null : JSON.readValue(copy, Copy.class)),
        copy,
        row.getString("state"),
        UtcTime.readNullable(row, "withdrawn_at"),
        row.getObject("deleted_at") != null);
  }

  private static String written(Copy copy) {
    return JSON.writeValueAsString(copy);
  }
}
