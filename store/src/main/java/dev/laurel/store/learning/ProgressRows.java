package dev.laurel.store.learning;

import dev.laurel.domain.learning.Fulfilment;
import dev.laurel.domain.learning.Progress;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Reads a learner's progress and writes what has become of it: one statement for each table. */
final class ProgressRows {
  /** Fulfilments never stand without their progress row. */
  private static final String READ =
      """
      SELECT p.template_id, p.complete, p.awards, f.requirement_id, f.event_id
        FROM progress p
        LEFT JOIN fulfilment f ON f.learner_id = p.learner_id AND f.template_id = p.template_id
       WHERE p.learner_id = :learner AND p.template_id IN (:templates)
      """;

  private static final String FULFIL =
      """
      INSERT INTO fulfilment
             (learner_id, template_id, requirement_id, event_id, seen, fulfilled_at)
      VALUES %s
      ON DUPLICATE KEY UPDATE event_id = VALUES(event_id), seen = VALUES(seen),
             fulfilled_at = VALUES(fulfilled_at)
      """;

  private static final String RESET =
      "DELETE FROM fulfilment WHERE learner_id = :learner AND requirement_id IN (:requirements)";

  private static final String KEEP =
      """
      INSERT INTO progress (system_id, template_id, learner_id, complete, awards, updated_at)
      VALUES %s
      ON DUPLICATE KEY UPDATE complete = VALUES(complete), awards = VALUES(awards),
             updated_at = VALUES(updated_at)
      """;

  private static final String DECIDE =
      """
      INSERT INTO progress_action (system_id, learner_id, template_id, event_id, action,
                                   credential, state, decided_at)
      VALUES %s
      """;

  private static final JsonMapper JSON = new JsonMapper();

  private final JdbcClient jdbc;
  private final JdbcTemplate rows;

  ProgressRows(JdbcClient jdbc, JdbcTemplate rows) {
    this.jdbc = jdbc;
    this.rows = rows;
  }

  /** Without what was seen: it is not needed to go on. */
  Map<Long, Progress> read(long learner, Set<Long> templates) {
    var fulfilments = new HashMap<Long, Map<Long, Fulfilment>>();
    var found = new HashMap<Long, Progress>();
    jdbc.sql(READ)
        .param("learner", learner)
        .param("templates", templates)
        .query(
            row -> {
              var template = row.getLong("template_id");
              var met = fulfilments.computeIfAbsent(template, none -> new HashMap<>());
              var requirement = row.getLong("requirement_id");
              if (!row.wasNull()) {
                met.put(requirement, new Fulfilment(row.getLong("event_id"), Map.of()));
              }
              found.put(
                  template,
                  new Progress(Map.of(), row.getBoolean("complete"), row.getInt("awards")));
            });
    found.replaceAll(
        (template, progress) ->
            new Progress(fulfilments.get(template), progress.complete(), progress.awards()));
    return found;
  }

  void write(long system, long learner, Reduction reduction, LocalDateTime now) {
    fulfil(learner, reduction.met(), now);
    if (!reduction.unmet().isEmpty()) {
      jdbc.sql(RESET).param("learner", learner).param("requirements", reduction.unmet()).update();
    }
    var kept = new ArrayList<Object[]>();
    reduction
        .changed()
        .forEach(
            (template, progress) ->
                kept.add(
                    new Object[] {
                      system, template, learner, progress.complete(), progress.awards(), now
                    }));
    insert(KEEP, kept);
    decide(system, learner, reduction.decisions(), now);
  }

  private void fulfil(long learner, List<Reduction.Met> met, LocalDateTime now) {
    insert(
        FULFIL,
        met.stream()
            .map(
                one ->
                    new Object[] {
                      learner,
                      one.templateId(),
                      one.requirementId(),
                      one.fulfilment().eventId(),
                      JSON.writeValueAsString(one.fulfilment().seen()),
                      now
                    })
            .toList());
  }

  /** An award gets its id with the decision, so that performing it twice is one award. */
  private void decide(
      long system, long learner, List<Reduction.Decision> decisions, LocalDateTime now) {
    insert(
        DECIDE,
        decisions.stream()
            .map(
                one ->
                    new @Nullable Object[] {
                      system,
                      learner,
                      one.templateId(),
                      one.eventId(),
                      one.award() ? "award" : "revoke",
                      one.award() ? UUID.randomUUID().toString() : null,
                      "due",
                      now
                    })
            .toList());
  }

  /** All rows in one statement; none without rows. */
  private void insert(String sql, Collection<? extends @Nullable Object[]> values) {
    if (values.isEmpty()) {
      return;
    }
    var width = values.iterator().next().length;
    var row = "(" + "?,".repeat(width - 1) + "?)";
    var all = new ArrayList<@Nullable Object>(values.size() * width);
    values.forEach(one -> all.addAll(Arrays.asList(one)));
    rows.update(sql.formatted((row + ",").repeat(values.size() - 1) + row), all.toArray());
  }
}
