package dev.laurel.store.learning;

import dev.laurel.domain.learning.Penalty;
import dev.laurel.store.UtcTime;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcPenalties implements Penalties {
  private static final String SELECT =
      """
      SELECT id, uuid, event_type, description, rules, created_at
        FROM penalty WHERE template_id = :template
      """;

  private static final String LINKS =
      """
      SELECT l.penalty_id, r.id, r.uuid
        FROM penalty_requirement l JOIN requirement r ON r.id = l.requirement_id
       WHERE l.penalty_id IN (:penalties)
       ORDER BY l.penalty_id, r.id
      """;

  private static final String INSERT =
      """
      INSERT INTO penalty (uuid, template_id, event_type, description, rules, created_at)
      VALUES (:uuid, :template, :eventType, :description, :rules, :now)
      """;

  private static final String UPDATE =
      """
      UPDATE penalty SET event_type = :eventType, description = :description, rules = :rules
       WHERE id = :id
      """;

  private static final String LINK =
      """
      INSERT INTO penalty_requirement (penalty_id, requirement_id)
      SELECT :penalty, id FROM requirement WHERE id IN (:requirements)
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  JdbcPenalties(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Override
  public StoredPenalty add(long template, Text text) {
    var uuid = UUID.randomUUID();
    written(INSERT, text)
        .param("uuid", uuid.toString())
        .param("template", template)
        .param("now", UtcTime.of(clock.instant()))
        .update();
    var id =
        jdbc.sql("SELECT id FROM penalty WHERE uuid = :uuid")
            .param("uuid", uuid.toString())
            .query(Long.class)
            .single();
    link(id, text.requirements());
    return find(template, uuid).orElseThrow();
  }

  @Override
  public void change(long id, Text text) {
    written(UPDATE, text).param("id", id).update();
    jdbc.sql("DELETE FROM penalty_requirement WHERE penalty_id = :id").param("id", id).update();
    link(id, text.requirements());
  }

  @Override
  public void delete(long id) {
    jdbc.sql("DELETE FROM penalty WHERE id = :id").param("id", id).update();
  }

  @Override
  public Optional<StoredPenalty> find(long template, UUID penalty) {
    return linked(
            jdbc.sql(SELECT + " AND uuid = :uuid")
                .param("template", template)
                .param("uuid", penalty.toString()))
        .stream()
        .findFirst();
  }

  @Override
  public List<StoredPenalty> page(long template, long after, int limit) {
    return linked(
        jdbc.sql(SELECT + " AND id > :after ORDER BY id LIMIT :limit")
            .param("template", template)
            .param("after", after)
            .param("limit", limit));
  }

  @Override
  public int count(long template) {
    return jdbc.sql("SELECT COUNT(*) FROM penalty WHERE template_id = :template")
        .param("template", template)
        .query(Integer.class)
        .single();
  }

  private JdbcClient.StatementSpec written(String sql, Text text) {
    return jdbc.sql(sql)
        .param("eventType", text.eventType())
        .param("description", text.description())
        .param("rules", RuleJson.write(text.rules()));
  }

  private void link(long penalty, Collection<Long> requirements) {
    if (!requirements.isEmpty()) {
      jdbc.sql(LINK).param("penalty", penalty).param("requirements", requirements).update();
    }
  }

  /** A penalty as its row has it. */
  private record Row(
      long id,
      UUID uuid,
      String eventType,
      @Nullable String description,
      String rules,
      Instant createdAt) {}

  private List<StoredPenalty> linked(JdbcClient.StatementSpec query) {
    var rows =
        query
            .query(
                (row, n) ->
                    new Row(
                        row.getLong("id"),
                        UUID.fromString(row.getString("uuid")),
                        row.getString("event_type"),
                        row.getString("description"),
                        row.getString("rules"),
                        UtcTime.read(row, "created_at")))
            .list();
    var links = links(rows.stream().map(Row::id).toList());
    return rows.stream().map(row -> stored(row, links.getOrDefault(row.id(), Map.of()))).toList();
  }

  /** By penalty: row ids and public ids of its requirements, in the order of their rows. */
  private Map<Long, Map<Long, UUID>> links(List<Long> penalties) {
    var links = new HashMap<Long, Map<Long, UUID>>();
    if (!penalties.isEmpty()) {
      jdbc.sql(LINKS)
          .param("penalties", penalties)
          .query(
              row -> {
                links
                    .computeIfAbsent(row.getLong("penalty_id"), penalty -> new LinkedHashMap<>())
                    .put(row.getLong("id"), UUID.fromString(row.getString("uuid")));
              });
    }
    return links;
  }

  private static StoredPenalty stored(Row row, Map<Long, UUID> requirements) {
    return new StoredPenalty(
        new Penalty(
            row.id(),
            row.uuid(),
            row.eventType(),
            row.description(),
            RuleJson.read(row.rules()),
            new ArrayList<>(requirements.keySet())),
        new ArrayList<>(requirements.values()),
        row.createdAt());
  }
}
