package dev.laurel.store.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.domain.bulk.BulkAction;
import dev.laurel.domain.bulk.BulkRunState;
import dev.laurel.store.award.AwardsOnRecord;
import dev.laurel.store.award.StoreOnTest;
import dev.laurel.store.bulk.BulkIntake.Receiving;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BulkRetentionTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration MONTH = Duration.ofDays(30);
  private StoreOnTest store;
  private AwardsOnRecord record;
  private BulkIntake intake;
  private BulkRuns runs;
  private BulkActions actions;
  private BulkRetention retention;
  private Lists lists;
  private long system;

  @BeforeEach
  void open() {
    store = new StoreOnTest();
    record = store.awards();
    intake = store.get(BulkIntake.class);
    runs = store.get(BulkRuns.class);
    actions = store.get(BulkActions.class);
    retention = store.get(BulkRetention.class);
    system = record.system("acme");
    lists = new Lists(intake, system, record.template(system, "engine", null));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void removesTheRowsOfADryRunAfterADayInSteps() {
    var dry = (Receiving) intake.open(lists.aRun(null, true));
    intake.add(dry, List.of(lists.good(1), Lists.bad(2), lists.good(3)));
    intake.complete(dry, null);
    store.pass(DAY);
    assertThat(forget(2)).as("a day is not over").isFalse();
    store.pass(Duration.ofSeconds(1));

    assertThat(forget(2)).isTrue();
    assertThat(rows(dry)).hasSize(1);
    assertThat(forget(2)).isTrue();
    assertThat(rows(dry)).isEmpty();
    assertThat(forget(2)).isFalse();

    assertThat(view(dry).rows().total()).isEqualTo(3);
    assertThat(view(dry).rows().invalid()).isEqualTo(1);
  }

  @Test
  void forgetsAfterAWhileWhomTheRowsOfARunNamed() {
    var run = finished();
    store.pass(MONTH.plusSeconds(1));

    while (forget(2)) {
      // The next ones.
    }

    for (var row : rows(run)) {
      assertThat(
              row.entrySet().stream()
                  .filter(column -> column.getValue() != null)
                  .map(Map.Entry::getKey))
          .isSubsetOf(
              "bulk_id",
              "number",
              "line",
              "state",
              "credential",
              "template_id",
              "issued_on",
              "expires",
              "field",
              "reason");
    }
    assertThat(rows(run))
        .extracting(row -> row.get("credential"))
        .filteredOn(Objects::nonNull)
        .hasSize(2);
    assertThat(runs.failures(view(run), 0, 10))
        .extracting(BulkRuns.FailedRow::reason)
        .containsExactly("is required", "template_inactive");
  }

  @Test
  void keepsWhatIsYoungerOrNotOver() {
    var running = lists.received(1);
    var paused = lists.received(1);
    actions.pause(paused.run());
    store.pass(MONTH);
    var young = finished();
    store.pass(DAY);

    assertThat(forget(10)).isFalse();

    for (var run : List.of(running, paused, young)) {
      assertThat(rows(run)).allSatisfy(row -> assertThat(said(row)).isTrue());
    }
  }

  @Test
  void triesNothingAgainOfWhatIsForgotten() {
    var run = finished();
    store.pass(MONTH.plusSeconds(1));
    forget(1);

    assertThat(actions.retry(run.run())).isTrue();

    assertThat(view(run).state()).isEqualTo(BulkRunState.COMPLETED);
    assertThat(view(run).rows().refused()).isEqualTo(1);
    assertThat(forget(10)).isTrue();
    assertThat(forget(10)).isFalse();
  }

  private boolean forget(int rows) {
    return retention.forgetSome(store.now().minus(DAY), store.now().minus(MONTH), rows);
  }

  /** One row done, one invalid, one refused. */
  private Receiving finished() {
    var run = lists.open(null);
    intake.add(run, List.of(lists.good(1), Lists.bad(2), lists.good(3)));
    intake.complete(run, null);
    change("UPDATE bulk_row SET state = 'done' WHERE bulk_id = ? AND number = 1", run);
    change(
        "UPDATE bulk_row SET state = 'refused', reason = 'template_inactive'"
            + " WHERE bulk_id = ? AND number = 3",
        run);
    change("UPDATE bulk_run SET done = 1, refused = 1 WHERE id = ?", run);
    assertThat(store.get(BulkSteps.class).complete(run.run())).isTrue();
    return run;
  }

  private static boolean said(Map<String, Object> row) {
    return row.get("email") != null || row.get("given") != null;
  }

  private BulkRuns.View view(Receiving run) {
    return runs.find(system, BulkAction.AWARD, run.run()).orElseThrow();
  }

  private void change(String sql, Receiving run) {
    record.jdbc().sql(sql).param(run.id()).update();
  }

  private List<Map<String, Object>> rows(Receiving run) {
    return record
        .jdbc()
        .sql("SELECT * FROM bulk_row WHERE bulk_id = ? ORDER BY number")
        .param(run.id())
        .query()
        .listOfRows();
  }
}
