package dev.laurel.store.learning;

import dev.laurel.domain.learning.EventState;
import dev.laurel.domain.learning.ShownEvents;
import dev.laurel.domain.learning.ShownEvents.Range;
import dev.laurel.domain.learning.ShownEvents.Span;
import dev.laurel.domain.learning.ShownEvents.Verdict;
import dev.laurel.store.learning.BackfillSteps.Candidate;
import dev.laurel.store.learning.BackfillSteps.Page;
import dev.laurel.store.learning.BackfillSteps.Run;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the events that a back-fill looks at next, without their data unless it is needed. */
final class BackfillPages {
  /** Looked at together at most. */
  static final int EVENTS = 2000;

  /** Events whose data is read together at most; each may be as large as a request's body. */
  static final int CANDIDATES = 200;

  private static final String EVENTS_OF_SYSTEM =
      """
      SELECT id, event_type, state, rules_version
        FROM learning_event FORCE INDEX (learning_event_of_system)
       WHERE system_id = :system AND id > :reached AND id <= :last
       ORDER BY id LIMIT :limit
      """;

  private static final String SPANS =
      "SELECT from_version, to_version FROM template_active_span WHERE template_id = :template";

  private static final String RANGES =
      """
      SELECT first_id, reached_id FROM backfill
       WHERE template_id = :template AND id <> :run AND reached_id > first_id
         AND reached_id > :reached
      """;

  private static final String AHEAD =
      "SELECT event_id FROM backfill_event WHERE template_id = :template AND event_id > :reached";

  private static final String DATA =
      """
      SELECT e.id, e.email_key, e.event_type, e.data
        FROM learning_event e
        LEFT JOIN learner l ON l.system_id = e.system_id AND l.email_key = e.email_key
       WHERE e.id IN (:ids) AND e.email_key IS NOT NULL AND e.data IS NOT NULL
         AND l.erased_at IS NULL
       ORDER BY e.id
      """;

  /** Only what is settled: the caller holds the learner's lock, so that nothing else becomes so. */
  private static final String LATER =
      """
      SELECT id, email_key, event_type, state, rules_version, data FROM learning_event
       WHERE system_id = :system AND email_key = :emailKey
         AND state IN ('evaluated', 'unmatched', 'stored') AND id > :event
         AND event_type IN (:types) AND data IS NOT NULL
       ORDER BY id LIMIT :limit
      """;

  private static final int LATER_AT_MOST = 1000;

  private final JdbcClient jdbc;

  BackfillPages(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private record Event(long id, String type, EventState state, @Nullable Long rulesVersion) {}

  Page next(Run run, Set<String> types) {
    var events = events(run);
    var before = shownBefore(run);
    var to = run.reached();
    var lookedAt = 0;
    var shown = 0;
    var wanted = new ArrayList<Long>();
    for (var event : events) {
      var verdict = before.of(event.id(), event.state(), event.rulesVersion());
      if (verdict == Verdict.LEFT_TO_EVALUATION) {
        return new Page(to, lookedAt, shown, candidates(wanted), true, false, before);
      }
      if (verdict == Verdict.SHOW && types.contains(event.type())) {
        if (wanted.size() == CANDIDATES) {
          return new Page(to, lookedAt, shown, candidates(wanted), false, false, before);
        }
        wanted.add(event.id());
      }
      to = event.id();
      lookedAt++;
      shown += verdict == Verdict.SHOW ? 1 : 0;
    }
    return new Page(to, lookedAt, shown, candidates(wanted), false, events.size() < EVENTS, before);
  }

  List<Candidate> shownLater(
      Run run, ShownEvents before, String emailKey, long event, Set<String> types) {
    return jdbc
        .sql(LATER)
        .param("system", run.systemId())
        .param("emailKey", emailKey)
        .param("event", event)
        .param("types", types)
        .param("limit", LATER_AT_MOST)
        .query(
            (row, n) ->
                before.of(
                            row.getLong("id"),
                            EventState.of(row.getString("state")),
                            row.getObject("rules_version", Long.class))
                        == Verdict.SHOWN_BEFORE
                    ? Optional.of(candidate(row))
                    : Optional.<Candidate>empty())
        .list()
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private List<Event> events(Run run) {
    return jdbc.sql(EVENTS_OF_SYSTEM)
        .param("system", run.systemId())
        .param("reached", run.reached())
        .param("last", run.last())
        .param("limit", EVENTS)
        .query(
            (row, n) ->
                new Event(
                    row.getLong("id"),
                    row.getString("event_type"),
                    EventState.of(row.getString("state")),
                    row.getObject("rules_version", Long.class)))
        .list();
  }

  private ShownEvents shownBefore(Run run) {
    var spans =
        jdbc.sql(SPANS)
            .param("template", run.templateId())
            .query(
                (row, n) ->
                    new Span(row.getLong("from_version"), row.getObject("to_version", Long.class)))
            .list();
    var ranges =
        jdbc.sql(RANGES)
            .param("template", run.templateId())
            .param("run", run.id())
            .param("reached", run.reached())
            .query((row, n) -> new Range(row.getLong("first_id"), row.getLong("reached_id")))
            .list();
    var ahead =
        jdbc.sql(AHEAD)
            .param("template", run.templateId())
            .param("reached", run.reached())
            .query(Long.class)
            .list();
    return new ShownEvents(spans, ranges, new HashSet<>(ahead));
  }

  private List<Candidate> candidates(List<Long> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    return jdbc.sql(DATA).param("ids", ids).query((row, n) -> candidate(row)).list();
  }

  private static Candidate candidate(ResultSet row) throws SQLException {
    return new Candidate(
        row.getLong("id"),
        row.getString("email_key"),
        row.getString("event_type"),
        row.getString("data"));
  }
}
