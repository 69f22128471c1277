package dev.laurel.store.award;

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
class JdbcAwardViews implements AwardViews {
  private final JdbcClient jdbc;

  JdbcAwardViews(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Optional<AwardView> find(@Nullable Long system, UUID credential) {
    return jdbc.sql(AwardViewRows.SELECT + " WHERE c.uuid = :credential")
        .param("credential", credential.toString())
        .query((row, n) -> AwardViewRows.read(row))
        .optional()
        .filter(award -> system == null || award.systemId() == system);
  }

  @Override
  public List<AwardView> list(Filter filter, @Nullable Long before, int limit) {
    var conditions = new Conditions();
    conditions.add("c.system_id = :system", "system", filter.system());
    conditions.add(
        "c.template_id = (SELECT id FROM template WHERE uuid = :template)",
        "template",
        text(filter.template()));
    conditions.add(
        "c.learner_id = (SELECT id FROM learner WHERE uuid = :learner)",
        "learner",
        text(filter.learner()));
    if (filter.learner() == null && filter.email() != null) {
      // One learner in a system; for the admin key one in each.
      conditions.add(
          filter.system() == null
              ? "c.learner_id IN (SELECT id FROM learner WHERE email_key = :email)"
              : "c.learner_id = (SELECT id FROM learner"
                  + " WHERE system_id = :system AND email_key = :email)",
          "email",
          filter.email().value());
    }
    conditions.add(
        "c.bulk_id = (SELECT id FROM bulk_run WHERE uuid = :bulk)", "bulk", text(filter.bulk()));
    conditions.add(
        "c.state = :state", "state", filter.state() == null ? null : filter.state().word());
    conditions.add("c.id < :before", "before", before);
    return jdbc.sql(
            AwardViewRows.SELECT + conditions.where() + " ORDER BY c.id DESC LIMIT " + limit)
        .params(conditions.values)
        .query((row, n) -> AwardViewRows.read(row))
        .list();
  }

  private static @Nullable String text(@Nullable UUID uuid) {
    return uuid == null ? null : uuid.toString();
  }

  /** Only what is asked for stands in the statement, so that the optimizer picks its index. */
  private static final class Conditions {
    private final List<String> clauses = new ArrayList<>();
    private final Map<String, Object> values = new HashMap<>();

    void add(String clause, String name, @Nullable Object value) {
      if (value != null) {
        clauses.add(clause);
        values.put(name, value);
      }
    }

    String where() {
      return clauses.isEmpty() ? "" : " WHERE " + String.join(" AND ", clauses);
    }
  }
}
