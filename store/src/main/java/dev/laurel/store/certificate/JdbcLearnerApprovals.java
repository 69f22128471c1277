package dev.laurel.store.certificate;

import dev.laurel.domain.certificate.Facts;
import dev.laurel.domain.certificate.IdentityVerification;
import dev.laurel.store.Transactions;
import dev.laurel.store.UtcTime;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcLearnerApprovals implements LearnerApprovals {
  private static final String WHOSE =
      """
      SELECT learner_id FROM certificate_trigger
       WHERE uuid = :trigger AND course_learner_id IS NULL AND state = 'accepted'
      """;

  private static final String WAITS =
      TriggerRows.SELECT
          + " WHERE t.uuid = :trigger AND t.course_learner_id IS NULL AND t.state = 'accepted'";

  private static final String KNOWN =
      """
      SELECT approved, expires_at, version AS identity_version
        FROM identity_verification WHERE learner_id = :learner
      """;

  private static final String SETTLE =
      """
      UPDATE certificate_trigger SET state = 'applied', outcome = :outcome, applied_at = :now
       WHERE id = :trigger
      """;

  static final String WAITING =
      """
      SELECT id, uuid FROM certificate_trigger
       WHERE course_learner_id IS NULL AND state = 'accepted' AND accepted_at <= :before
         AND id > :after
       ORDER BY id LIMIT :limit
      """;

  private final JdbcClient jdbc;
  private final Transactions transactions;
  private final Clock clock;
  private final Places places;
  private final Approvals approvals;

  JdbcLearnerApprovals(JdbcClient jdbc, Transactions transactions, Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
    places = new Places(jdbc);
    approvals = new Approvals(jdbc);
  }

  @Override
  public List<UUID> apply(UUID trigger) {
    return jdbc.sql(WHOSE)
        .param("trigger", trigger.toString())
        .query(Long.class)
        .optional()
        .map(learner -> transactions.in(() -> applyLocked(trigger, learner)))
        .orElse(List.of());
  }

  private List<UUID> applyLocked(UUID trigger, long learner) {
    places.lockLearner(learner);
    // Again under the learner's lock, which everybody holds who applies an approval.
    return waits(trigger).map(it -> takeIn(it, learner)).orElse(List.of());
  }

  private Optional<TriggerView> waits(UUID trigger) {
    return jdbc.sql(WAITS)
        .param("trigger", trigger.toString())
        .query((row, n) -> TriggerRows.trigger(row))
        .optional();
  }

  private List<UUID> takeIn(TriggerView approval, long learner) {
    var now = clock.instant();
    var taken = approvals.takeIn(learner, Facts.none("").with(known(learner)), approval, now);
    jdbc.sql(SETTLE)
        .param(
            "outcome",
            taken.others().isEmpty()
                ? "The learner was in no course: the courses to come know the identity."
                : "The learner had come into a course: a trigger in each of them decides.")
        .param("now", UtcTime.of(now))
        .param("trigger", approval.key())
        .update();
    return taken.others();
  }

  private @Nullable IdentityVerification known(long learner) {
    return jdbc.sql(KNOWN)
        .param("learner", learner)
        .query((row, n) -> FactRows.identity(row))
        .optional()
        .orElse(null);
  }

  @Override
  public List<Waiting> waiting(Duration age, long after, int limit) {
    return jdbc.sql(WAITING)
        .param("before", UtcTime.of(clock.instant().minus(age)))
        .param("after", after)
        .param("limit", limit)
        .query((row, n) -> new Waiting(row.getLong("id"), UUID.fromString(row.getString("uuid"))))
        .list();
  }
}
