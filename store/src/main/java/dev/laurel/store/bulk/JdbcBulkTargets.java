package dev.laurel.store.bulk;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcBulkTargets implements BulkTargets {
  private static final String TEMPLATE =
      """
      SELECT id, system_id, is_active, award_mode FROM template
       WHERE uuid = :template AND (:system IS NULL OR system_id = :system) AND deleted_at IS NULL
      """;

  private static final String TEMPLATES =
      """
      SELECT id, uuid FROM template
       WHERE uuid IN (:templates) AND system_id = :system AND deleted_at IS NULL
      """;

  private static final String AWARDS =
      "SELECT uuid FROM credential WHERE uuid IN (:awards) AND system_id = :system";

  private final JdbcClient jdbc;

  JdbcBulkTargets(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Optional<ForTemplate> template(@Nullable Long system, UUID template) {
    return jdbc.sql(TEMPLATE)
        .param("template", template.toString())
        .param("system", system)
        .query(
            (row, n) ->
                new ForTemplate(
                    row.getLong("id"),
                    row.getLong("system_id"),
                    row.getBoolean("is_active"),
                    !row.getString("award_mode").equals("requirements")))
        .optional();
  }

  @Override
  public Map<UUID, Long> templates(long system, Collection<UUID> templates) {
    if (templates.isEmpty()) {
      return Map.of();
    }
    var found = new HashMap<UUID, Long>();
    RowCallbackHandler each =
        row -> found.put(UUID.fromString(row.getString("uuid")), row.getLong("id"));
    jdbc.sql(TEMPLATES)
        .param("system", system)
        .param("templates", templates.stream().map(UUID::toString).toList())
        .query(each);
    return found;
  }

  @Override
  public Set<UUID> awards(long system, Collection<UUID> awards) {
    if (awards.isEmpty()) {
      return Set.of();
    }
    return jdbc
        .sql(AWARDS)
        .param("system", system)
        .param("awards", awards.stream().map(UUID::toString).toList())
        .query(String.class)
        .list()
        .stream()
        .map(UUID::fromString)
        .collect(Collectors.toSet());
  }
}
