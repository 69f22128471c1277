package dev.laurel.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.worker.WorkerFactory;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.health.contributor.Status;

@Timeout(60)
class TemporalWorkersTest {
  private final TemporalOnAPort temporal = new TemporalOnAPort();
  private final WorkflowClient client = temporal.client();
  private final TemporalServer server = new TemporalServer(client);
  private final SlowWork.SlowStep step = new SlowWork.SlowStep();
  private final TemporalWorkers workers = draining(Duration.ofSeconds(20));

  @AfterEach
  void stop() {
    step.mayEnd.countDown();
    workers.stop();
    temporal.close();
  }

  @Test
  void startsWhileTemporalIsAwayAndWorksWhenItComes() {
    workers.start();
    assertThat(workers.isPolling()).isFalse();

    temporal.comes();
    await().atMost(Duration.ofSeconds(30)).until(workers::isPolling);

    step.mayEnd.countDown();
    assertThat(startWork().getResult(String.class)).isEqualTo("done");
  }

  @Test
  void isHealthyOnlyWhenTemporalAnswersAndIsPolled() {
    var health = new TemporalHealthIndicator(server, workers);
    assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);

    temporal.comes();
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> assertThat(health.health().getDetails()).containsValue("not polling yet"));

    workers.start();
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(health.health().getStatus()).isEqualTo(Status.UP));

    temporal.close();
    assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
  }

  @Test
  void letsARunningActivityFinishBeforeItStops() throws Exception {
    temporal.comes();
    workers.start();
    var work = startWork();
    step.began.await();

    var stopped = CompletableFuture.runAsync(workers::stop);
    step.mayEnd.countDown();

    stopped.get(20, TimeUnit.SECONDS);
    assertThat(step.interrupted).isFalse();
    var history = client.fetchHistory(work.getExecution().getWorkflowId());
    assertThat(history.getEvents())
        .anyMatch(event -> event.hasActivityTaskCompletedEventAttributes());
  }

  @Test
  void interruptsAnActivityThatOutlivesTheDrain() throws Exception {
    var impatient = draining(Duration.ofMillis(200));
    temporal.comes();
    impatient.start();
    startWork();
    step.began.await();

    impatient.stop();

    assertThat(step.interrupted).isTrue();
  }

  private TemporalWorkers draining(Duration drain) {
    return new TemporalWorkers(
        () -> {
          var factory = WorkerFactory.newInstance(client);
          var worker = factory.newWorker(SlowWork.QUEUE);
          worker.registerWorkflowImplementationTypes(SlowWork.Impl.class);
          worker.registerActivitiesImplementations(step);
          return factory;
        },
        server,
        drain);
  }

  private WorkflowStub startWork() {
    var work =
        client.newWorkflowStub(
            SlowWork.class, WorkflowOptions.newBuilder().setTaskQueue(SlowWork.QUEUE).build());
    WorkflowClient.start(work::run);
    return WorkflowStub.fromTyped(work);
  }
}
