package dev.laurel.store.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.domain.award.AwardState;
import dev.laurel.domain.award.FailureType;
import dev.laurel.domain.bulk.BulkAction;
import dev.laurel.domain.bulk.BulkRowState;
import dev.laurel.domain.bulk.BulkRunState;
import dev.laurel.store.award.AwardsOnRecord;
import dev.laurel.store.award.StoreOnTest;
import dev.laurel.store.bulk.BulkIntake.Receiving;
import dev.laurel.store.bulk.BulkRuns.AwardCount;
import dev.laurel.store.bulk.BulkRuns.FailedRow;
import dev.laurel.store.bulk.BulkRuns.RefusalCount;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BulkRunsTest {
  private StoreOnTest store;
  private AwardsOnRecord record;
  private BulkIntake intake;
  private BulkRuns runs;
  private BulkActions actions;
  private BulkSteps steps;
  private Lists lists;
  private long system;
  private long template;

  @BeforeEach
  void open() {
    store = new StoreOnTest();
    record = store.awards();
    intake = store.get(BulkIntake.class);
    runs = store.get(BulkRuns.class);
    actions = store.get(BulkActions.class);
    steps = store.get(BulkSteps.class);
    system = record.system("acme");
    template = record.template(system, "engine", null);
    lists = new Lists(intake, system, template);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void listsTheRunsOfASystemNewestFirst() {
    var first = lists.received(1);
    var second = lists.received(1);
    var receiving = lists.open(null);
    var page = runs.list(system, BulkAction.AWARD, null, null, 2);
    assertThat(page).extracting(BulkRuns.View::uuid).containsExactly(receiving.run(), second.run());
    assertThat(runs.list(system, BulkAction.AWARD, null, page.getLast().id(), 2))
        .extracting(BulkRuns.View::uuid)
        .containsExactly(first.run());
    assertThat(runs.list(system, BulkAction.AWARD, BulkRunState.RECEIVING, null, 5)).hasSize(1);
    assertThat(runs.list(null, BulkAction.AWARD, null, null, 5)).hasSize(3);
    assertThat(runs.list(system, BulkAction.REVOKE, null, null, 5)).isEmpty();
    var elsewhere = record.system("elsewhere");
    assertThat(runs.list(elsewhere, BulkAction.AWARD, null, null, 5)).isEmpty();
    assertThat(runs.find(elsewhere, BulkAction.AWARD, first.run())).isEmpty();
    assertThat(runs.find(system, BulkAction.REVOKE, first.run())).isEmpty();
  }

  @Test
  void countsTheAwardsOfARunByStateAndCause() {
    var run = lists.received(3);
    change(record.award(system, template, Map.of()), run);
    change(record.award(system, template, Map.of()), run);
    change(record.parked(system, template, "provider_rejected"), run);
    record.award(system, template, Map.of());
    assertThat(runs.awards(view(run)))
        .containsExactlyInAnyOrder(
            new AwardCount(AwardState.ISSUED, null, 2),
            new AwardCount(AwardState.NEEDS_ATTENTION, FailureType.PROVIDER_REJECTED, 1));
  }

  @Test
  void pagesThroughInvalidAndRefusedRowsInTheirOrder() {
    var run = lists.open(null);
    intake.add(run, List.of(lists.good(1), Lists.bad(2), lists.good(3), Lists.bad(4)));
    intake.add(run, List.of(lists.good(5)));
    intake.complete(run, "0".repeat(64));
    refuse(run, 1, "template_inactive");
    refuse(run, 5, "template_inactive");

    var first = runs.failures(view(run), 0, 3);
    var second = runs.failures(view(run), first.getLast().number(), 3);

    assertThat(first).extracting(FailedRow::number).containsExactly(1, 2, 4);
    assertThat(second).extracting(FailedRow::number).containsExactly(5);
    var invalid = first.get(1);
    assertThat(invalid.state()).isEqualTo(BulkRowState.INVALID);
    assertThat(invalid.line()).isEqualTo(3);
    assertThat(invalid.field()).isEqualTo("email");
    assertThat(invalid.given()).isEqualTo("{\"learner\":{}}");
    var refused = second.getFirst();
    assertThat(refused.reason()).isEqualTo("template_inactive");
    assertThat(refused.template()).isEqualTo(record.uuidOf("template", template));
    assertThat(refused.email()).isEqualTo("Ada5@example.org");
    assertThat(refused.evidence()).hasSize(2);
    assertThat(runs.refusals(view(run))).containsExactly(new RefusalCount("template_inactive", 2));
  }

  @Test
  void restsAndGoesOnAndCountsHowLongItRested() {
    var run = lists.received(1);
    assertThat(actions.resume(run.run())).isFalse();
    assertThat(actions.pause(run.run())).isTrue();
    assertThat(actions.pause(run.run())).isFalse();
    assertThat(view(run).state()).isEqualTo(BulkRunState.PAUSED);
    assertThat(view(run).pausedAt()).isEqualTo(store.now());
    store.pass(Duration.ofSeconds(90));
    assertThat(actions.resume(run.run())).isTrue();
    assertThat(view(run).state()).isEqualTo(BulkRunState.RUNNING);
    assertThat(view(run).pausedSeconds()).isEqualTo(90);
    assertThat(view(run).pausedAt()).isNull();
  }

  @Test
  void isCancelledOnce() {
    var run = lists.received(2);
    actions.pause(run.run());
    store.pass(Duration.ofSeconds(5));
    assertThat(actions.cancel(run.run())).isTrue();
    assertThat(actions.cancel(run.run())).isFalse();
    assertThat(actions.resume(run.run())).isFalse();
    assertThat(view(run).state()).isEqualTo(BulkRunState.CANCELLED);
    assertThat(view(run).pausedSeconds()).isEqualTo(5);
  }

  @Test
  void cancelsInStepsWhatHasNotBegun() {
    var run = lists.received(5);
    state(run, 1, "done");
    count(run, "done = 1");
    assertThat(actions.cancelSome(run.run(), 3)).as("it runs").isFalse();
    actions.cancel(run.run());
    assertThat(actions.beingCancelled(5)).containsExactly(run.run());

    assertThat(actions.cancelSome(run.run(), 3)).isTrue();
    assertThat(view(run).rows().cancelled()).isEqualTo(3);
    assertThat(actions.cancelSome(run.run(), 3)).isFalse();
    assertThat(actions.cancelSome(run.run(), 3)).isFalse();

    assertThat(view(run).rows().cancelled()).isEqualTo(4);
    assertThat(view(run).rows().waiting()).isZero();
    assertThat(view(run).finishedAt()).isNotNull();
    assertThat(actions.beingCancelled(5)).isEmpty();
    assertThat(states(run))
        .containsExactly("done", "cancelled", "cancelled", "cancelled", "cancelled");
  }

  @Test
  void letsRefusedRowsOfACompletedRunWaitAgainAndRunsOn() {
    var run = lists.received(3);
    refuse(run, 2, "template_inactive");
    refuse(run, 3, "learner_erased");
    state(run, 1, "done");
    count(run, "done = 1, state = 'completed', finished_at = '" + sqlNow() + "'");
    store.pass(Duration.ofSeconds(30));

    assertThat(actions.retry(run.run())).isTrue();

    assertThat(states(run)).containsExactly("done", "waiting", "waiting");
    assertThat(view(run).state()).isEqualTo(BulkRunState.RUNNING);
    assertThat(view(run).rows().refused()).isZero();
    assertThat(view(run).rows().waiting()).isEqualTo(2);
    assertThat(view(run).finishedAt()).isNull();
    assertThat(view(run).pausedSeconds()).isEqualTo(30);
    assertThat(steps.complete(run.run())).as("rows wait").isFalse();
  }

  @Test
  void leavesARunAsItIsOfWhichNothingWasRefused() {
    var run = lists.received(1);
    state(run, 1, "done");
    count(run, "done = 1, state = 'completed', finished_at = '" + sqlNow() + "'");
    assertThat(actions.retry(run.run())).isTrue();
    assertThat(view(run).state()).isEqualTo(BulkRunState.COMPLETED);
  }

  @Test
  void triesNothingAgainWhileItRests() {
    var run = lists.received(1);
    refuse(run, 1, "template_inactive");
    actions.pause(run.run());
    assertThat(actions.retry(run.run())).isFalse();
    assertThat(states(run)).containsExactly("refused");
  }

  @Test
  void takesALongRetryBackStepByStepAndEachRowOnce() {
    var rows = Reopening.AT_ONCE + 3;
    var run = lists.received(rows);
    change(run, "state = 'refused', reason = 'template_inactive'", "waiting");
    count(run, "refused = total, state = 'completed', finished_at = '" + sqlNow() + "'");

    actions.retry(run.run());

    assertThat(view(run).rows().waiting()).isEqualTo(Reopening.AT_ONCE);
    assertThat(view(run).rows().refused()).isEqualTo(3);
    change(run, "state = 'refused', reason = 'template_inactive'", "waiting");
    count(run, "refused = total");
    assertThat(steps.complete(run.run())).as("three are to be tried again").isFalse();
    assertThat(view(run).rows().waiting()).isEqualTo(3);
    change(run, "state = 'refused', reason = 'template_inactive'", "waiting");
    count(run, "refused = total");
    assertThat(steps.complete(run.run())).as("each was tried once").isTrue();
    assertThat(view(run).rows().refused()).isEqualTo(rows);
  }

  @Test
  void goesOnWithARetryAfterAPauseAndForgetsItWhenItIsCancelled() {
    var run = lists.received(Reopening.AT_ONCE + 1);
    change(run, "state = 'refused', reason = 'template_inactive'", "waiting");
    count(run, "refused = total, state = 'completed', finished_at = '" + sqlNow() + "'");
    actions.retry(run.run());
    actions.pause(run.run());
    assertThat(steps.complete(run.run())).as("it rests").isFalse();
    assertThat(view(run).rows().refused()).isEqualTo(1);
    actions.resume(run.run());
    assertThat(steps.complete(run.run())).isFalse();
    assertThat(view(run).rows().refused()).isZero();
    actions.cancel(run.run());
    assertThat(actions.retry(run.run())).isFalse();
  }

  private BulkRuns.View view(Receiving run) {
    return runs.find(system, BulkAction.AWARD, run.run()).orElseThrow();
  }

  private void change(java.util.UUID award, Receiving run) {
    record.change(award, "bulk_id = " + run.id());
  }

  private void refuse(Receiving run, int number, String word) {
    state(run, number, "refused', reason = '" + word);
    count(run, "refused = refused + 1");
  }

  private void state(Receiving run, int number, String state) {
    record
        .jdbc()
        .sql("UPDATE bulk_row SET state = '" + state + "' WHERE bulk_id = ? AND number = ?")
        .params(run.id(), number)
        .update();
  }

  private void count(Receiving run, String assignments) {
    record
        .jdbc()
        .sql("UPDATE bulk_run SET " + assignments + " WHERE id = ?")
        .param(run.id())
        .update();
  }

  private void change(Receiving run, String assignments, String state) {
    record
        .jdbc()
        .sql("UPDATE bulk_row SET " + assignments + " WHERE bulk_id = ? AND state = ?")
        .params(run.id(), state)
        .update();
  }

  private List<String> states(Receiving run) {
    return record
        .jdbc()
        .sql("SELECT state FROM bulk_row WHERE bulk_id = ? ORDER BY number")
        .param(run.id())
        .query(String.class)
        .list();
  }

  private String sqlNow() {
    return store.now().toString().replace("T", " ").replace("Z", "");
  }
}
