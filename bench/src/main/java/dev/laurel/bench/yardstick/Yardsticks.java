package dev.laurel.bench.yardstick;

import dev.laurel.bench.load.Award;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WithStartWorkflowOperation;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import io.temporal.worker.tuning.PollerBehaviorAutoscaling;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** A worker for the yardsticks, tuned like Laurel's, and their callers; all in this process. */
public final class Yardsticks implements AutoCloseable {
  static final String QUEUE = "bench";
  static final String PROVIDER_QUEUE = "bench-provider";
  private static final Duration LONGEST_RUN = Duration.ofSeconds(30);

  private final WorkflowClient client;
  private final WorkerFactory workers;

  public Yardsticks(WorkflowClient client) {
    this.client = client;
    this.workers =
        WorkerFactory.newInstance(
            client, WorkerFactoryOptions.newBuilder().setUsingVirtualWorkflowThreads(true).build());
    var awards = workers.newWorker(QUEUE, tuned());
    awards.registerWorkflowImplementationTypes(BareImpl.class, TextbookImpl.class, EmptyImpl.class);
    awards.registerActivitiesImplementations(new EmptySteps());
    workers.newWorker(PROVIDER_QUEUE, tuned()).registerActivitiesImplementations(new EmptySteps());
    workers.start();
  }

  private static WorkerOptions tuned() {
    return WorkerOptions.newBuilder()
        .setUsingVirtualThreads(true)
        .setWorkflowTaskPollersBehavior(new PollerBehaviorAutoscaling())
        .setActivityTaskPollersBehavior(new PollerBehaviorAutoscaling())
        .build();
  }

  /** (a) update-with-start, two local activities, a regular one on its own queue, a local one. */
  public Award bare() throws Exception {
    return updateWithStart(true);
  }

  /** (b) update-with-start, three local activities. */
  public Award hosted() throws Exception {
    return updateWithStart(false);
  }

  /** (c) a workflow without a step. */
  public Award empty() throws Exception {
    var options = options();
    var workflow = client.newWorkflowStub(Empty.class, options);
    long asked = System.nanoTime();
    WorkflowClient.start(workflow::run);
    return completed(options.getWorkflowId(), asked, WorkflowStub.fromTyped(workflow));
  }

  /** (d) a plain start and four regular activities. */
  public Award textbook() throws Exception {
    var options = options();
    var workflow = client.newWorkflowStub(Textbook.class, options);
    long asked = System.nanoTime();
    WorkflowClient.start(workflow::run);
    return completed(options.getWorkflowId(), asked, WorkflowStub.fromTyped(workflow));
  }

  private Award updateWithStart(boolean provider) throws Exception {
    var options = options();
    var workflow = client.newWorkflowStub(Bare.class, options);
    long asked = System.nanoTime();
    WorkflowClient.executeUpdateWithStart(
        workflow::accept,
        UpdateOptions.<Void>newBuilder()
            .setUpdateId(options.getWorkflowId())
            .setWaitForStage(WorkflowUpdateStage.COMPLETED)
            .build(),
        new WithStartWorkflowOperation<>(workflow::run, provider));
    return completed(options.getWorkflowId(), asked, WorkflowStub.fromTyped(workflow));
  }

  private static Award completed(String id, long asked, WorkflowStub run) throws Exception {
    long accepted = System.nanoTime();
    run.getResult(LONGEST_RUN.toSeconds(), TimeUnit.SECONDS, Void.class);
    return new Award(id, asked, accepted, System.nanoTime());
  }

  private static WorkflowOptions options() {
    return WorkflowOptions.newBuilder()
        .setTaskQueue(QUEUE)
        .setWorkflowId("bench/" + UUID.randomUUID())
        .setWorkflowIdConflictPolicy(
            WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
        .setWorkflowExecutionTimeout(LONGEST_RUN)
        .build();
  }

  @Override
  public void close() {
    workers.shutdownNow();
    workers.awaitTermination(10, TimeUnit.SECONDS);
  }
}
