package dev.laurel.store.certificate;

import dev.laurel.domain.certificate.Fact;
import dev.laurel.domain.certificate.FactVersion;
import dev.laurel.domain.certificate.Facts;
import dev.laurel.domain.certificate.IdentityVerification;
import dev.laurel.domain.certificate.Trigger;
import dev.laurel.domain.certificate.TriggerType;
import java.time.Instant;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * An approved identity, which is a trigger in every course of the learner, and one fact. Whichever
 * of these triggers is applied first takes the fact in; the others must not do it again, since the
 * identity may have become another one meanwhile.
 */
final class Approvals {
  private static final String TAKEN_IN =
      """
      SELECT EXISTS (SELECT 1
                       FROM course_learner p
                       JOIN certificate_trigger t ON t.course_learner_id = p.id
                      WHERE p.learner_id = :learner AND t.state = 'applied'
                        AND t.type = 'identity_approved' AND t.trigger_id = :id)
      """;

  private final JdbcClient jdbc;
  private final FactRows rows;

  Approvals(JdbcClient jdbc) {
    this.jdbc = jdbc;
    rows = new FactRows(jdbc);
  }

  static boolean is(TriggerView trigger) {
    return trigger.type() == TriggerType.IDENTITY_APPROVED;
  }

  /** The facts once the approval is known. The caller holds the learner. */
  Facts takeIn(long learner, Facts facts, TriggerView trigger, Instant now) {
    var takenIn =
        jdbc.sql(TAKEN_IN)
            .param("learner", learner)
            .param("id", trigger.id())
            .query(Boolean.class)
            .single();
    var after = takenIn ? facts : facts.with(said(trigger));
    if (!Objects.equals(after.identity(), facts.identity())) {
      rows.write(learner, after.identity(), now);
    }
    return after;
  }

  private static Fact said(TriggerView trigger) {
    return Objects.requireNonNull(trigger.fact());
  }

  /**
   * What the rule is asked about: that there was an approval, which is older than what is known.
   */
  static Trigger asked() {
    return new Trigger(
        TriggerType.IDENTITY_APPROVED,
        new IdentityVerification(true, null, FactVersion.of(Long.MIN_VALUE)));
  }

  /** For {@link #asked}: whatever is known of the identity now is newer than any approval. */
  static Facts settled(Facts facts) {
    var known = facts.identity();
    return facts.with(
        new IdentityVerification(
            known != null && known.approved(),
            known == null ? null : known.expiresAt(),
            FactVersion.of(Long.MAX_VALUE)));
  }
}
