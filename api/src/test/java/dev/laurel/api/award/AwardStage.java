package dev.laurel.api.award;

import dev.laurel.activities.award.AwardRecordsImpl;
import dev.laurel.activities.award.AwardRunsImpl;
import dev.laurel.activities.award.ReleaseActivitiesImpl;
import dev.laurel.activities.bulk.BulkActivitiesImpl;
import dev.laurel.activities.bulk.HandOverActivitiesImpl;
import dev.laurel.activities.bulk.StartRate;
import dev.laurel.api.RunningApi;
import dev.laurel.api.RunningApi.Answer;
import dev.laurel.domain.catalog.Origin;
import dev.laurel.store.UtcTime;
import dev.laurel.store.award.AwardSteps;
import dev.laurel.store.award.AwardsOnRecord;
import dev.laurel.store.award.ProviderBatches;
import dev.laurel.store.award.ProviderWork;
import dev.laurel.store.award.Releases;
import dev.laurel.store.bulk.BulkSteps;
import dev.laurel.store.catalog.ApiKeyHash;
import dev.laurel.workflows.Payloads;
import dev.laurel.workflows.SearchAttributes;
import dev.laurel.workflows.TaskQueues;
import dev.laurel.workflows.award.AwardRun;
import dev.laurel.workflows.award.AwardSettings;
import dev.laurel.workflows.award.AwardWorkflows;
import dev.laurel.workflows.bulk.BulkWorkflows;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testserver.TestServer;
import io.temporal.worker.WorkerFactory;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The api over real HTTP, the real workflows and database, Temporal's in-memory server, and a
 * scripted provider. Two systems, so that tests see them kept apart.
 */
public final class AwardStage implements AutoCloseable {
  public static final String OPERATOR = "operator-of-acme";
  public static final String VIEWER = "viewer-of-acme";
  public static final String STRANGER = "operator-of-elsewhere";

  private final TestServer.PortBoundTestServer server;
  private final WorkflowServiceStubs stubs;
  private final WorkerFactory workers;
  private @Nullable WorkerFactory listWorkers;
  public final RunningApi api;
  public final AwardsOnRecord record;
  public final ScriptedProvider provider;
  public final UUID account;
  public final UUID template;
  public final UUID hosted;
  public final long system;

  /**
   * @param arguments of the api, such as {@code --laurel.api.max-body=1KB}
   */
  public AwardStage(String... arguments) {
    var port = freePort();
    server = TestServer.createPortBoundServer(port, false);
    var target = "127.0.0.1:" + port;
    addSearchAttributes(target);
    stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(target).build());
    api = RunningApi.start(target, arguments);
    record = new AwardsOnRecord(api.database().dataSource());
    eventually(() -> api.get("/actuator/health/readiness", null).status() == 200);
    system = record.system("acme");
    var accountRow = record.account(system, "credly of acme");
    account = record.uuidOf("provider_account", accountRow);
    template = record.uuidOf("template", record.template(system, "engine", accountRow));
    hosted = record.uuidOf("template", record.template(system, "hosted", null));
    key(OPERATOR, system, "operator");
    key(VIEWER, system, "viewer");
    key(STRANGER, record.system("elsewhere"), "operator");
    provider = new ScriptedProvider(api.context().getBean(ProviderWork.class));
    workers = workers();
  }

  private WorkflowClient client() {
    return WorkflowClient.newInstance(
        stubs, WorkflowClientOptions.newBuilder().setDataConverter(Payloads.converter()).build());
  }

  /** Lists are worked through from here on, those of hosted badges. */
  public void workOnLists() {
    var client = client();
    var factory = WorkerFactory.newInstance(client);
    var lists = factory.newWorker(TaskQueues.BULK);
    BulkWorkflows.register(lists, Duration.ofSeconds(1));
    var context = api.context();
    var steps = context.getBean(BulkSteps.class);
    lists.registerActivitiesImplementations(new BulkActivitiesImpl(steps));
    factory
        .newWorker(TaskQueues.BULK_STARTS)
        .registerActivitiesImplementations(
            new HandOverActivitiesImpl(
                steps, context.getBean(ProviderBatches.class), client, new StartRate(1000)));
    factory.start();
    listWorkers = factory;
  }

  private WorkerFactory workers() {
    var client = client();
    var factory = WorkerFactory.newInstance(client);
    var context = api.context();
    var awards = factory.newWorker(TaskQueues.AWARDS);
    AwardWorkflows.register(
        awards, AwardSettings.of(Duration.ofSeconds(1), "https://runbook.test#"));
    awards.registerActivitiesImplementations(
        new AwardRecordsImpl(context.getBean(AwardSteps.class)),
        new AwardRunsImpl(client, context.getBean(ProviderWork.class)),
        new ReleaseActivitiesImpl(context.getBean(Releases.class), client, 1000));
    factory.newWorker(Origin.CREDLY.taskQueue()).registerActivitiesImplementations(provider);
    factory.start();
    return factory;
  }

  /**
   * Posts an award of {@code template} to {@code email}; as callers are told to, repeats the same
   * request when a busy machine did not answer in time.
   */
  public Answer award(UUID template, String email, String... headers) {
    var answer = once(template, email, headers);
    for (var tries = 1; answer.status() == 503 && tries < 4; tries++) {
      answer = once(template, email, headers);
    }
    return answer;
  }

  Answer once(UUID template, String email, String... headers) {
    return api.send("POST", "/v1/awards", OPERATOR, body(template, email), headers);
  }

  static String body(UUID template, String email) {
    return """
    {"template": "%s", "learner": {"email": "%s", "firstName": "Ada", "lastName": "Lovelace"}}
    """
        .formatted(template, email);
  }

  public Answer read(UUID award) {
    return api.get("/v1/awards/" + award, OPERATOR);
  }

  /** Waits until the award is in {@code state}. */
  public Answer until(UUID award, String state) {
    eventually(() -> read(award).json().path("state").asString("").equals(state));
    return read(award);
  }

  /** Waits, without a look at the database, until the award's workflow has ended. */
  public void ends(UUID award) {
    WorkflowClient.newInstance(stubs)
        .newUntypedWorkflowStub(AwardRun.awardId(award))
        .getResult(Void.class);
  }

  /** Statements that the database server has run so far, transactions' brackets aside. */
  public long statements() {
    return jdbc()
        .sql(
            "SHOW GLOBAL STATUS WHERE Variable_name IN"
                + " ('Com_select', 'Com_insert', 'Com_insert_select', 'Com_update', 'Com_delete')")
        .query((row, n) -> row.getLong("Value"))
        .list()
        .stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  public JdbcClient jdbc() {
    return record.jdbc();
  }

  static UUID id(Answer answer) {
    return UUID.fromString(answer.json().path("id").asString());
  }

  static void eventually(Supplier<Boolean> condition) {
    var end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.get()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within 30 seconds");
      }
      try {
        Thread.sleep(50);
      } catch (InterruptedException interrupted) {
        throw new IllegalStateException(interrupted);
      }
    }
  }

  private void key(String clear, long system, String role) {
    jdbc()
        .sql(
            "INSERT INTO api_key (uuid, system_id, name, hash, roles, created_at)"
                + " VALUES (?, ?, ?, ?, ?, ?)")
        .params(
            UUID.randomUUID().toString(),
            system,
            clear,
            ApiKeyHash.of(clear).hex(),
            role,
            UtcTime.of(AwardsOnRecord.THEN))
        .update();
  }

  private static void addSearchAttributes(String target) {
    var operator =
        OperatorServiceStubs.newServiceStubs(
            OperatorServiceStubsOptions.newBuilder()
                .setTarget(target)
                .validateAndBuildWithDefaults());
    var request = AddSearchAttributesRequest.newBuilder().setNamespace("default");
    SearchAttributes.ALL.forEach(
        key ->
            request.putSearchAttributes(
                key.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
    operator.blockingStub().addSearchAttributes(request.build());
    operator.shutdownNow();
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }

  @Override
  public void close() {
    if (listWorkers != null) {
      listWorkers.shutdownNow();
    }
    workers.shutdownNow();
    api.close();
    stubs.shutdownNow();
    server.close();
  }
}
