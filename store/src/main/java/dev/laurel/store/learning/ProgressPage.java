package dev.laurel.store.learning;

import dev.laurel.domain.award.AwardState;
import dev.laurel.domain.award.CredentialStatus;
import dev.laurel.domain.learning.TemplateRules;
import dev.laurel.store.UtcTime;
import dev.laurel.store.learning.ProgressView.Badge;
import dev.laurel.store.learning.ProgressView.Met;
import dev.laurel.store.learning.ProgressView.Source;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What belongs to the progress rows of one page: one statement for each kind. */
final class ProgressPage {
  private static final String RULES =
      """
      SELECT s.rules_version, t.id AS template_id, t.uuid AS template_uuid, t.name, t.reaward,
             r.id, r.uuid, r.event_type, r.description, r.group_name, r.rules
        FROM template t
        JOIN `system` s ON s.id = t.system_id
        LEFT JOIN requirement r ON r.template_id = t.id
       WHERE t.id IN (:templates)
       ORDER BY t.id, r.id
      """;

  private static final String FULFILMENTS =
      """
      SELECT f.learner_id, f.template_id, f.requirement_id, f.seen, f.fulfilled_at,
             e.uuid, e.source, e.event_id, e.event_type, e.occurred_at, e.accepted_at
        FROM fulfilment f
        LEFT JOIN learning_event e ON e.id = f.event_id
       WHERE f.learner_id IN (:learners) AND f.template_id IN (:templates)
      """;

  /** Ascending, so that the latest of each stays. */
  private static final String BADGES =
      """
      SELECT learner_id, template_id, uuid, status, state
        FROM credential
       WHERE learner_id IN (:learners) AND template_id IN (:templates)
       ORDER BY id
      """;

  private static final String ACTIONS =
      """
      SELECT learner_id, template_id, state, refusal
        FROM progress_action
       WHERE learner_id IN (:learners) AND template_id IN (:templates)
       ORDER BY id
      """;

  private static final TypeReference<LinkedHashMap<String, String>> SEEN = new TypeReference<>() {};
  private static final JsonMapper JSON = JsonMapper.shared();

  private final JdbcClient jdbc;

  ProgressPage(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A progress row, or what stands for one that is not there; {@code learnerId} 0 for nobody. */
  record Row(
      long id,
      long learnerId,
      @Nullable UUID learner,
      String email,
      String system,
      long templateId,
      UUID template,
      String templateName,
      boolean active,
      int awards,
      @Nullable Instant updatedAt) {}

  private record Pair(long learner, long template) {
    static Pair of(ResultSet row) throws SQLException {
      return new Pair(row.getLong("learner_id"), row.getLong("template_id"));
    }
  }

  private record Decision(String state, @Nullable String refusal) {}

  List<ProgressView> views(List<Row> rows) {
    if (rows.isEmpty()) {
      return List.of();
    }
    var learners = rows.stream().map(Row::learnerId).collect(Collectors.toSet());
    var templates = rows.stream().map(Row::templateId).collect(Collectors.toSet());
    var rules = rules(templates);
    var met = met(learners, templates);
    Map<Pair, Badge> badges = latest(BADGES, learners, templates, ProgressPage::badge);
    var due = new HashSet<Pair>();
    Map<Pair, Decision> decisions =
        latest(
            ACTIONS,
            learners,
            templates,
            row -> {
              if (row.getString("state").equals("due")) {
                due.add(Pair.of(row));
              }
              return new Decision(row.getString("state"), row.getString("refusal"));
            });
    return rows.stream()
        .map(
            row -> {
              var pair = new Pair(row.learnerId(), row.templateId());
              var decision = decisions.get(pair);
              return new ProgressView(
                  row.id(),
                  row.learner(),
                  row.email(),
                  row.system(),
                  rules.getOrDefault(row.templateId(), unreadable(row)),
                  row.active(),
                  met.getOrDefault(pair, Map.of()),
                  row.awards(),
                  badges.get(pair),
                  decision == null ? null : decision.refusal(),
                  due.contains(pair),
                  row.updatedAt());
            })
        .toList();
  }

  private Map<Long, TemplateRules> rules(Set<Long> templates) {
    var rows = new RuleRows();
    jdbc.sql(RULES).param("templates", templates).query(rows::requirement);
    return rows.book(Set.of()).templates().stream()
        .collect(Collectors.toMap(TemplateRules::templateId, Function.identity()));
  }

  private Map<Pair, Map<Long, Met>> met(Set<Long> learners, Set<Long> templates) {
    var met = new HashMap<Pair, Map<Long, Met>>();
    jdbc.sql(FULFILMENTS)
        .param("learners", learners)
        .param("templates", templates)
        .query(
            row -> {
              met.computeIfAbsent(Pair.of(row), pair -> new HashMap<>())
                  .put(
                      row.getLong("requirement_id"),
                      new Met(
                          seen(row.getString("seen")),
                          UtcTime.read(row, "fulfilled_at"),
                          source(row)));
            });
    return met;
  }

  /** Reads one value of a row. */
  private interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private <T> Map<Pair, T> latest(
      String sql, Set<Long> learners, Set<Long> templates, Reader<T> reader) {
    var latest = new HashMap<Pair, T>();
    jdbc.sql(sql)
        .param("learners", learners)
        .param("templates", templates)
        .query(
            row -> {
              latest.put(Pair.of(row), reader.read(row));
            });
    return latest;
  }

  private static Badge badge(ResultSet row) throws SQLException {
    return new Badge(
        UUID.fromString(row.getString("uuid")),
        CredentialStatus.of(row.getString("status")),
        AwardState.of(row.getString("state")));
  }

  private static @Nullable Source source(ResultSet row) throws SQLException {
    var id = row.getString("uuid");
    return id == null
        ? null
        : new Source(
            UUID.fromString(id),
            row.getString("source"),
            row.getString("event_id"),
            row.getString("event_type"),
            UtcTime.readNullable(row, "occurred_at"),
            UtcTime.read(row, "accepted_at"));
  }

  private static Map<String, String> seen(String json) {
    try {
      return JSON.readValue(json, SEEN);
    } catch (JacksonException cleared) {
      return Map.of();
    }
  }

  /** Its rules cannot be read by this release; the log says so. */
  private static TemplateRules unreadable(Row row) {
    return new TemplateRules(
        row.templateId(), row.template(), row.templateName(), true, List.of(), List.of());
  }
}
