package dev.laurel.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.laurel.domain.catalog.Origin;
import dev.laurel.store.provider.Reconciliations.Target;
import dev.laurel.store.provider.WatchedAccount;
import dev.laurel.store.provider.WatchedAccounts;
import dev.laurel.workflows.TaskQueues;
import dev.laurel.workflows.provider.ProviderWorkflows;
import dev.laurel.workflows.provider.ReconcileActivities;
import dev.laurel.workflows.provider.ScheduledReconcileWorkflow;
import io.temporal.client.WorkflowClient;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleDescription;
import io.temporal.client.schedules.ScheduleException;
import io.temporal.testing.TemporalDevServerOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Schedules need a real server; skipped where no {@code temporal} program is on the PATH. */
@Timeout(120)
class ReconcileSchedulesTest {
  private final Rows rows = new Rows();

  @Test
  void keepsAScheduleForEveryAccountAndForNoOther() {
    try (var server = devServer()) {
      var client = server.getWorkflowClient();
      var schedules = ScheduleClient.newInstance(client.getWorkflowServiceStubs());
      var first = rows.add(false);
      var paused = rows.add(true);
      var loop = loop(client, Duration.ofHours(6));

      assertThat(loop.once()).isEqualTo(Loop.Next.AFTER_A_PAUSE);
      assertThat(loop.once()).as("nothing left to do").isEqualTo(Loop.Next.AFTER_A_PAUSE);
      assertThat(described(schedules, first).getSchedule().getState().isPaused()).isFalse();
      assertThat(described(schedules, paused).getSchedule().getState().isPaused()).isTrue();
      assertThat(interval(schedules, first)).isEqualTo(Duration.ofHours(6));

      rows.pause(first, true);
      rows.pause(paused, false);
      loop.once();
      assertThat(described(schedules, first).getSchedule().getState().isPaused()).isTrue();
      assertThat(described(schedules, paused).getSchedule().getState().isPaused()).isFalse();

      loop(client, Duration.ofHours(1)).once();
      assertThat(interval(schedules, first)).isEqualTo(Duration.ofHours(1));

      rows.accounts.removeIf(account -> account.uuid().equals(first));
      await()
          .atMost(Duration.ofSeconds(30))
          .pollInterval(Duration.ofMillis(200))
          .until(
              () -> {
                loop(client, Duration.ofHours(1)).once();
                return isGone(schedules, first);
              });
      assertThat(isGone(schedules, paused)).isFalse();
    }
  }

  @Test
  void startsAReadingWhenItIsDue() {
    try (var server = devServer()) {
      var account = rows.add(false);
      var begun = new Beginning();
      var worker = server.newWorker(TaskQueues.LEARNING);
      ProviderWorkflows.register(worker);
      worker.registerActivitiesImplementations(begun);
      server.start();
      var client = server.getWorkflowClient();
      loop(client, Duration.ofHours(6)).once();

      ScheduleClient.newInstance(client.getWorkflowServiceStubs())
          .getHandle(ScheduledReconcileWorkflow.scheduleId(account))
          .trigger();

      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(begun.accounts).containsExactly(account));
    }
  }

  @Test
  void goesOnWithoutSchedulesWhereTheServerHasNone() {
    try (var temporal = new TemporalOnAPort()) {
      temporal.comes();
      rows.add(false);
      assertThat(loop(temporal.client(), Duration.ofHours(6)).once()).isEqualTo(Loop.Next.NEVER);
    }
  }

  private ReconcileSchedules loop(WorkflowClient client, Duration every) {
    var settings =
        new ReconcileSettings(
            every, Duration.ofSeconds(30), Duration.ofSeconds(5), Duration.ofSeconds(10));
    return new ReconcileSchedules(rows, new TemporalServer(client), client, settings);
  }

  private static ScheduleDescription described(ScheduleClient schedules, UUID account) {
    return schedules.getHandle(ScheduledReconcileWorkflow.scheduleId(account)).describe();
  }

  private static Duration interval(ScheduleClient schedules, UUID account) {
    return described(schedules, account)
        .getSchedule()
        .getSpec()
        .getIntervals()
        .getFirst()
        .getEvery();
  }

  private static boolean isGone(ScheduleClient schedules, UUID account) {
    try {
      described(schedules, account);
      return false;
    } catch (ScheduleException gone) {
      return true;
    }
  }

  private static TestWorkflowEnvironment devServer() {
    var program =
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .map(folder -> Path.of(folder, "temporal"))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(program.isPresent(), "no temporal program on the PATH");
    return TestWorkflowEnvironment.startLocal(
        TestEnvironmentOptions.newBuilder().build(),
        TemporalDevServerOptions.newBuilder()
            .setExistingPath(program.get().toString())
            .setDownloadEnabled(false)
            .setLogLevel("never")
            .build());
  }

  private static final class Rows implements WatchedAccounts {
    final List<WatchedAccount> accounts = new CopyOnWriteArrayList<>();

    UUID add(boolean paused) {
      var uuid = UUID.randomUUID();
      accounts.add(account(accounts.size() + 1, uuid, paused));
      return uuid;
    }

    void pause(UUID uuid, boolean paused) {
      accounts.replaceAll(one -> one.uuid().equals(uuid) ? account(one.id(), uuid, paused) : one);
    }

    private static WatchedAccount account(long id, UUID uuid, boolean paused) {
      return new WatchedAccount(id, uuid, 1, "acme", Origin.CREDLY, "org-" + id, paused);
    }

    @Override
    public Optional<WatchedAccount> find(UUID account) {
      return accounts.stream().filter(one -> one.uuid().equals(account)).findFirst();
    }

    @Override
    public List<WatchedAccount> page(long after, int limit) {
      return new ArrayList<>(accounts.stream().filter(one -> one.id() > after).toList());
    }

    @Override
    public Optional<Target> template(long account, String externalId) {
      throw new UnsupportedOperationException("schedules read no templates");
    }

    @Override
    public Optional<Target> templateOf(long account, String badge) {
      throw new UnsupportedOperationException("schedules read no badges");
    }
  }

  /** Only begins. */
  public static final class Beginning implements ReconcileActivities {
    final List<UUID> accounts = new CopyOnWriteArrayList<>();

    @Override
    public void begin(UUID account) {
      accounts.add(account);
    }

    @Override
    public Next next(UUID run, long after) {
      return new Next(null);
    }

    @Override
    public Page readPage(
        UUID run, int step, ReconcileActivities.Target target, @Nullable String c) {
      throw new UnsupportedOperationException("no template");
    }

    @Override
    public LookedUp lookUpMissing(
        UUID run, int step, ReconcileActivities.Target target, long after) {
      throw new UnsupportedOperationException("no template");
    }

    @Override
    public void finish(UUID run, @Nullable String failure) {}
  }
}
