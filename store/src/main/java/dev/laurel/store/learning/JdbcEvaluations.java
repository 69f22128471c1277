package dev.laurel.store.learning;

import dev.laurel.domain.learning.Progress;
import dev.laurel.domain.learning.RuleBook;
import dev.laurel.domain.learning.Touch;
import dev.laurel.store.Transactions;
import dev.laurel.store.UtcTime;
import dev.laurel.store.award.Expirations;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcEvaluations implements Evaluations {
  private final LearnerEvents events;
  private final ProgressRows progress;
  private final RuleBooks ruleBooks;
  private final Expirations expirations;
  private final Transactions transactions;
  private final Clock clock;

  JdbcEvaluations(
      JdbcClient jdbc,
      JdbcTemplate rows,
      RuleBooks ruleBooks,
      Expirations expirations,
      Transactions transactions,
      Clock clock) {
    events = new LearnerEvents(jdbc, clock);
    progress = new ProgressRows(jdbc, rows);
    this.ruleBooks = ruleBooks;
    this.expirations = expirations;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public List<Waiting> next(UUID batch, long after, int limit) {
    return events.next(batch, after, limit);
  }

  @Override
  public Evaluated evaluate(Waiting learner) {
    return transactions.in(() -> evaluateLocked(learner));
  }

  private Evaluated evaluateLocked(Waiting waiting) {
    events.lock(waiting);
    var taken = events.waiting(waiting.systemId(), waiting.emailKey(), AT_ONCE + 1);
    var more = taken.events().size() > AT_ONCE;
    var now = more ? taken.first(AT_ONCE) : taken;
    if (now.events().isEmpty()) {
      return new Evaluated(now.learner().id(), 0, 0, 0, false, false);
    }
    if (now.learner().erased() || !now.enabled()) {
      events.settle(now.ids(), now.learner().erased() ? "dropped" : "stored");
      return new Evaluated(now.learner().id(), now.events().size(), 0, 0, false, more);
    }
    events.name(now.learner(), now.events());
    if (now.badgeOver()) {
      expirations.expireAllOf(now.learner().id(), clock.instant());
    }
    var book = ruleBooks.at(waiting.systemId(), now.version());
    var touches = touches(book, now.events());
    var reduction = reduce(waiting.systemId(), now.learner().id(), touches);
    events.evaluated(now.ids(), touches.keySet(), now.version());
    return result(now.learner().id(), now.events().size(), touches.size(), reduction, more);
  }

  @Override
  public Evaluated show(long templateId, List<Long> eventIds) {
    if (eventIds.size() > AT_ONCE) {
      throw new IllegalArgumentException("at most " + AT_ONCE + " events: " + eventIds.size());
    }
    return transactions.in(() -> showLocked(templateId, eventIds));
  }

  /** Learners whom nothing of the template touches are neither created nor locked. */
  private Evaluated showLocked(long templateId, List<Long> eventIds) {
    var stored = events.stored(eventIds);
    if (stored.isEmpty()) {
      return new Evaluated(0, 0, 0, 0, false, false);
    }
    var whose = stored.getFirst().whose();
    var touches =
        touches(
            ruleBooks.of(whose.systemId(), templateId),
            stored.stream().map(LearnerEvents.Stored::event).toList());
    if (touches.isEmpty()) {
      return new Evaluated(0, stored.size(), 0, 0, false, false);
    }
    events.lock(whose);
    var learner = events.learner(whose.systemId(), whose.emailKey());
    if (learner.erased()) {
      return new Evaluated(learner.id(), stored.size(), 0, 0, false, false);
    }
    events.nameUnlessNamed(learner, stored.stream().map(LearnerEvents.Stored::event).toList());
    var reduction = reduce(whose.systemId(), learner.id(), touches);
    return result(learner.id(), stored.size(), touches.size(), reduction, false);
  }

  /** By event, in their order; without events that touch nothing. */
  private static Map<Long, List<Touch>> touches(RuleBook book, List<LearnerEvents.Event> events) {
    var touches = new LinkedHashMap<Long, List<Touch>>();
    for (var event : events) {
      var touched = book.match(EventJson.facts(event.type(), event.data()));
      if (!touched.isEmpty()) {
        touches.put(event.id(), touched);
      }
    }
    return touches;
  }

  private Reduction reduce(long system, long learner, Map<Long, List<Touch>> touches) {
    var templates =
        touches.values().stream()
            .flatMap(Collection::stream)
            .map(touch -> touch.template().templateId())
            .collect(Collectors.toSet());
    var reduction = new Reduction(templates.isEmpty() ? Map.of() : read(learner, templates));
    touches.forEach(reduction::event);
    progress.write(system, learner, reduction, UtcTime.of(clock.instant()));
    return reduction;
  }

  private Map<Long, Progress> read(long learner, Set<Long> templates) {
    return progress.read(learner, templates);
  }

  private static Evaluated result(
      long learner, int events, int matched, Reduction reduction, boolean more) {
    return new Evaluated(
        learner, events, matched, reduction.awards(), !reduction.decisions().isEmpty(), more);
  }
}
