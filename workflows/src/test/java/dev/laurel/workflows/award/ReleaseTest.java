package dev.laurel.workflows.award;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.workflows.TaskQueues;
import io.temporal.api.enums.v1.EventType;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReleaseTest {
  private static final UUID RELEASE = UUID.fromString("44444444-4444-4444-4444-444444444444");

  private final FakeReleases releases = new FakeReleases();
  @RegisterExtension final Stage stage = new Stage(List.of(releases), List.of(new FakeProvider()));

  @Test
  void walksEveryRowOnceAndWatchesUntilNothingIsOpen() {
    releases.steps = 3;
    releases.openFor = 4;
    var run = start(Map.of());
    run.getResult(Void.class);

    assertThat(releases.walkedAfter).containsExactly(0L, 100L, 200L);
    assertThat(releases.counted).isEqualTo(5);
    assertThat(stage.details(run))
        .isEqualTo("Released 300: 299 issued or revoked, 1 parked again, 0 still open. Skipped 2.");
    stage.keep(run, "release/drained");
  }

  @Test
  void continuesAsNewAfterTheLastIdWalked() {
    releases.steps = 60;
    var run = start(Map.of());
    var first = firstRun(run);
    run.getResult(Void.class);

    assertThat(releases.walkedAfter).hasSize(60).doesNotHaveDuplicates().isSorted();
    assertThat(stage.count(first, EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW))
        .isEqualTo(1);
    assertThat(stage.history(first).getEvents()).hasSizeBetween(500, 520);
    stage.keep(first, "release/continued-as-new");
  }

  @Test
  void watchesForSevenDaysHoweverManyRunsThatTakes() {
    releases.openFor = 60;
    var run = start(Map.of());
    var first = firstRun(run);
    var begun = run.describe().getStartTime();
    run.getResult(Void.class);

    var until = (Long) run.describe().getMemo("WatchUntil", Long.class);
    assertThat(Instant.ofEpochMilli(until))
        .isBetween(begun.plus(Duration.ofDays(7)), begun.plus(Duration.ofDays(7).plusMinutes(1)));
    assertThat(stage.history(first).getEvents()).hasSizeBetween(500, 520);
    stage.keep(first, "release/watched-continued-as-new");
  }

  @Test
  void stopsWatchingAtTheTimeThatAnEarlierRunHasSet() {
    releases.openFor = Integer.MAX_VALUE;
    var until = stage.now().plus(Duration.ofMinutes(10));
    var run = start(Map.of("WatchUntil", until.toEpochMilli()));
    run.getResult(Void.class);

    assertThat(run.describe().getCloseTime()).isBetween(until, until.plus(Duration.ofMinutes(2)));
    assertThat(stage.details(run)).contains("3 still open");
  }

  private WorkflowStub start(Map<String, Object> memo) {
    var release =
        stage
            .client()
            .newWorkflowStub(
                ReleaseWorkflow.class,
                WorkflowOptions.newBuilder()
                    .setWorkflowId(ReleaseWorkflow.workflowId(RELEASE))
                    .setTaskQueue(TaskQueues.AWARDS)
                    .setMemo(memo)
                    .build());
    WorkflowClient.start(release::run, RELEASE, 0L);
    return stage.client().newUntypedWorkflowStub(ReleaseWorkflow.workflowId(RELEASE));
  }

  private WorkflowStub firstRun(WorkflowStub run) {
    return stage.client().newUntypedWorkflowStub(run.describe().getExecution(), Optional.empty());
  }
}
