package dev.laurel.store.learning;

import dev.laurel.domain.learner.EmailKey;
import dev.laurel.store.UtcTime;
import dev.laurel.store.UuidText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcProgressViews implements ProgressViews {
  private static final String TEMPLATE =
      """
      SELECT id, system_id FROM template
       WHERE uuid = :template AND deleted_at IS NULL
         AND (:system IS NULL OR system_id = :system)
      """;

  private static final String PAGE =
      """
      SELECT p.id, p.learner_id, p.template_id, p.awards, p.updated_at, l.uuid, l.email, s.slug,
             t.uuid AS template_uuid, t.name, t.is_active AND t.award_mode <> 'api' AS active
        FROM progress p
        JOIN learner l ON l.id = p.learner_id
        JOIN template t ON t.id = p.template_id
        JOIN `system` s ON s.id = p.system_id
       WHERE t.deleted_at IS NULL AND p.id > :after
      """;

  private static final String ONE =
      """
      SELECT COALESCE(p.id, 0) AS id, COALESCE(l.id, 0) AS learner_id, t.id AS template_id,
             COALESCE(p.awards, 0) AS awards, p.updated_at, l.uuid, l.email, s.slug,
             t.uuid AS template_uuid, t.name, t.is_active AND t.award_mode <> 'api' AS active
        FROM template t
        JOIN `system` s ON s.id = t.system_id
        LEFT JOIN learner l ON l.system_id = t.system_id AND %s
        LEFT JOIN progress p ON p.learner_id = l.id AND p.template_id = t.id
       WHERE t.id = :template
      """;

  private static final String KNOWS =
      """
      SELECT COUNT(*) FROM learner
       WHERE uuid = :learner AND (:system IS NULL OR system_id = :system)
      """;

  private final JdbcClient jdbc;
  private final ProgressPage page;

  JdbcProgressViews(JdbcClient jdbc) {
    this.jdbc = jdbc;
    page = new ProgressPage(jdbc);
  }

  @Override
  public Optional<Target> template(@Nullable Long system, UUID template) {
    return jdbc.sql(TEMPLATE)
        .param("system", system)
        .param("template", template.toString())
        .query((row, n) -> new Target(row.getLong("id"), row.getLong("system_id")))
        .optional();
  }

  @Override
  public List<ProgressView> list(Filter filter, long after, int limit) {
    var clauses = new ArrayList<String>();
    Map<String, Object> values = new HashMap<>(Map.of("after", after, "limit", limit));
    if (filter.system() != null) {
      clauses.add("p.system_id = :system");
      values.put("system", filter.system());
    }
    if (filter.template() != null) {
      clauses.add("p.template_id = :template");
      values.put("template", filter.template());
    }
    if (filter.learner() != null) {
      clauses.add("p.learner_id = (SELECT id FROM learner WHERE uuid = :learner)");
      values.put("learner", filter.learner().toString());
    } else if (filter.email() != null) {
      clauses.add(
          filter.system() == null
              ? "p.learner_id IN (SELECT id FROM learner WHERE email_key = :email)"
              : "p.learner_id ="
                  + " (SELECT id FROM learner WHERE system_id = :system AND email_key = :email)");
      values.put("email", filter.email().value());
    }
    // Only what is asked for stands in the statement, so that the optimizer picks its index.
    var narrowed = clauses.isEmpty() ? "" : "\n AND " + String.join(" AND ", clauses);
    return page.views(
        jdbc.sql(PAGE + narrowed + "\n ORDER BY p.id LIMIT :limit")
            .params(values)
            .query((row, n) -> row(row, null))
            .list());
  }

  @Override
  public Optional<ProgressView> one(
      Target target, @Nullable UUID learner, @Nullable EmailKey email) {
    var byId = learner != null;
    var row =
        jdbc.sql(ONE.formatted(byId ? "l.uuid = :learner" : "l.email_key = :learner"))
            .param("template", target.templateId())
            .param("learner", byId ? learner.toString() : email == null ? null : email.value())
            .query((found, n) -> row(found, email))
            .single();
    return byId && row.learner() == null
        ? Optional.empty()
        : page.views(List.of(row)).stream().findFirst();
  }

  @Override
  public boolean knows(@Nullable Long system, UUID learner) {
    return jdbc.sql(KNOWS)
            .param("system", system)
            .param("learner", learner.toString())
            .query(Long.class)
            .single()
        > 0;
  }

  private static ProgressPage.Row row(ResultSet row, @Nullable EmailKey unknown)
      throws SQLException {
    var email = row.getString("email");
    return new ProgressPage.Row(
        row.getLong("id"),
        row.getLong("learner_id"),
        UuidText.readNullable(row, "uuid"),
        email == null && unknown != null ? unknown.value() : String.valueOf(email),
        row.getString("slug"),
        row.getLong("template_id"),
        UUID.fromString(row.getString("template_uuid")),
        row.getString("name"),
        row.getBoolean("active"),
        row.getInt("awards"),
        UtcTime.readNullable(row, "updated_at"));
  }
}
