package dev.laurel.store.certificate;

import dev.laurel.domain.certificate.CertificateRule;
import dev.laurel.domain.certificate.CertificateSignal;
import dev.laurel.domain.certificate.Decision;
import dev.laurel.domain.certificate.FactChange;
import dev.laurel.domain.certificate.Facts;
import dev.laurel.domain.certificate.Trigger;
import dev.laurel.store.Transactions;
import dev.laurel.store.UtcTime;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcDeciding implements Deciding {
  /** Most who ask find nothing and take no lock. */
  private static final String WAITS =
      """
      SELECT p.id, p.learner_id
        FROM course_learner p
       WHERE p.uuid = :courseLearner
         AND EXISTS (SELECT 1 FROM certificate_trigger t
                      WHERE t.course_learner_id = p.id AND t.state = 'accepted')
      """;

  /** A refused action's id may be used again. */
  private static final String SETTLE =
      """
      UPDATE certificate_trigger
         SET state = :state, identity = CASE WHEN :state = 'refused' THEN NULL ELSE identity END,
             rule = :rule, outcome = :outcome, wrote_version = :version, applied_at = :now
       WHERE id = :trigger
      """;

  private final JdbcClient jdbc;
  private final Transactions transactions;
  private final CertificateNews news;
  private final Clock clock;
  private final Places places;
  private final FactRows rows;
  private final Approvals approvals;
  private final CertificateWriting certificates;

  JdbcDeciding(JdbcClient jdbc, Transactions transactions, CertificateNews news, Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.news = news;
    this.clock = clock;
    places = new Places(jdbc);
    rows = new FactRows(jdbc);
    approvals = new Approvals(jdbc);
    certificates = new CertificateWriting(jdbc);
  }

  private record Waits(long place, long learner) {}

  @Override
  public Optional<Decided> next(UUID courseLearner) {
    return jdbc.sql(WAITS)
        .param("courseLearner", courseLearner.toString())
        .query((row, n) -> new Waits(row.getLong("id"), row.getLong("learner_id")))
        .optional()
        .flatMap(waits -> transactions.in(() -> oldest(waits)));
  }

  /** Everything that is read is locked before, or cannot change while what is locked is held. */
  private Optional<Decided> oldest(Waits waits) {
    places.lockLearner(waits.learner());
    places.holdCourse(places.lock(waits.place()));
    return TriggerRows.oldest(jdbc, waits.place())
        .map(trigger -> decide(waits.learner(), places.view(waits.place()), trigger));
  }

  private Decided decide(long learner, CourseLearner at, TriggerView trigger) {
    var now = clock.instant();
    var question = question(learner, at.facts(), trigger, now);
    var facts = question.known();
    var decision =
        CertificateRule.decide(
            at.course().settings(),
            question.judged(),
            at.certificate() == null ? null : at.certificate().certificate(),
            question.asked(),
            now);
    return switch (decision) {
      case Decision.Refused refused ->
          settle(trigger, refused, TriggerView.State.REFUSED, null, now);
      case Decision.Nothing nothing -> {
        learn(at, facts, nothing.change(), now);
        yield settle(trigger, nothing, TriggerView.State.APPLIED, null, now);
      }
      case Decision.Write write -> {
        learn(at, facts, write.change(), now);
        yield save(at, trigger, write, now);
      }
    };
  }

  /**
   * What the rule is asked.
   *
   * @param known with what the trigger says
   * @param judged what the rule is told of them
   */
  private record Question(Facts known, Facts judged, Trigger asked) {}

  private Question question(long learner, Facts before, TriggerView trigger, Instant now) {
    if (Approvals.is(trigger)) {
      var known = approvals.takeIn(learner, before, trigger, now).facts();
      return new Question(known, Approvals.settled(known), Approvals.asked());
    }
    var known = before.with(trigger.fact());
    return new Question(known, known, new Trigger(trigger.type(), trigger.fact()));
  }

  private void learn(CourseLearner at, Facts facts, FactChange change, Instant now) {
    var after = facts.after(change);
    if (!after.equals(at.facts())) {
      rows.write(at.id(), after, now);
    }
  }

  /** The news come last: they take the lock on the system's rules (decision 21). */
  private Decided save(CourseLearner at, TriggerView trigger, Decision.Write write, Instant now) {
    var saved = write(at, trigger, write, now);
    var previous = at.certificate() == null ? null : at.certificate().status();
    var sent = certificates.signal(saved, CertificateSignal.ofSave(previous, write.status()), now);
    var decided = settle(trigger, write, TriggerView.State.APPLIED, saved.version(), now);
    var batch =
        news.saved(
            new CertificateNews.Saved(
                trigger.systemId(), saved.id(), saved.uuid(), saved.version(), sent));
    return new Decided(
        decided.trigger(), decided.state(), decided.rule(), decided.wroteVersion(), batch);
  }

  private CertificateWriting.Written write(
      CourseLearner at, TriggerView trigger, Decision.Write write, Instant now) {
    var shown =
        new CertificateWriting.Shown(write.status(), write.mode(), write.grade(), write.name());
    var cause =
        new CertificateWriting.Cause(
            trigger.type().word(),
            write.rule().word(),
            trigger.uuid(),
            trigger.actor(),
            trigger.reason(),
            now);
    return at.certificate() == null
        ? certificates.create(at.id(), UUID.randomUUID(), shown, cause, null, now, now)
        : certificates.save(at.certificate(), shown, cause);
  }

  private Decided settle(
      TriggerView trigger,
      Decision decision,
      TriggerView.State state,
      @Nullable Long version,
      Instant now) {
    jdbc.sql(SETTLE)
        .param("state", state.word())
        .param("rule", decision.rule().word())
        .param("outcome", decision.words())
        .param("version", version)
        .param("now", UtcTime.of(now))
        .param("trigger", trigger.key())
        .update();
    return new Decided(trigger.uuid(), state, decision.rule().word(), version, null);
  }
}
