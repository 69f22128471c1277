package dev.laurel.worker;

import dev.laurel.store.provider.WatchedAccount;
import dev.laurel.store.provider.WatchedAccounts;
import dev.laurel.workflows.TaskQueues;
import dev.laurel.workflows.provider.ScheduledReconcileWorkflow;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.ScheduleOverlapPolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.ScheduleAlreadyRunningException;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleClientOptions;
import io.temporal.client.schedules.ScheduleException;
import io.temporal.client.schedules.ScheduleHandle;
import io.temporal.client.schedules.ScheduleIntervalSpec;
import io.temporal.client.schedules.ScheduleOptions;
import io.temporal.client.schedules.SchedulePolicy;
import io.temporal.client.schedules.ScheduleSpec;
import io.temporal.client.schedules.ScheduleState;
import io.temporal.client.schedules.ScheduleUpdate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a Temporal Schedule {@code reconcile/{account}} for every provider account: made for new
 * ones, paused with the account, changed with the configuration, removed with the account. Any
 * number of workers may do so at once.
 */
class ReconcileSchedules {
  private static final Logger log = LoggerFactory.getLogger(ReconcileSchedules.class);
  private static final String PREFIX = "reconcile/";
  private static final int PAGE = 200;

  /** An outage of Temporal is followed by one reading, not by all that were missed. */
  private static final Duration CATCH_UP = Duration.ofMinutes(10);

  private static final Duration MOST_JITTER = Duration.ofMinutes(10);
  private static final String PAUSED = "The provider account is paused: its key was refused.";
  private static final String RESUMED = "The provider account works again.";

  private final WatchedAccounts accounts;
  private final TemporalServer temporal;
  private final ScheduleClient schedules;
  private final ReconcileSettings settings;

  ReconcileSchedules(
      WatchedAccounts accounts,
      TemporalServer temporal,
      WorkflowClient client,
      ReconcileSettings settings) {
    this.accounts = accounts;
    this.temporal = temporal;
    this.settings = settings;
    this.schedules =
        ScheduleClient.newInstance(
            client.getWorkflowServiceStubs(),
            ScheduleClientOptions.newBuilder()
                .setNamespace(client.getOptions().getNamespace())
                .setDataConverter(client.getOptions().getDataConverter())
                .build());
  }

  Loop loop() {
    return new Loop("reconcile-schedules", settings.schedules(), this::once);
  }

  Loop.Next once() {
    temporal.check();
    try {
      var watched = watched();
      watched.forEach(this::keep);
      removeAllBut(watched);
      return Loop.Next.AFTER_A_PAUSE;
    } catch (RuntimeException failed) {
      if (unknownHere(failed)) {
        log.info("this Temporal has no schedules: accounts are reconciled when somebody asks");
        return Loop.Next.NEVER;
      }
      throw failed;
    }
  }

  private List<WatchedAccount> watched() {
    var all = new ArrayList<WatchedAccount>();
    var page = accounts.page(0, PAGE);
    while (!page.isEmpty()) {
      all.addAll(page);
      page = accounts.page(page.getLast().id(), PAGE);
    }
    return all;
  }

  private void keep(WatchedAccount account) {
    var handle = schedules.getHandle(ScheduledReconcileWorkflow.scheduleId(account.uuid()));
    try {
      var present = handle.describe().getSchedule();
      if (!interval(present).equals(settings.every())) {
        handle.update(update -> new ScheduleUpdate(schedule(account)));
        log.info("reconciling of account {} is every {} now", account.uuid(), settings.every());
      } else if (present.getState().isPaused() != account.paused()) {
        pause(handle, account.paused());
      }
    } catch (ScheduleException failed) {
      if (!isStatus(failed, Status.Code.NOT_FOUND)) {
        throw failed;
      }
      create(account);
    }
  }

  private void create(WatchedAccount account) {
    try {
      schedules.createSchedule(
          ScheduledReconcileWorkflow.scheduleId(account.uuid()),
          schedule(account),
          ScheduleOptions.newBuilder().build());
      log.info("account {} is reconciled every {}", account.uuid(), settings.every());
    } catch (ScheduleAlreadyRunningException another) {
      log.debug("another worker made the schedule of account {}", account.uuid());
    }
  }

  private static void pause(ScheduleHandle handle, boolean paused) {
    if (paused) {
      handle.pause(PAUSED);
    } else {
      handle.unpause(RESUMED);
    }
  }

  private Schedule schedule(WatchedAccount account) {
    return Schedule.newBuilder()
        .setAction(
            ScheduleActionStartWorkflow.newBuilder()
                .setWorkflowType(ScheduledReconcileWorkflow.class)
                .setArguments(account.uuid())
                .setOptions(
                    WorkflowOptions.newBuilder()
                        .setWorkflowId(ScheduledReconcileWorkflow.workflowId(account.uuid()))
                        .setTaskQueue(TaskQueues.LEARNING)
                        .build())
                .build())
        .setSpec(
            ScheduleSpec.newBuilder()
                .setIntervals(List.of(new ScheduleIntervalSpec(settings.every(), offset(account))))
                .setJitter(jitter())
                .build())
        .setPolicy(
            SchedulePolicy.newBuilder()
                .setOverlap(ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_SKIP)
                .setCatchupWindow(CATCH_UP)
                .build())
        .setState(
            ScheduleState.newBuilder()
                .setPaused(account.paused())
                .setNote(account.paused() ? PAUSED : "")
                .build())
        .build();
  }

  /** Spread over the interval, so that accounts are not read all at the same time. */
  private Duration offset(WatchedAccount account) {
    var seconds = Math.floorMod((long) account.uuid().hashCode(), settings.every().toSeconds());
    return Duration.ofSeconds(seconds);
  }

  private Duration jitter() {
    var tenth = settings.every().dividedBy(10);
    return tenth.compareTo(MOST_JITTER) < 0 ? tenth : MOST_JITTER;
  }

  private static Duration interval(Schedule schedule) {
    var intervals = schedule.getSpec().getIntervals();
    return intervals == null || intervals.isEmpty()
        ? Duration.ZERO
        : intervals.getFirst().getEvery();
  }

  private void removeAllBut(List<WatchedAccount> watched) {
    var wanted = new HashSet<String>();
    watched.forEach(account -> wanted.add(ScheduledReconcileWorkflow.scheduleId(account.uuid())));
    var gone = new HashSet<String>();
    try (var listed = schedules.listSchedules()) {
      listed
          .map(schedule -> schedule.getScheduleId())
          .filter(id -> id.startsWith(PREFIX) && !wanted.contains(id))
          .forEach(gone::add);
    }
    remove(gone);
  }

  private void remove(Set<String> gone) {
    for (var id : gone) {
      try {
        schedules.getHandle(id).delete();
        log.info("removed schedule {}: there is no such account", id);
      } catch (ScheduleException failed) {
        // Listed for a while after another worker removed it.
        if (!isStatus(failed, Status.Code.NOT_FOUND)) {
          throw failed;
        }
      }
    }
  }

  private static boolean unknownHere(Throwable failed) {
    return isStatus(failed, Status.Code.UNIMPLEMENTED);
  }

  private static boolean isStatus(Throwable failed, Status.Code code) {
    for (var cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof StatusRuntimeException status) {
        return status.getStatus().getCode() == code;
      }
    }
    return false;
  }
}
