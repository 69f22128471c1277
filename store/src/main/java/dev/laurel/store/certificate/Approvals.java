package dev.laurel.store.certificate;

import dev.laurel.domain.certificate.Fact;
import dev.laurel.domain.certificate.FactVersion;
import dev.laurel.domain.certificate.Facts;
import dev.laurel.domain.certificate.IdentityVerification;
import dev.laurel.domain.certificate.Trigger;
import dev.laurel.domain.certificate.TriggerType;
import dev.laurel.store.certificate.Triggers.NewTrigger;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * An approved identity, which is a trigger in every course of the learner, and one fact. Whichever
 * of these triggers is applied first takes the fact in; the others must not do it again, since the
 * identity may have become another one meanwhile.
 */
final class Approvals {
  static final String FIRST =
      """
      SELECT f.id, f.uuid, f.course_learner_id, f.taken_in
        FROM certificate_trigger t
        JOIN certificate_trigger f ON f.uuid = COALESCE(t.origin, t.uuid)
       WHERE t.id = :trigger
      """;

  private static final String TAKEN_IN =
      "UPDATE certificate_trigger SET taken_in = TRUE WHERE id = :first";

  private final JdbcClient jdbc;
  private final FactRows rows;
  private final TriggerWriting triggers;

  Approvals(JdbcClient jdbc) {
    this.jdbc = jdbc;
    rows = new FactRows(jdbc);
    triggers = new TriggerWriting(jdbc);
  }

  static boolean is(TriggerView trigger) {
    return trigger.type() == TriggerType.IDENTITY_APPROVED;
  }

  /** The trigger whose id the caller gave; those in other courses come of it. */
  private record First(long id, UUID uuid, @Nullable Long place, boolean takenIn) {}

  /**
   * What an approval came to.
   *
   * @param facts with what is known of the identity then
   * @param others for whom it led to a trigger just now; the sweep starts their runs if nobody does
   */
  record Taken(Facts facts, List<UUID> others) {}

  /**
   * Takes the approval in, unless that has been done. The caller holds the learner, so that a
   * course that the learner has come into since the approval was kept gets its trigger here, and
   * one that comes later knows the fact.
   */
  Taken takeIn(long learner, Facts facts, TriggerView trigger, Instant now) {
    var first = first(trigger);
    if (first.takenIn()) {
      return new Taken(facts, List.of());
    }
    jdbc.sql(TAKEN_IN).param("first", first.id()).update();
    var after = facts.with(said(trigger));
    if (!Objects.equals(after.identity(), facts.identity())) {
      rows.write(learner, after.identity(), now);
    }
    return new Taken(
        after,
        triggers.spread(
            trigger.systemId(), learner, first.uuid(), first.place(), again(trigger), now));
  }

  private First first(TriggerView trigger) {
    return jdbc.sql(FIRST)
        .param("trigger", trigger.key())
        .query(
            (row, n) ->
                new First(
                    row.getLong("id"),
                    UUID.fromString(row.getString("uuid")),
                    row.getObject("course_learner_id", Long.class),
                    row.getBoolean("taken_in")))
        .single();
  }

  private static NewTrigger again(TriggerView trigger) {
    return new NewTrigger(
        trigger.id(),
        new Trigger(trigger.type(), trigger.fact()),
        trigger.actor(),
        trigger.reason());
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
