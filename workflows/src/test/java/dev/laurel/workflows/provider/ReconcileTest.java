package dev.laurel.workflows.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.domain.catalog.Origin;
import dev.laurel.workflows.TaskQueues;
import dev.laurel.workflows.award.Stage;
import io.temporal.api.enums.v1.EventType;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReconcileTest {
  private static final UUID RUN = UUID.fromString("77777777-7777-7777-7777-777777777777");
  private static final UUID ACCOUNT = UUID.fromString("55555555-5555-5555-5555-555555555555");

  private final FakeReading ours = new FakeReading();
  private final FakeReading provider = new FakeReading();
  @RegisterExtension final Stage stage = new Stage(List.of(ours), List.of(provider));

  @Test
  void readsEveryPageOfATemplateBeforeItLooksForWhatIsMissing() {
    ours.templates = 2;
    provider.pages = 3;
    provider.lookUps = 2;
    var run = start();
    run.getResult(Void.class);

    assertThat(provider.done)
        .containsExactly(
            "1 page null of t-1",
            "2 page p2 of t-1",
            "3 page p3 of t-1",
            "4 missing after 0 of t-1",
            "5 missing after 100 of t-1",
            "6 page null of t-2",
            "7 page p2 of t-2",
            "8 page p3 of t-2",
            "9 missing after 0 of t-2",
            "10 missing after 100 of t-2");
    assertThat(ours.done).containsExactly("finished");
    stage.keep(run, "reconcile/completed");
  }

  @Test
  void goesOnAfterATemplateThatTheProviderDoesNotShowAndFindsNothingMissingOfIt() {
    ours.templates = 3;
    provider.declined.add("t-2");
    var run = start();
    run.getResult(Void.class);

    assertThat(provider.done).noneMatch(step -> step.contains("missing") && step.contains("t-2"));
    assertThat(provider.done).anyMatch(step -> step.contains("missing") && step.contains("t-3"));
    assertThat(ours.done).containsExactly("finished: provider_rejected");
    stage.keep(run, "reconcile/one-template-declined");
  }

  @Test
  void endsAtOnceWhenTheKeyIsRefused() {
    ours.templates = 3;
    provider.refusedFrom = "t-2";
    var run = start();
    run.getResult(Void.class);

    assertThat(ours.done).containsExactly("finished: provider_unauthorized");
    assertThat(provider.done).noneMatch(step -> step.contains("t-3"));
    stage.keep(run, "reconcile/unauthorized");
  }

  @Test
  void givesUpAProviderThatDoesNotAnswerTwoTemplatesForAnHourEach() {
    ours.templates = 5;
    provider.away = true;
    var run = start();
    run.getResult(Void.class);

    assertThat(ours.done).containsExactly("finished: provider_unavailable");
    assertThat(stage.took(run)).isLessThan(java.time.Duration.ofHours(3));
    stage.keep(run, "reconcile/unavailable");
  }

  @Test
  void continuesAsNewInTheMiddleOfALongTemplate() {
    ours.templates = 1;
    provider.pages = 200;
    var run = start();
    var first =
        stage.client().newUntypedWorkflowStub(run.describe().getExecution(), Optional.empty());
    run.getResult(Void.class);

    assertThat(provider.done).hasSize(201).doesNotHaveDuplicates();
    assertThat(stage.count(first, EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW))
        .isEqualTo(1);
    stage.keep(first, "reconcile/continued-as-new");
  }

  @Test
  void leavesAnOpenReadingAlone() {
    ours.templates = 1;
    provider.pages = 3;
    provider.holding = true;
    var run = start();
    assertThat(
            ProviderStarts.reconcile(
                stage.client(), UUID.randomUUID(), ACCOUNT, "demo", Origin.CREDLY))
        .isFalse();
    provider.holding = false;
    run.getResult(Void.class);
    assertThat(ours.done).containsExactly("finished");
  }

  @Test
  void beginsAReadingWhenItIsDue() {
    var id = ScheduledReconcileWorkflow.workflowId(ACCOUNT);
    var due =
        stage
            .client()
            .newWorkflowStub(
                ScheduledReconcileWorkflow.class,
                WorkflowOptions.newBuilder()
                    .setWorkflowId(id)
                    .setTaskQueue(TaskQueues.LEARNING)
                    .build());
    WorkflowClient.start(due::run, ACCOUNT);
    var run = stage.client().newUntypedWorkflowStub(id);
    run.getResult(Void.class);

    assertThat(ours.done).containsExactly("begun for " + ACCOUNT);
    stage.keep(run, "reconcile/due");
  }

  private WorkflowStub start() {
    assertThat(ProviderStarts.reconcile(stage.client(), RUN, ACCOUNT, "demo", Origin.CREDLY))
        .isTrue();
    return stage.client().newUntypedWorkflowStub(ReconcileWorkflow.workflowId(ACCOUNT));
  }
}
