package dev.laurel.store.learning;

import dev.laurel.domain.learning.DataRule;
import dev.laurel.domain.learning.Operator;
import dev.laurel.store.UtcTime;
import dev.laurel.store.award.AwardsOnRecord;
import dev.laurel.store.award.StoreOnTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.SimpleJdbcInsert;

/** One system with templates, requirements and penalties; events come in as they do for real. */
public final class LearningOnRecord {
  public static final String PASSED = "org.openedx.learning.course.passing.status.updated.v1";

  public final StoreOnTest store;
  public final long system;
  public final JdbcClient jdbc;
  private final AwardsOnRecord rows;
  private int templates;
  private int events;

  public LearningOnRecord(StoreOnTest store, String slug) {
    this.store = store;
    rows = store.awards();
    jdbc = rows.jdbc();
    system = rows.system(slug);
  }

  /** Hosted, active, awarded by requirements and by the API. */
  public long template() {
    var template = rows.template(system, "badge-" + system + "-" + templates++, null);
    set(template, "award_mode = 'both'");
    return template;
  }

  public void set(long template, String assignments) {
    jdbc.sql("UPDATE template SET " + assignments + " WHERE id = ?").param(template).update();
    rulesChanged();
  }

  /** Met by passing the course. */
  public long requirement(long template, @Nullable String group, String course) {
    return requirement(template, group, passing(course, true));
  }

  long requirement(long template, @Nullable String group, List<DataRule> rules) {
    var id =
        insert(
            "requirement",
            template,
            rules,
            group == null ? Map.of() : Map.of("group_name", (Object) group));
    rulesChanged();
    return id;
  }

  /** Failing the course resets these. */
  public long penalty(long template, String course, long... requirements) {
    var id = insert("penalty", template, passing(course, false), Map.of());
    for (var requirement : requirements) {
      jdbc.sql("INSERT INTO penalty_requirement (penalty_id, requirement_id) VALUES (?, ?)")
          .params(id, requirement)
          .update();
    }
    rulesChanged();
    return id;
  }

  static List<DataRule> passing(String course, boolean passing) {
    return List.of(
        new DataRule("course.course_key", Operator.EQ, course),
        new DataRule("is_passing", Operator.EQ, passing));
  }

  void rulesChanged() {
    jdbc.sql("UPDATE `system` SET rules_version = rules_version + 1 WHERE id = ?")
        .param(system)
        .update();
  }

  public IncomingEvent passes(String email, String course) {
    return event(email, course, true, "Ada Lovelace");
  }

  public IncomingEvent fails(String email, String course) {
    return event(email, course, false, "Ada Lovelace");
  }

  IncomingEvent event(String email, String course, boolean passing, @Nullable String name) {
    return new IncomingEvent(
        "lms",
        system + "-" + events++,
        PASSED,
        null,
        email,
        name,
        """
        {"is_passing": %s, "course": {"course_key": "%s"}}
        """
            .formatted(passing, course));
  }

  /** Stores them as one batch. */
  public UUID accept(IncomingEvent... incoming) {
    return store.get(EventIntake.class).accept(system, List.of(incoming)).batch();
  }

  /** Stores and evaluates them; what was decided is left to be done. */
  public void happens(IncomingEvent... incoming) {
    evaluate(accept(incoming));
  }

  public void evaluate(UUID batch) {
    var evaluations = store.get(Evaluations.class);
    for (var waiting : evaluations.next(batch, 0, 1000)) {
      while (evaluations.evaluate(waiting).more()) {}
    }
  }

  /** Words of what was decided for a template, in order. */
  public List<String> decided(long template) {
    return jdbc.sql("SELECT action FROM progress_action WHERE template_id = ? ORDER BY id")
        .param(template)
        .query(String.class)
        .list();
  }

  public long learner(String email) {
    return jdbc.sql("SELECT id FROM learner WHERE system_id = ? AND email_key = ?")
        .params(system, email)
        .query(Long.class)
        .single();
  }

  /** Ids of the requirements met, in order. */
  public List<Long> met(String email, long template) {
    return jdbc.sql(
            "SELECT requirement_id FROM fulfilment WHERE learner_id = ? AND template_id = ?"
                + " ORDER BY requirement_id")
        .params(learner(email), template)
        .query(Long.class)
        .list();
  }

  public List<String> states() {
    return jdbc.sql("SELECT state FROM learning_event WHERE system_id = ? ORDER BY id")
        .param(system)
        .query(String.class)
        .list();
  }

  private long insert(String table, long template, List<DataRule> rules, Map<String, Object> more) {
    var row = new java.util.TreeMap<String, Object>(more);
    row.put("uuid", UUID.randomUUID().toString());
    row.put("template_id", template);
    row.put("event_type", PASSED);
    row.put("rules", RuleJson.write(rules));
    row.put("created_at", UtcTime.of(store.now()));
    return new SimpleJdbcInsert(store.dataSource())
        .withTableName(table)
        .usingGeneratedKeyColumns("id")
        .usingColumns(row.keySet().toArray(String[]::new))
        .executeAndReturnKey(row)
        .longValue();
  }
}
