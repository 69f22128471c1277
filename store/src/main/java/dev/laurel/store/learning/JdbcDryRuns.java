package dev.laurel.store.learning;

import dev.laurel.domain.learner.EmailKey;
import dev.laurel.domain.learning.Progress;
import dev.laurel.store.Transactions;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcDryRuns implements DryRuns {
  private static final String STANDING =
      """
      SELECT badges_enabled, rules_version,
             EXISTS (SELECT 1 FROM learning_event
                      WHERE system_id = :system AND identity = :identity) AS sent_before
        FROM `system` WHERE id = :system LOCK IN SHARE MODE
      """;

  private static final String IDLE =
      """
        FROM template
       WHERE system_id = :system AND deleted_at IS NULL AND (NOT is_active OR award_mode = 'api')
      """;

  private static final String LEARNER =
      """
      SELECT id FROM learner WHERE system_id = :system
      """;

  private static final String WITHDRAWN =
      "SELECT id FROM template WHERE id IN (:templates) AND withdrawn_at IS NOT NULL";

  private final JdbcClient jdbc;
  private final RuleBooks books;
  private final Transactions transactions;
  private final ProgressRows progress;

  JdbcDryRuns(JdbcClient jdbc, JdbcTemplate rows, RuleBooks books, Transactions transactions) {
    this.jdbc = jdbc;
    this.books = books;
    this.transactions = transactions;
    this.progress = new ProgressRows(jdbc, rows);
  }

  @Override
  public Standing standing(long system, IncomingEvent event) {
    return transactions.in(
        () ->
            jdbc.sql(STANDING)
                .param("system", system)
                .param("identity", event.identity())
                .query(
                    (row, n) ->
                        new Standing(
                            row.getBoolean("badges_enabled"),
                            row.getBoolean("sent_before"),
                            books.at(system, row.getLong("rules_version"))))
                .single());
  }

  @Override
  public List<Idle> idle(long system, @Nullable UUID template, int limit) {
    var query =
        jdbc.sql(
                "SELECT id, uuid, name, is_active, award_mode"
                    + IDLE
                    + (template == null ? "" : " AND uuid = :template")
                    + " ORDER BY id LIMIT :limit")
            .param("system", system)
            .param("limit", limit);
    return (template == null ? query : query.param("template", template.toString()))
        .query(
            (row, n) ->
                new Idle(
                    row.getLong("id"),
                    UUID.fromString(row.getString("uuid")),
                    row.getString("name"),
                    row.getBoolean("is_active"),
                    row.getString("award_mode")))
        .list();
  }

  @Override
  public int idle(long system) {
    return jdbc.sql("SELECT COUNT(*)" + IDLE).param("system", system).query(Integer.class).single();
  }

  @Override
  public @Nullable Long learner(long system, @Nullable UUID learner, @Nullable EmailKey email) {
    if (learner == null && email == null) {
      return null;
    }
    return jdbc.sql(LEARNER + (learner == null ? " AND email_key = :key" : " AND uuid = :key"))
        .param("system", system)
        .param("key", learner == null ? email.value() : learner.toString())
        .query(Long.class)
        .optional()
        .orElse(null);
  }

  @Override
  public Map<Long, Progress> progress(long learner, Collection<Long> templates) {
    return templates.isEmpty() ? Map.of() : progress.read(learner, Set.copyOf(templates));
  }

  @Override
  public Set<Long> withdrawn(Collection<Long> templates) {
    return templates.isEmpty()
        ? Set.of()
        : Set.copyOf(jdbc.sql(WITHDRAWN).param("templates", templates).query(Long.class).list());
  }
}
