package dev.laurel.store.learning;

import dev.laurel.domain.catalog.Origin;
import dev.laurel.domain.learner.EmailKey;
import dev.laurel.store.Transactions;
import dev.laurel.store.UtcTime;
import dev.laurel.store.UuidText;
import dev.laurel.store.award.AwardIntake.AwardRequest;
import dev.laurel.store.award.AwardIntake.Known;
import dev.laurel.store.award.AwardIntake.Resolution;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcProgressActions implements ProgressActions {
  private static final int MOST = 500;

  /** A badge past its end is nobody's; awarding sets it aside. */
  private static final String DUE =
      """
      SELECT a.id, a.action, a.credential, a.decided_at, a.learner_id, a.template_id,
             t.uuid AS template_uuid, t.name, t.system_id, s.slug, t.origin, t.is_active,
             t.fallback_name, t.deleted_at, l.uuid AS learner_uuid, l.email, l.email_key,
             l.external_id, l.first_name, l.last_name, l.full_name, l.erased_at, c.uuid AS live
        FROM progress_action a
        JOIN template t ON t.id = a.template_id
        JOIN `system` s ON s.id = t.system_id
        JOIN learner l ON l.id = a.learner_id
        LEFT JOIN credential c ON c.template_id = a.template_id AND c.learner_id = a.learner_id
             AND c.live = 1
             AND (c.expires IS NULL OR c.expires > :now OR c.expires <= c.created_at)
       WHERE a.learner_id IN (:learners) AND a.state = 'due'
       ORDER BY a.id LIMIT :limit
      """;

  private static final String FIND_LIVE =
      """
      UPDATE progress_action a
        JOIN credential c ON c.template_id = a.template_id AND c.learner_id = a.learner_id
             AND c.live = 1
         SET a.credential = c.uuid
       WHERE a.id = :id AND a.state = 'due' AND a.credential IS NULL
      """;

  private static final String FOUND =
      "SELECT credential FROM progress_action WHERE id = :id AND state = 'due'";

  private static final String SETTLE =
      """
      UPDATE progress_action
         SET state = :state, refusal = :refusal, done_at = :now,
             credential = COALESCE(:credential, credential)
       WHERE id = :id AND state = 'due'
      """;

  private final JdbcClient jdbc;
  private final Transactions transactions;
  private final Clock clock;

  JdbcProgressActions(JdbcClient jdbc, Transactions transactions, Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public List<Due> due(Collection<Long> learnerIds) {
    return learnerIds.isEmpty()
        ? List.of()
        : jdbc.sql(DUE)
            .param("learners", learnerIds)
            .param("now", now())
            .param("limit", MOST)
            .query((row, n) -> due(row))
            .list();
  }

  @Override
  public Optional<UUID> toRevoke(long action) {
    return transactions.in(
        () -> {
          jdbc.sql(FIND_LIVE).param("id", action).update();
          return jdbc.sql(FOUND)
              .param("id", action)
              .query((row, n) -> Optional.ofNullable(row.getString("credential")))
              .optional()
              .flatMap(found -> found)
              .map(UUID::fromString);
        });
  }

  @Override
  public void done(long action, @Nullable UUID credential) {
    settle(action, "done", null, credential);
  }

  @Override
  public void refused(long action, String refusal) {
    settle(action, "refused", refusal, null);
  }

  private void settle(
      long action, String state, @Nullable String refusal, @Nullable UUID credential) {
    jdbc.sql(SETTLE)
        .param("id", action)
        .param("state", state)
        .param("refusal", refusal)
        .param("credential", credential == null ? null : credential.toString())
        .param("now", now())
        .update();
  }

  private static Due due(ResultSet row) throws SQLException {
    return new Due(
        row.getLong("id"),
        row.getLong("learner_id"),
        known(row),
        row.getString("action").equals("award") ? award(row) : null,
        row.getObject("deleted_at") != null);
  }

  private static Resolution known(ResultSet row) throws SQLException {
    return new Resolution(
        UUID.fromString(row.getString("template_uuid")),
        row.getLong("template_id"),
        row.getString("name"),
        row.getLong("system_id"),
        row.getString("slug"),
        Origin.of(row.getString("origin")),
        row.getBoolean("is_active"),
        true,
        row.getString("fallback_name"),
        new Known(
            row.getLong("learner_id"),
            UUID.fromString(row.getString("learner_uuid")),
            row.getString("email"),
            row.getString("external_id"),
            row.getString("first_name"),
            row.getString("last_name"),
            row.getString("full_name"),
            row.getObject("erased_at") != null),
        UuidText.readNullable(row, "live"),
        null);
  }

  /** Names are left as they are: the evaluation has kept the newest. */
  private static AwardRequest award(ResultSet row) throws SQLException {
    return new AwardRequest(
        UUID.fromString(row.getString("credential")),
        row.getString("email"),
        new EmailKey(row.getString("email_key")),
        null,
        null,
        null,
        null,
        UtcTime.read(row, "decided_at"),
        null,
        List.of(),
        null,
        null,
        null);
  }

  private LocalDateTime now() {
    return UtcTime.of(clock.instant());
  }
}
