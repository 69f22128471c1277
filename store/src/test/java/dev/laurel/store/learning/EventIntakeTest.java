package dev.laurel.store.learning;

import static dev.laurel.store.learning.EventIntake.Outcome.ACCEPTED;
import static dev.laurel.store.learning.EventIntake.Outcome.DROPPED;
import static dev.laurel.store.learning.EventIntake.Outcome.DUPLICATE;
import static dev.laurel.store.learning.EventIntake.Outcome.STORED;
import static dev.laurel.store.learning.EventIntake.Outcome.UNMATCHED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.laurel.store.award.StoreOnTest;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventIntakeTest {
  private static final String PASSED = "org.openedx.learning.course.passing.status.updated.v1";
  private StoreOnTest store;
  private EventIntake intake;
  private JdbcClient jdbc;
  private int systems;
  private long system;

  @BeforeAll
  void open() {
    store = new StoreOnTest();
    intake = store.get(EventIntake.class);
    jdbc = JdbcClient.create(store.dataSource());
  }

  @BeforeEach
  void aSystem() {
    system = withARequirement("system-" + systems++);
  }

  /** Of an active template that requirements award, for every event of type {@link #PASSED}. */
  private long withARequirement(String slug) {
    var record = store.awards();
    var made = record.system(slug);
    var template = record.template(made, "badge", null);
    jdbc.sql("UPDATE template SET award_mode = 'both' WHERE id = ?").param(template).update();
    jdbc.sql(
            "INSERT INTO requirement (uuid, template_id, event_type, rules, created_at)"
                + " VALUES (UUID(), ?, ?, '[]', NOW())")
        .params(template, PASSED)
        .update();
    return made;
  }

  @AfterAll
  void close() {
    store.close();
  }

  @Test
  void countsSourceAndIdOnceForEverAlsoInsideOneList() {
    var first = intake.accept(system, List.of(event("lms", "1"), event("lms", "1")));
    assertThat(first.outcomes()).containsExactly(ACCEPTED, DUPLICATE);
    assertThat(first.needsRun()).isTrue();

    var second =
        intake.accept(system, List.of(event("lms", "2"), event("lms", "1"), event("cms", "1")));
    assertThat(second.outcomes()).containsExactly(ACCEPTED, DUPLICATE, ACCEPTED);
    assertThat(stored(second)).containsExactly("2", "1");

    var third = intake.accept(system, List.of(event("lms", "2")));
    assertThat(third.outcomes()).containsExactly(DUPLICATE);
    assertThat(third.needsRun()).isFalse();
  }

  @Test
  void tellsWhereTheSourceEndsAndKeepsSystemsApart() {
    assertThat(intake.accept(system, List.of(event("a", "bc"), event("ab", "c"))).outcomes())
        .containsExactly(ACCEPTED, ACCEPTED);
    var other = withARequirement("system-" + systems++);
    assertThat(intake.accept(other, List.of(event("a", "bc"))).outcomes())
        .containsExactly(ACCEPTED);
  }

  @Test
  void dropsWhatNamesNobodyAndKeepsTheRest() {
    var accepted = intake.accept(system, List.of(event("lms", "1", null), event("lms", "2")));
    assertThat(accepted.outcomes()).containsExactly(DROPPED, ACCEPTED);
    assertThat(states(accepted)).containsExactly("dropped", "accepted");
  }

  @Test
  void storesWithoutEvaluatingWhileBadgesAreOff() {
    jdbc.sql("UPDATE `system` SET badges_enabled = FALSE WHERE id = ?").param(system).update();
    var accepted = intake.accept(system, List.of(event("lms", "1"), event("lms", "2", null)));
    assertThat(accepted.outcomes()).containsExactly(STORED, DROPPED);
    assertThat(accepted.needsRun()).isFalse();
    assertThat(
            jdbc.sql("SELECT rules_version FROM learning_event WHERE batch = ?")
                .param(accepted.batch().toString())
                .query(Long.class)
                .list())
        .containsOnlyNulls();
  }

  @Test
  void storesWhatMeetsNothingWithoutWaitingForAnybody() {
    jdbc.sql("UPDATE `system` SET rules_version = 7 WHERE id = ?").param(system).update();
    var other = new IncomingEvent("lms", "1", "another.type", null, "a@example.org", null, "{}");
    var accepted = intake.accept(system, List.of(other, event("lms", "2")));
    assertThat(accepted.outcomes()).containsExactly(UNMATCHED, ACCEPTED);
    assertThat(states(accepted)).containsExactly("unmatched", "accepted");
    assertThat(column("rules_version", accepted)).containsExactly("7", null);
    assertThat(column("evaluated_at", accepted).getLast()).isNull();
    assertThat(column("evaluated_at", accepted).getFirst()).isNotNull();
    assertThat(intake.accept(system, List.of(other)).needsRun()).isFalse();
  }

  @Test
  void storesAThousandInTheirOrder() {
    var ids = IntStream.range(0, EventIntake.MOST).mapToObj(n -> "e" + n).toList();
    var accepted = intake.accept(system, ids.stream().map(id -> event("lms", id)).toList());
    assertThat(accepted.outcomes()).hasSize(1000).containsOnly(ACCEPTED);
    assertThat(stored(accepted)).containsExactlyElementsOf(ids);
  }

  @Test
  void letsExactlyOneOfManyAcceptEachEvent() throws Exception {
    var ids = IntStream.range(0, 50).mapToObj(n -> "r" + n).toList();
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<List<EventIntake.Outcome>> sameOrder =
          () -> intake.accept(system, ids.stream().map(id -> event("lms", id)).toList()).outcomes();
      Callable<List<EventIntake.Outcome>> otherOrder =
          () ->
              intake
                  .accept(system, ids.reversed().stream().map(id -> event("lms", id)).toList())
                  .outcomes();
      var answers =
          callers.invokeAll(
              IntStream.range(0, 8).mapToObj(n -> n % 2 == 0 ? sameOrder : otherOrder).toList());
      var accepted = 0;
      for (var answer : answers) {
        accepted += Collections.frequency(answer.get(), ACCEPTED);
      }
      assertThat(accepted).isEqualTo(50);
    }
    assertThat(
            jdbc.sql("SELECT COUNT(*) FROM learning_event WHERE system_id = ?")
                .param(system)
                .query(Integer.class)
                .single())
        .isEqualTo(50);
  }

  @Test
  void costsTwoStatementsHoweverManyEventsThereAre() {
    intake.accept(system, List.of(event("lms", "which reads the rules")));
    var many = IntStream.range(0, 500).mapToObj(n -> event("lms", "c" + n)).toList();
    var before = statements();
    intake.accept(system, List.of(event("lms", "one")));
    assertThat(statements() - before).isEqualTo(2);
    intake.accept(system, many);
    assertThat(statements() - before).isEqualTo(4);
    intake.accept(system, many);
    assertThat(statements() - before).as("with a look at which are new").isEqualTo(7);
  }

  private long statements() {
    return jdbc
        .sql("SHOW GLOBAL STATUS WHERE Variable_name IN ('Com_select', 'Com_insert')")
        .query((row, n) -> row.getLong("Value"))
        .list()
        .stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  @Test
  void refusesWhatAColumnWouldCut() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> event("lms", "x".repeat(256)))
        .withMessageContaining("id");
    assertThatIllegalArgumentException().isThrownBy(() -> event(" ", "1"));
    assertThatIllegalArgumentException().isThrownBy(() -> event("lms", "1", "nobody"));
  }

  private List<String> stored(EventIntake.Accepted accepted) {
    return column("event_id", accepted);
  }

  private List<String> states(EventIntake.Accepted accepted) {
    return column("state", accepted);
  }

  private List<String> column(String column, EventIntake.Accepted accepted) {
    return jdbc.sql("SELECT " + column + " FROM learning_event WHERE batch = ? ORDER BY id")
        .param(accepted.batch().toString())
        .query(String.class)
        .list();
  }

  private static IncomingEvent event(String source, String id) {
    return event(source, id, "ada@example.org");
  }

  private static IncomingEvent event(String source, String id, @Nullable String email) {
    return new IncomingEvent(source, id, PASSED, null, email, "Ada Lovelace", "{}");
  }
}
