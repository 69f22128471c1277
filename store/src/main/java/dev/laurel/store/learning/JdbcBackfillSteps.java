package dev.laurel.store.learning;

import dev.laurel.domain.learning.BackfillEnd;
import dev.laurel.domain.learning.BackfillState;
import dev.laurel.domain.learning.ShownEvents;
import dev.laurel.store.Transactions;
import dev.laurel.store.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcBackfillSteps implements BackfillSteps {
  /** Ids counted by one statement: a fraction of a second, whoever's events they are. */
  private static final long COUNTED_AT_ONCE = 1_000_000;

  private static final String RUNNING =
      """
      SELECT b.* FROM backfill b JOIN template t ON t.id = b.template_id
       WHERE t.uuid = :template AND b.state = 'running'
      """;

  private static final String LAST_END =
      """
      SELECT COALESCE(b.reason, '') AS reason
        FROM backfill b JOIN template t ON t.id = b.template_id
       WHERE t.uuid = :template ORDER BY b.id DESC LIMIT 1
      """;

  private static final String COUNT =
      """
      SELECT COUNT(*) FROM learning_event FORCE INDEX (learning_event_of_system)
       WHERE system_id = :system AND id > :after AND id <= :last
      """;

  private static final String COUNTED =
      "UPDATE backfill SET events = :events WHERE id = :run AND events IS NULL";

  /** Whoever deactivates, deletes or switches off needs this row, too, and waits. */
  private static final String HOLD_SYSTEM =
      "SELECT id FROM `system` WHERE id = :system LOCK IN SHARE MODE";

  private static final String SHOWN =
      """
      UPDATE backfill
         SET shown = shown + :matched, matched = matched + :matched, awards = awards + :awards,
             updated_at = :now
       WHERE id = :run AND state = 'running' AND reached_id = :reached
      """;

  private static final String MARK =
      "INSERT INTO backfill_event (template_id, event_id) VALUES (?, ?)";

  private static final String ADVANCE =
      """
      UPDATE backfill
         SET reached_id = :to, looked_at = looked_at + :lookedAt, shown = shown + :shown,
             updated_at = :now
       WHERE id = :run AND state = 'running' AND reached_id = :reached
      """;

  private static final String UNMARK =
      """
      DELETE FROM backfill_event
       WHERE template_id = :template AND event_id > :reached AND event_id <= :to
      """;

  private static final String END =
      """
      UPDATE backfill SET state = :state, reason = :reason, finished_at = :now, updated_at = :now
       WHERE id = :run AND state = 'running'
      """;

  private final JdbcClient jdbc;
  private final JdbcTemplate rows;
  private final BackfillPages pages;
  private final BackfillHindrance hindrance;
  private final Transactions transactions;
  private final Clock clock;

  JdbcBackfillSteps(JdbcClient jdbc, JdbcTemplate rows, Transactions transactions, Clock clock) {
    this.jdbc = jdbc;
    this.rows = rows;
    this.pages = new BackfillPages(jdbc);
    this.hindrance = new BackfillHindrance(jdbc);
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public Optional<Run> running(UUID template) {
    return jdbc.sql(RUNNING)
        .param("template", template.toString())
        .query((row, n) -> run(row))
        .optional();
  }

  @Override
  public Optional<BackfillEnd> lastEnd(UUID template) {
    return jdbc.sql(LAST_END)
        .param("template", template.toString())
        .query(String.class)
        .optional()
        .filter(reason -> !reason.isEmpty())
        .map(BackfillEnd::of);
  }

  private static Run run(ResultSet row) throws SQLException {
    return new Run(
        row.getLong("id"),
        UUID.fromString(row.getString("uuid")),
        row.getLong("system_id"),
        row.getLong("template_id"),
        row.getLong("first_id"),
        row.getLong("reached_id"),
        row.getLong("last_id"),
        row.getObject("events", Long.class),
        row.getLong("looked_at"),
        row.getLong("shown"),
        row.getLong("matched"),
        row.getLong("awards"));
  }

  @Override
  public long count(Run run) {
    var events = 0L;
    for (var after = run.first(); after < run.last(); after += COUNTED_AT_ONCE) {
      events +=
          jdbc.sql(COUNT)
              .param("system", run.systemId())
              .param("after", after)
              .param("last", Math.min(run.last(), after + COUNTED_AT_ONCE))
              .query(Long.class)
              .single();
    }
    jdbc.sql(COUNTED).param("events", events).param("run", run.id()).update();
    return events;
  }

  @Override
  public Optional<BackfillEnd> hindrance(Run run) {
    return hindrance.of(run.templateId());
  }

  @Override
  public Page next(Run run, Set<String> types) {
    return pages.next(run, types);
  }

  @Override
  public List<Candidate> shownLater(
      Run run, ShownEvents before, String emailKey, long event, Set<String> types) {
    return pages.shownLater(run, before, emailKey, event, types);
  }

  /** Undoes what was shown. */
  private static final class NotShown extends RuntimeException {
    NotShown() {
      super("the back-fill got on meanwhile, has ended or may not go on", null, false, false);
    }
  }

  @Override
  public <T> Optional<T> show(
      Run run, List<Long> events, Supplier<T> showing, ToIntFunction<T> awards) {
    try {
      return Optional.of(
          transactions.in(
              () -> {
                var decided = showing.get();
                jdbc.sql(HOLD_SYSTEM).param("system", run.systemId()).query(Long.class).single();
                if (hindrance.of(run.templateId()).isPresent()
                    || !noted(run, events.size(), awards.applyAsInt(decided))) {
                  throw new NotShown();
                }
                mark(run, events);
                return decided;
              }));
    } catch (NotShown | DuplicateKeyException elsewhere) {
      return Optional.empty();
    }
  }

  /** Locks the run's row, so that of two steps for the same page one waits for the other. */
  private boolean noted(Run run, int matched, int awards) {
    return jdbc.sql(SHOWN)
            .param("matched", matched)
            .param("awards", awards)
            .param("now", UtcTime.of(clock.instant()))
            .param("run", run.id())
            .param("reached", run.reached())
            .update()
        == 1;
  }

  private void mark(Run run, List<Long> events) {
    rows.batchUpdate(
        MARK, events.stream().map(event -> new Object[] {run.templateId(), event}).toList());
  }

  @Override
  public boolean advance(Run run, Page page, int counted) {
    return transactions.in(
        () -> {
          var moved =
              jdbc.sql(ADVANCE)
                      .param("to", page.end() ? run.last() : page.to())
                      .param("lookedAt", page.lookedAt())
                      .param("shown", page.shown() - counted)
                      .param("now", UtcTime.of(clock.instant()))
                      .param("run", run.id())
                      .param("reached", run.reached())
                      .update()
                  == 1;
          if (moved) {
            jdbc.sql(UNMARK)
                .param("template", run.templateId())
                .param("reached", run.reached())
                .param("to", page.to())
                .update();
            if (page.end()) {
              end(run, BackfillState.FINISHED, null);
            }
          }
          return moved;
        });
  }

  @Override
  public void end(Run run, BackfillEnd why) {
    end(run, why.state(), why.word());
  }

  private void end(Run run, BackfillState state, @Nullable String reason) {
    jdbc.sql(END)
        .param("state", state.word())
        .param("reason", reason)
        .param("now", UtcTime.of(clock.instant()))
        .param("run", run.id())
        .update();
  }
}
