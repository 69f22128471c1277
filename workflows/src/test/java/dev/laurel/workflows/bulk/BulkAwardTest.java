package dev.laurel.workflows.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.domain.award.FailureType;
import dev.laurel.domain.bulk.BulkAction;
import dev.laurel.domain.bulk.BulkRunState;
import dev.laurel.workflows.award.Stage;
import io.temporal.api.enums.v1.EventType;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BulkAwardTest {
  private static final UUID RUN = UUID.fromString("bbbbbbbb-bbbb-bbbb-bbbb-bbbbbbbbbbbb");

  private final FakeLane lane = new FakeLane();
  @RegisterExtension final Stage stage = new Stage(List.of(lane), List.of(lane));

  @Test
  void takesAllRowsAFewChunksAtOnceAndCompletes() {
    lane.rows(3_400);
    var run = start();
    run.getResult(Void.class);

    assertThat(lane.steps("take"))
        .containsExactlyInAnyOrder(
            "take 1-500",
            "take 501-1000",
            "take 1001-1500",
            "take 1501-2000",
            "take 2001-2500",
            "take 2501-3000",
            "take 3001-3400");
    assertThat(lane.mostAtOnce.get()).isLessThanOrEqualTo(6);
    assertThat(lane.state).isEqualTo(BulkRunState.COMPLETED);
    assertThat(stage.details(run))
        .isEqualTo(
            "Completed. 3,400 of 3,400 rows: 3,400 awarded, 0 held the badge already, 0 refused;"
                + " 0 wait.");
    stage.keep(run, "bulk/completed");
  }

  @Test
  void hasTheProviderIssueEachChunkInAsManyCallsAsItTakes() {
    lane.rows(1_000).callsPerChunk = 2;
    var run = start();
    run.getResult(Void.class);

    assertThat(lane.steps("issue"))
        .containsExactlyInAnyOrder(
            "issue after 0", "issue after 250", "issue after 500", "issue after 750");
    assertThat(stage.details(run))
        .contains("4 awards went on in workflows of their own, 4 are parked");
    stage.keep(run, "bulk/at-provider");
  }

  @Test
  void continuesAsNewAfterTheLastRowThatWasBegun() {
    lane.rows(150_000);
    var run = start();
    var first = firstRun(run);
    run.getResult(Void.class);

    assertThat(lane.steps("take")).hasSize(300).doesNotHaveDuplicates();
    assertThat(stage.count(first, EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW))
        .isEqualTo(1);
    assertThat(stage.history(first).getEvents()).hasSizeBetween(1_200, 1_400);
    stage.keep(first, "bulk/continued-as-new");
  }

  @Test
  void endsWhenItIsPausedAndGoesOnWhereItWasWhenItIsResumed() throws Exception {
    lane.rows(2_000).gateAt = 501;
    var paused = start();
    assertThat(lane.atGate.await(20, TimeUnit.SECONDS)).isTrue();
    lane.state = BulkRunState.PAUSED;
    BulkStarts.tell(stage.client(), RUN);
    Stage.until(() -> stage.details(paused).startsWith("Paused"));
    lane.gate.countDown();
    paused.getResult(Void.class);
    stage.keep(firstRun(paused), "bulk/paused");
    assertThat(lane.steps("take")).doesNotContain("take 501-1000");

    lane.state = BulkRunState.RUNNING;
    start().getResult(Void.class);

    assertThat(lane.state).isEqualTo(BulkRunState.COMPLETED);
    assertThat(lane.steps("take")).contains("take 501-1000").doesNotHaveDuplicates();
  }

  @Test
  void goesOnWhenItIsResumedBeforeItsLastStepsAreOver() throws Exception {
    lane.rows(1_000).gateAt = 1;
    var run = start();
    assertThat(lane.atGate.await(20, TimeUnit.SECONDS)).isTrue();
    lane.state = BulkRunState.PAUSED;
    BulkStarts.tell(stage.client(), RUN);
    Stage.until(() -> stage.details(run).startsWith("Paused"));
    lane.state = BulkRunState.RUNNING;
    BulkStarts.start(stage.client(), RUN);
    Stage.until(() -> stage.details(run).startsWith("Running"));
    lane.gate.countDown();
    run.getResult(Void.class);

    assertThat(lane.state).isEqualTo(BulkRunState.COMPLETED);
    stage.keep(firstRun(run), "bulk/resumed-meanwhile");
  }

  @Test
  void takesRowsThatAreTriedAgainFromTheFirst() {
    lane.rows(1_000);
    start().getResult(Void.class);
    lane.again(7, 8, 600);
    start().getResult(Void.class);

    assertThat(lane.steps("take")).contains("take 7-600");
    assertThat(lane.state).isEqualTo(BulkRunState.COMPLETED);
  }

  @Test
  void givesWhatALostRunHasLeftBehindWorkflowsOfItsOwnBesideTheChunks() {
    lane.rows(500).lost = 200;
    lane.handsOverSlowly = true;
    var run = start();
    Stage.until(() -> !lane.steps("take").isEmpty());
    assertThat(lane.steps("lost")).isEmpty();

    lane.gate.countDown();
    run.getResult(Void.class);
    assertThat(lane.steps("lost")).containsExactly("lost after 0", "lost after 100");
    stage.keep(run, "bulk/lost");
  }

  @Test
  void goesOnWithWhatALostRunHasLeftBehindAfterItContinuedAsNew() {
    lane.rows(500).lost = 40_000;
    var run = start();
    var first = firstRun(run);
    run.getResult(Void.class);

    assertThat(lane.steps("lost")).hasSize(400).doesNotHaveDuplicates();
    assertThat(stage.history(first).getEvents()).hasSizeLessThan(1_400);
  }

  @Test
  void sendsAChunkWhoseFirstAnswerWasLost() {
    lane.rows(500).callsPerChunk = 1;
    lane.answersLost.set(1);
    start().getResult(Void.class);

    assertThat(lane.steps("take")).hasSize(2);
    assertThat(lane.steps("issue")).containsExactly("issue after 0");
  }

  @Test
  void waitsForAnAccountThatIsPausedAndGoesOnByItself() {
    lane.rows(5_000).callsPerChunk = 1;
    lane.held = FailureType.PROVIDER_UNAUTHORIZED;
    var run = start();
    Stage.until(() -> stage.details(run).contains("**Waits: the account at credly is paused.**"));
    stage.pass(Duration.ofMinutes(3));
    assertThat(lane.steps("take")).hasSize(6);
    assertThat(Set.copyOf(lane.steps("held"))).hasSize(6);
    assertThat(lane.state).isEqualTo(BulkRunState.RUNNING);
    assertThat(stage.details(run)).contains("Up to 3,000 of them are still to reach credly.");

    lane.held = null;
    run.getResult(Void.class);

    assertThat(lane.steps("issue")).hasSize(10).doesNotHaveDuplicates();
    assertThat(stage.details(run)).doesNotContain("Waits", "still to reach");
    stage.keep(firstRun(run), "bulk/held");
  }

  @Test
  void waitsForAProviderForHoursInShortHistoriesAndSendsWhatItHasInserted() {
    lane.rows(2_000).callsPerChunk = 1;
    lane.held = FailureType.PROVIDER_UNAVAILABLE;
    var run = start();
    var first = firstRun(run);
    Stage.until(() -> stage.details(run).contains("**Waits: credly does not answer.**"));
    stage.pass(Duration.ofHours(2));
    lane.held = null;
    run.getResult(Void.class);

    assertThat(stage.count(first, EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW))
        .isEqualTo(1);
    assertThat(stage.history(first).getEvents()).hasSizeLessThan(1_400);
    assertThat(lane.steps("take")).hasSize(4);
    assertThat(lane.steps("issue")).hasSize(4).doesNotHaveDuplicates();
    assertThat(lane.inserters).hasSize(1);
    stage.keep(first, "bulk/held-for-long");
  }

  @Test
  void goesOnWhenItIsResumedWhileAChunkWaitsForItsProvider() {
    lane.rows(1_500).callsPerChunk = 1;
    lane.rangesAtOnce = 1;
    lane.held = FailureType.PROVIDER_UNAVAILABLE;
    lane.pausedAfter = 1;
    var run = start();
    Stage.until(() -> stage.details(run).startsWith("Paused"));
    assertThat(lane.steps("take")).containsExactly("take 1-500");

    lane.state = BulkRunState.RUNNING;
    start();
    Stage.until(() -> lane.steps("take").size() == 3);
    assertThat(lane.steps("issue")).isEmpty();

    lane.held = null;
    run.getResult(Void.class);
    assertThat(lane.state).isEqualTo(BulkRunState.COMPLETED);
  }

  @Test
  void startsWorkflowsThatWithdrawBadges() {
    lane.rows(500).action = BulkAction.REVOKE;
    var run = start();
    run.getResult(Void.class);

    assertThat(lane.steps("revocations"))
        .containsExactly("revocations after 0", "revocations after 250");
    assertThat(stage.details(run)).contains("500 revoked, 0 were revoked already");
    stage.keep(run, "bulk/revoked");
  }

  @Test
  void takesNoPlaceOfChunksWhileItHandsOver() {
    lane.rows(1_500).action = BulkAction.REVOKE;
    lane.handsOverSlowly = true;
    var run = start();

    Stage.until(() -> lane.steps("take").size() == 3);
    assertThat(lane.steps("revocations")).isEmpty();
    Stage.until(
        () ->
            stage.details(run).contains("badges of up to 1,500 of them are still to be withdrawn"));

    lane.gate.countDown();
    run.getResult(Void.class);
    assertThat(stage.details(run))
        .contains("Withdrawing 1,500 badges at their provider went on in workflows of their own.")
        .doesNotContain("still to be withdrawn");
    assertThat(lane.steps("revocations")).hasSize(6).doesNotHaveDuplicates();
  }

  @Test
  void goesOnWithWithdrawalsAfterItContinuedAsNew() {
    lane.rows(2_000).action = BulkAction.REVOKE;
    lane.startedAtOnce = 5;
    var run = start();
    var first = firstRun(run);
    run.getResult(Void.class);

    assertThat(lane.steps("revocations")).hasSize(400).doesNotHaveDuplicates();
    assertThat(stage.history(first).getEvents()).hasSizeLessThan(1_400);
  }

  @Test
  void withdrawsTheBadgesOfAChunkWhoseFirstAnswerWasLost() {
    lane.rows(500).action = BulkAction.REVOKE;
    lane.answersLost.set(1);
    start().getResult(Void.class);

    assertThat(lane.steps("take")).hasSize(2);
    assertThat(lane.steps("revocations"))
        .containsExactly("revocations after 0", "revocations after 250");
  }

  @Test
  void doesNotEndWhileTheDatabaseIsAway() {
    lane.rows(500).fails.set(3);
    start().getResult(Void.class);
    assertThat(lane.state).isEqualTo(BulkRunState.COMPLETED);
  }

  @Test
  void isNotDisturbedBySweepsWhileItRuns() throws Exception {
    lane.rows(500).gateAt = 1;
    var run = start();
    assertThat(lane.atGate.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(BulkStarts.startUnlessOpen(stage.client(), RUN)).isFalse();
    lane.gate.countDown();
    run.getResult(Void.class);
    lane.again(1);
    assertThat(BulkStarts.startUnlessOpen(stage.client(), RUN)).isTrue();
  }

  private WorkflowStub start() {
    BulkStarts.start(stage.client(), RUN);
    return stage.client().newUntypedWorkflowStub(BulkAwardWorkflow.workflowId(RUN));
  }

  private WorkflowStub firstRun(WorkflowStub run) {
    return stage.client().newUntypedWorkflowStub(run.describe().getExecution(), Optional.empty());
  }
}
