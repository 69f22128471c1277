package dev.laurel.store.learning;

import dev.laurel.domain.certificate.CourseEvent;
import dev.laurel.domain.learner.EmailKey;
import dev.laurel.domain.learning.RuleBook;
import dev.laurel.store.Transactions;
import dev.laurel.store.UtcTime;
import dev.laurel.store.certificate.EventTriggers;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcEventIntake implements EventIntake {
  /** Shared, so that a change of the rules waits for the intakes that have read them. */
  private static final String RULES =
      """
      SELECT badges_enabled, rules_version FROM `system` WHERE id = :system LOCK IN SHARE MODE
      """;

  /**
   * IGNORE passes duplicates by and, unlike an update of them, counts only what was inserted; what
   * else it would swallow, {@link IncomingEvent} has refused before.
   */
  private static final String INSERT =
      """
      INSERT IGNORE INTO learning_event
             (uuid, system_id, batch, identity, source, event_id, event_type, occurred_at, email,
              email_key, full_name, data, state, rules_version, accepted_at, evaluated_at)
      VALUES \
      """;

  private static final String ROW = "(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)";

  private static final String INSERTED =
      """
      SELECT identity FROM learning_event WHERE batch = :batch
      """;

  private final JdbcClient jdbc;
  private final JdbcTemplate rows;
  private final RuleBooks books;
  private final EventTriggers triggers;
  private final Transactions transactions;
  private final Clock clock;

  JdbcEventIntake(
      JdbcClient jdbc,
      JdbcTemplate rows,
      RuleBooks books,
      EventTriggers triggers,
      Transactions transactions,
      Clock clock) {
    this.jdbc = jdbc;
    this.rows = rows;
    this.books = books;
    this.triggers = triggers;
    this.transactions = transactions;
    this.clock = clock;
  }

  private record Rules(boolean enabled, long version) {}

  /** One event that is new in its list, and what it will be unless it is a duplicate. */
  private record Fresh(IncomingEvent event, Outcome outcome) {}

  @Override
  public Accepted accept(long systemId, List<IncomingEvent> events) {
    if (events.size() > MOST) {
      throw new IllegalArgumentException("at most " + MOST + " events, not " + events.size());
    }
    var batch = UUID.randomUUID();
    if (events.isEmpty()) {
      return new Accepted(batch, List.of(), Map.of());
    }
    var identities = events.stream().map(IncomingEvent::identity).toList();
    return transactions.in(() -> accepted(systemId, batch, events, identities));
  }

  private Accepted accepted(
      long system, UUID batch, List<IncomingEvent> events, List<String> identities) {
    var rules = rules(system);
    var fresh = new LinkedHashMap<String, Fresh>();
    for (var n = 0; n < events.size(); n++) {
      var event = events.get(n);
      fresh.computeIfAbsent(
          identities.get(n), first -> new Fresh(event, outcome(system, rules, event)));
    }
    var inserted = insert(system, batch, rules, fresh);
    var told = new HashSet<String>();
    var outcomes = new ArrayList<Outcome>(events.size());
    for (var identity : identities) {
      var isNew = inserted.contains(identity) && told.add(identity);
      outcomes.add(isNew ? fresh.get(identity).outcome() : Outcome.DUPLICATE);
    }
    return new Accepted(batch, outcomes, keepTriggers(system, rules, fresh, inserted));
  }

  /** Whether or not badges are on. */
  private Map<UUID, UUID> keepTriggers(
      long system, Rules rules, Map<String, Fresh> fresh, Set<String> inserted) {
    var arrived = new ArrayList<EventTriggers.Arrived>();
    fresh.forEach(
        (identity, one) -> {
          if (inserted.contains(identity)) {
            trigger(system, rules, one.event())
                .map(event -> arrived(identity, one.event(), event))
                .ifPresent(arrived::add);
          }
        });
    return arrived.isEmpty() ? Map.of() : triggers.keep(system, arrived);
  }

  private static EventTriggers.Arrived arrived(
      String identity, IncomingEvent incoming, CourseEvent event) {
    return new EventTriggers.Arrived(
        identity, EmailKey.of(Objects.requireNonNull(incoming.email())), event);
  }

  /**
   * Most events end at their type, the others at their course. An approved identity is of the
   * learner, also for courses to come.
   */
  private Optional<CourseEvent> trigger(long system, Rules rules, IncomingEvent event) {
    if (event.email() == null || !CourseEvent.concerns(event.type())) {
      return Optional.empty();
    }
    var book = books.at(system, rules.version());
    return CourseEvent.of(EventJson.facts(event.type(), event.data()), event.time())
        .filter(asked -> asked.courseKey() == null || book.mayHaveCourse(asked.courseKey()));
  }

  private Rules rules(long system) {
    return jdbc.sql(RULES)
        .param("system", system)
        .query(
            (row, n) -> new Rules(row.getBoolean("badges_enabled"), row.getLong("rules_version")))
        .single();
  }

  private Outcome outcome(long system, Rules rules, IncomingEvent event) {
    if (event.email() == null) {
      return Outcome.DROPPED;
    }
    if (!rules.enabled()) {
      return Outcome.STORED;
    }
    return matches(books.at(system, rules.version()), event) ? Outcome.ACCEPTED : Outcome.UNMATCHED;
  }

  private static boolean matches(RuleBook book, IncomingEvent event) {
    return book.knowsType(event.type())
        && !book.match(EventJson.facts(event.type(), event.data())).isEmpty();
  }

  /** Returns the identities of the rows that are new. */
  private Set<String> insert(long system, UUID batch, Rules rules, Map<String, Fresh> fresh) {
    var now = UtcTime.of(clock.instant());
    var values = new ArrayList<@Nullable Object>(16 * fresh.size());
    fresh.forEach(
        (identity, one) -> {
          var event = one.event();
          var shown = one.outcome() == Outcome.UNMATCHED;
          values.add(UUID.randomUUID().toString());
          values.add(system);
          values.add(batch.toString());
          values.add(identity);
          values.add(event.source());
          values.add(event.id());
          values.add(event.type());
          values.add(UtcTime.ofNullable(event.time()));
          values.add(event.email());
          values.add(event.email() == null ? null : EmailKey.of(event.email()).value());
          values.add(event.name());
          values.add(event.data());
          values.add(one.outcome().word());
          values.add(shown ? rules.version() : null);
          values.add(now);
          values.add(shown ? now : null);
        });
    var sql = INSERT + (ROW + ",").repeat(fresh.size() - 1) + ROW;
    return rows.update(sql, values.toArray()) == fresh.size()
        ? fresh.keySet()
        : Set.copyOf(
            jdbc.sql(INSERTED).param("batch", batch.toString()).query(String.class).list());
  }
}
