package dev.laurel.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.laurel.activities.bulk.BulkActivitiesImpl;
import dev.laurel.activities.bulk.HandOverActivitiesImpl;
import dev.laurel.activities.bulk.StartRate;
import dev.laurel.domain.bulk.BulkRunState;
import dev.laurel.store.award.ProviderBatches;
import dev.laurel.store.award.StoreOnTest;
import dev.laurel.store.bulk.BulkOnRecord;
import dev.laurel.store.bulk.BulkSteps;
import dev.laurel.workflows.TaskQueues;
import dev.laurel.workflows.bulk.BulkWorkflows;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowClient;
import io.temporal.worker.WorkerFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A list that was received while Temporal was away. */
@Timeout(120)
class BulkSweepTest {
  private final StoreOnTest store = new StoreOnTest();
  private final BulkOnRecord lists = new BulkOnRecord(store.dataSource());
  private final BulkSteps steps = store.get(BulkSteps.class);
  private final TemporalOnAPort temporal = new TemporalOnAPort();
  private final WorkflowClient client = temporal.client();
  private final TemporalServer server = new TemporalServer(client);
  private final UnmovedSweep sweep = UnmovedSweep.ofBulkRuns(steps, server, client, clock());
  private final WorkerFactory workers = WorkerFactory.newInstance(client);

  @AfterEach
  void close() {
    workers.shutdownNow();
    workers.awaitTermination(5, TimeUnit.SECONDS);
    temporal.close();
    store.close();
  }

  @Test
  void isAwardedOnceTemporalComes() {
    var system = store.awards().system("acme");
    var template = store.awards().template(system, "badge", null);
    var run = lists.running(system, template, List.of("ada@example.org", "grace@example.org"));
    assertThatThrownBy(sweep::once).isInstanceOf(StatusRuntimeException.class);

    comes();
    await()
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptions()
        .until(() -> sweep.once() == Loop.Next.AFTER_A_PAUSE);

    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> steps.progress(run).orElseThrow().state() == BulkRunState.COMPLETED);
    assertThat(steps.progress(run).orElseThrow().done()).isEqualTo(2);
  }

  private void comes() {
    temporal.comes();
    await().atMost(Duration.ofSeconds(30)).until(server::isUp);
    var worker = workers.newWorker(TaskQueues.BULK);
    BulkWorkflows.register(worker, Duration.ofSeconds(10));
    worker.registerActivitiesImplementations(new BulkActivitiesImpl(steps));
    workers
        .newWorker(TaskQueues.BULK_STARTS)
        .registerActivitiesImplementations(
            new HandOverActivitiesImpl(
                steps, store.get(ProviderBatches.class), client, new StartRate(20)));
    workers.start();
  }

  private Clock clock() {
    InstantSource now = store::now;
    return now.withZone(ZoneOffset.UTC);
  }
}
