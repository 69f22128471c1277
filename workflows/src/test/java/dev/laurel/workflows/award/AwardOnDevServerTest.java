package dev.laurel.workflows.award;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.domain.award.AwardState;
import dev.laurel.domain.award.FailureType;
import dev.laurel.domain.catalog.Origin;
import dev.laurel.workflows.SearchAttributes;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.workflowservice.v1.ResetWorkflowExecutionRequest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What only a real server does; skipped where no {@code temporal} program is on the PATH. */
class AwardOnDevServerTest {
  @RegisterExtension final AwardStage stage = new AwardStage(DevServer::fresh);

  @Test
  void issuesInSeventeenEventsAndTwoWorkflowTasks() {
    stage.accept(Origin.CREDLY);
    stage.ends(stage.award());

    assertThat(stage.stage.history(stage.award()).getEvents()).hasSizeLessThanOrEqualTo(17);
    assertThat(stage.stage.count(stage.award(), EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED))
        .isEqualTo(2);
    assertThat(AwardStage.state(stage.award())).isEqualTo("issued");
  }

  @Test
  void isNoLongerTheFirstToAskTheProviderAfterAReset() {
    stage.records.goesAwayAt("create");
    stage.start();
    Stage.until(
        () -> stage.stage.count(stage.award(), EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED) == 1);
    stage.records.comesBack();
    stage.ends(stage.award());
    assertThat(stage.provider.asked).containsExactly("issue inserted");

    // A reset to the second workflow task keeps "inserted by this run" in the history.
    reset(2);
    Stage.until(() -> stage.records.done.size() == 5);

    assertThat(stage.records.done)
        .containsExactly("create (regular)", "emit", "issued", "emit", "issued");
    assertThat(stage.provider.asked).containsExactly("issue inserted", "issue");
  }

  @Test
  void showsNoFailureAnyLongerOnceItIsReleased() {
    stage.provider.answers(FakeProvider.parked(FailureType.PROVIDER_QUOTA, 1));
    stage.accept(Origin.CREDLY);
    stage.untilState(stage.award(), AwardState.NEEDS_ATTENTION);

    stage.award().signal("retry");
    stage.ends(stage.award());

    assertThat(AwardStage.state(stage.award())).isEqualTo("issued");
    assertThat(AwardStage.shown(stage.award(), SearchAttributes.FAILURE_TYPE)).isNull();
  }

  /** Resets to the given workflow task, counted from 1. */
  private void reset(int task) {
    var client = stage.stage.client();
    var run = stage.award().describe().getExecution();
    var completed =
        stage.stage.history(stage.award()).getEvents().stream()
            .filter(e -> e.getEventType() == EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED)
            .skip(task - 1L)
            .findFirst()
            .orElseThrow();
    client
        .getWorkflowServiceStubs()
        .blockingStub()
        .resetWorkflowExecution(
            ResetWorkflowExecutionRequest.newBuilder()
                .setNamespace(client.getOptions().getNamespace())
                .setWorkflowExecution(run)
                .setWorkflowTaskFinishEventId(completed.getEventId())
                .setRequestId(UUID.randomUUID().toString())
                .setReason("test")
                .build());
  }
}
