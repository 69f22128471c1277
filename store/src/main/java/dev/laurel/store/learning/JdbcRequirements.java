package dev.laurel.store.learning;

import dev.laurel.domain.learning.Requirement;
import dev.laurel.store.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcRequirements implements Requirements {
  private static final String SELECT =
      """
      SELECT id, uuid, event_type, description, group_name, rules, created_at
        FROM requirement WHERE template_id = :template
      """;

  private static final String INSERT =
      """
      INSERT INTO requirement (uuid, template_id, event_type, description, group_name, rules,
                               created_at)
      VALUES (:uuid, :template, :eventType, :description, :group, :rules, :now)
      """;

  private static final String UPDATE =
      """
      UPDATE requirement
         SET event_type = :eventType, description = :description, group_name = :group,
             rules = :rules
       WHERE id = :id
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  JdbcRequirements(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Override
  public StoredRequirement add(long template, Text text) {
    var uuid = UUID.randomUUID();
    written(INSERT, text)
        .param("uuid", uuid.toString())
        .param("template", template)
        .param("now", UtcTime.of(clock.instant()))
        .update();
    return find(template, uuid).orElseThrow();
  }

  @Override
  public void change(long id, Text text) {
    written(UPDATE, text).param("id", id).update();
  }

  @Override
  public void delete(long id) {
    jdbc.sql("DELETE FROM requirement WHERE id = :id").param("id", id).update();
  }

  @Override
  public Optional<StoredRequirement> find(long template, UUID requirement) {
    return jdbc.sql(SELECT + " AND uuid = :uuid")
        .param("template", template)
        .param("uuid", requirement.toString())
        .query((row, n) -> read(row))
        .optional();
  }

  @Override
  public List<StoredRequirement> page(long template, long after, int limit) {
    return jdbc.sql(SELECT + " AND id > :after ORDER BY id LIMIT :limit")
        .param("template", template)
        .param("after", after)
        .param("limit", limit)
        .query((row, n) -> read(row))
        .list();
  }

  @Override
  public int count(long template) {
    return jdbc.sql("SELECT COUNT(*) FROM requirement WHERE template_id = :template")
        .param("template", template)
        .query(Integer.class)
        .single();
  }

  @Override
  public Map<UUID, Long> ids(long template, Collection<UUID> requirements) {
    var ids = new HashMap<UUID, Long>();
    if (!requirements.isEmpty()) {
      jdbc.sql(
              "SELECT id, uuid FROM requirement WHERE template_id = :template AND uuid IN (:uuids)")
          .param("template", template)
          .param("uuids", requirements.stream().map(UUID::toString).toList())
          .query(
              row -> {
                ids.put(UUID.fromString(row.getString("uuid")), row.getLong("id"));
              });
    }
    return ids;
  }

  private JdbcClient.StatementSpec written(String sql, Text text) {
    return jdbc.sql(sql)
        .param("eventType", text.eventType())
        .param("description", text.description())
        .param("group", text.group())
        .param("rules", RuleJson.write(text.rules()));
  }

  private static StoredRequirement read(ResultSet row) throws SQLException {
    return new StoredRequirement(
        new Requirement(
            row.getLong("id"),
            UUID.fromString(row.getString("uuid")),
            row.getString("event_type"),
            row.getString("description"),
            row.getString("group_name"),
            RuleJson.read(row.getString("rules"))),
        UtcTime.read(row, "created_at"));
  }
}
