package dev.laurel.workflows.award;

import dev.laurel.domain.award.AwardState;
import dev.laurel.domain.award.RevocationCause;
import dev.laurel.domain.catalog.Origin;
import dev.laurel.workflows.SearchAttributes;
import dev.laurel.workflows.TaskQueues;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WithStartWorkflowOperation;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.common.SearchAttributeKey;
import io.temporal.testing.TestWorkflowEnvironment;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One award and its revocation on a {@link Stage}, started as the API starts them. */
final class AwardStage implements BeforeEachCallback, AfterEachCallback {
  final FakeRecords records = new FakeRecords();
  final FakeProvider provider = new FakeProvider();
  final FakeRuns runs = new FakeRuns();
  final Stage stage;
  final UUID credential = UUID.fromString("11111111-1111-1111-1111-111111111111");

  AwardStage() {
    stage = new Stage(List.of(records, runs), List.of(provider));
  }

  AwardStage(Supplier<TestWorkflowEnvironment> server) {
    stage = new Stage(List.of(records, runs), List.of(provider), server);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    stage.beforeEach(context);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    stage.afterEach(context);
  }

  AwardRun run(Origin origin) {
    return new AwardRun(credential, "demo", origin);
  }

  /** Update-with-start: the API's one call. */
  Acceptance accept(Origin origin) {
    var award = newAward(origin, AwardState.ACCEPTED);
    return WorkflowClient.executeUpdateWithStart(
        award::accept,
        UpdateOptions.<Acceptance>newBuilder()
            .setWaitForStage(WorkflowUpdateStage.COMPLETED)
            .build(),
        new WithStartWorkflowOperation<>(award::run, run(origin)));
  }

  Acceptance acceptAgain() {
    return stage
        .client()
        .newWorkflowStub(AwardWorkflow.class, AwardRun.awardId(credential))
        .accept();
  }

  /** A plain start, as the sweep does it. */
  WorkflowStub start() {
    WorkflowClient.start(newAward(Origin.CREDLY, AwardState.ISSUING)::run, run(Origin.CREDLY));
    return award();
  }

  WorkflowStub startRevocation(Origin origin) {
    var revocation =
        stage
            .client()
            .newWorkflowStub(
                RevokeWorkflow.class,
                options(AwardRun.revokeId(credential), origin, AwardState.REVOKING));
    WorkflowClient.executeUpdateWithStart(
        revocation::begun,
        UpdateOptions.<Void>newBuilder().setWaitForStage(WorkflowUpdateStage.COMPLETED).build(),
        new WithStartWorkflowOperation<>(
            revocation::run, run(origin), RevocationCause.REVOKED, 7L));
    return stage.client().newUntypedWorkflowStub(AwardRun.revokeId(credential));
  }

  WorkflowStub award() {
    return stage.client().newUntypedWorkflowStub(AwardRun.awardId(credential));
  }

  AwardWorkflow newAward(Origin origin, AwardState state) {
    return stage
        .client()
        .newWorkflowStub(AwardWorkflow.class, options(AwardRun.awardId(credential), origin, state));
  }

  /** Waits for the run's end; workflow time skips meanwhile. */
  void ends(WorkflowStub run) {
    run.getResult(Void.class);
  }

  boolean isOpen(WorkflowStub run) {
    return run.describe().getCloseTime() == null;
  }

  static @Nullable String shown(WorkflowStub run, SearchAttributeKey<String> key) {
    return run.describe().getTypedSearchAttributes().get(key);
  }

  static @Nullable String state(WorkflowStub run) {
    return shown(run, SearchAttributes.AWARD_STATE);
  }

  void untilState(WorkflowStub run, AwardState state) {
    Stage.until(() -> state.word().equals(state(run)));
  }

  private static WorkflowOptions options(String id, Origin origin, AwardState state) {
    return WorkflowOptions.newBuilder()
        .setWorkflowId(id)
        .setTaskQueue(TaskQueues.AWARDS)
        .setWorkflowIdConflictPolicy(
            WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
        .setTypedSearchAttributes(
            io.temporal.common.SearchAttributes.newBuilder()
                .set(SearchAttributes.AWARD_STATE, state.word())
                .set(SearchAttributes.PROVIDER, origin.word())
                .set(SearchAttributes.SYSTEM, "demo")
                .build())
        .build();
  }
}
