package dev.laurel.workflows.award;

import dev.laurel.domain.catalog.Origin;
import dev.laurel.workflows.Payloads;
import dev.laurel.workflows.SearchAttributes;
import dev.laurel.workflows.TaskQueues;
import dev.laurel.workflows.bulk.BulkWorkflows;
import dev.laurel.workflows.catalog.CatalogWorkflows;
import dev.laurel.workflows.certificate.CertificateWorkflows;
import dev.laurel.workflows.learning.LearningWorkflows;
import dev.laurel.workflows.provider.ProviderWorkflows;
import dev.laurel.workflows.signal.SignalDeliveries;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.sdk.v1.WorkflowMetadata;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * All workflows on a server whose time skips. Activities are fakes: those of our own database on
 * our queues, the provider's on its own.
 */
public final class Stage implements BeforeEachCallback, AfterEachCallback {
  public static final AwardSettings SETTINGS =
      AwardSettings.of(Duration.ofSeconds(10), "https://laurel.example/runbook#");

  private final List<Object> ours;
  private final List<Object> atProvider;
  private final Supplier<TestWorkflowEnvironment> server;
  private TestWorkflowEnvironment environment;

  public Stage(List<Object> ours, List<Object> atProvider) {
    this(ours, atProvider, () -> TestWorkflowEnvironment.newInstance(options()));
  }

  public Stage(
      List<Object> ours, List<Object> atProvider, Supplier<TestWorkflowEnvironment> server) {
    this.ours = ours;
    this.atProvider = atProvider;
    this.server = server;
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    environment = server.get();
    var worker = environment.newWorker(TaskQueues.AWARDS);
    AwardWorkflows.register(worker, SETTINGS);
    worker.registerActivitiesImplementations(ours.toArray());
    var webhooks = environment.newWorker(TaskQueues.WEBHOOKS);
    SignalDeliveries.register(webhooks);
    webhooks.registerActivitiesImplementations(ours.toArray());
    var learning = environment.newWorker(TaskQueues.LEARNING);
    LearningWorkflows.register(learning);
    CertificateWorkflows.register(learning);
    ProviderWorkflows.register(learning);
    CatalogWorkflows.register(learning, SETTINGS.providerTimeout());
    learning.registerActivitiesImplementations(ours.toArray());
    var bulk =
        environment.newWorker(
            TaskQueues.BULK,
            WorkerOptions.newBuilder().setMaxConcurrentActivityExecutionSize(2).build());
    BulkWorkflows.register(bulk, SETTINGS.providerTimeout());
    bulk.registerActivitiesImplementations(ours.toArray());
    environment.newWorker(TaskQueues.BULK_STARTS).registerActivitiesImplementations(ours.toArray());
    environment
        .newWorker(TaskQueues.bulkAt(Origin.CREDLY))
        .registerActivitiesImplementations(atProvider.toArray());
    environment
        .newWorker(
            "laurel-credly",
            WorkerOptions.newBuilder()
                .setMaxHeartbeatThrottleInterval(Duration.ofMillis(50))
                .build())
        .registerActivitiesImplementations(atProvider.toArray());
    environment.start();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (environment != null) {
      environment.close();
    }
  }

  /** An identity of our own: the default names the machine, and histories are committed. */
  static TestEnvironmentOptions options() {
    var options =
        TestEnvironmentOptions.newBuilder()
            .setWorkflowClientOptions(
                WorkflowClientOptions.newBuilder()
                    .setIdentity("laurel-test")
                    .setDataConverter(Payloads.converter())
                    .build());
    SearchAttributes.ALL.forEach(
        key ->
            options.registerSearchAttribute(
                key.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
    return options.build();
  }

  public WorkflowClient client() {
    return environment.getWorkflowClient();
  }

  public Instant now() {
    return Instant.ofEpochMilli(environment.currentTimeMillis());
  }

  /** Lets workflow time pass. */
  public void pass(Duration time) {
    environment.sleep(time);
  }

  /** Does something when this much workflow time has passed. */
  public void after(Duration time, Runnable action) {
    environment.registerDelayedCallback(time, action);
  }

  /** Returns when {@code condition} holds; workflow time stands still meanwhile. */
  public static void until(BooleanSupplier condition) {
    var end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("did not happen within 20 s");
      }
      LockSupport.parkNanos(10_000_000);
    }
  }

  /** The current details, as the Temporal UI shows them. */
  public String details(WorkflowStub run) {
    return run.query("__temporal_workflow_metadata", WorkflowMetadata.class).getCurrentDetails();
  }

  public WorkflowExecutionHistory history(WorkflowStub run) {
    return environment.getWorkflowExecutionHistory(run.getExecution());
  }

  public long count(WorkflowStub run, EventType type) {
    return history(run).getEvents().stream().filter(event -> event.getEventType() == type).count();
  }

  /** From a closed run's first event to its last: the server's clock may be years further on. */
  public Duration took(WorkflowStub run) {
    var events = history(run).getEvents();
    return Duration.between(time(events.getFirst()), time(events.getLast()));
  }

  private static Instant time(HistoryEvent event) {
    return Instant.ofEpochSecond(
        event.getEventTime().getSeconds(), event.getEventTime().getNanos());
  }

  /** Keeps the run's history for the replay tests if this is a recording. */
  public void keep(WorkflowStub run, String name) {
    Histories.record(history(run), name);
  }
}
