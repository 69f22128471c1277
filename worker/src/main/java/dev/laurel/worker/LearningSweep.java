package dev.laurel.worker;

import dev.laurel.activities.learning.Performing;
import dev.laurel.store.learning.LearningSweeps;
import dev.laurel.workflows.learning.LearningStarts;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the runs of batches whose events have waited too long (Temporal was away when they came,
 * or the run is gone), and does what progress decided and nobody has done. An open run is not
 * disturbed; whatever is done twice has the effect of once.
 */
class LearningSweep {
  private static final Logger log = LoggerFactory.getLogger(LearningSweep.class);
  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final Duration EVENTS_WAIT = Duration.ofSeconds(10);
  private static final Duration ACTIONS_WAIT = Duration.ofSeconds(30);
  private static final int LEARNERS_AT_ONCE = 50;

  private static final Duration AGAIN = Duration.ofMinutes(1);
  private static final int REMEMBERED = 10_000;

  private final Map<UUID, Long> startedAt =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Long> eldest) {
          return size() > REMEMBERED;
        }
      };
  private final LearningSweeps sweeps;
  private final Performing performing;
  private final TemporalServer temporal;
  private final WorkflowClient client;

  /** The last learner of this walk: those whose actions fail must not hold up the others. */
  private long passedOver;

  LearningSweep(
      LearningSweeps sweeps,
      Performing performing,
      TemporalServer temporal,
      WorkflowClient client) {
    this.sweeps = sweeps;
    this.performing = performing;
    this.temporal = temporal;
    this.client = client;
  }

  Loop events() {
    return new Loop("waiting-events", EVERY, this::startBatches);
  }

  Loop actions() {
    return new Loop("waiting-actions", EVERY, this::performActions);
  }

  Loop.Next startBatches() {
    temporal.check();
    var started = 0;
    LearningSweeps.Position after = null;
    do {
      var stretch = sweeps.waitingBatches(EVENTS_WAIT, after);
      started += (int) stretch.batches().stream().filter(this::start).count();
      after = stretch.end();
    } while (after != null && started == 0);
    if (started > 0) {
      log.info("started {} batches of events that waited", started);
    }
    return after == null ? Loop.Next.AFTER_A_PAUSE : Loop.Next.AT_ONCE;
  }

  /** One that cannot be evaluated is not started again at once: others are to have their turn. */
  private boolean start(UUID batch) {
    var last = startedAt.get(batch);
    if (last != null && System.nanoTime() - last < AGAIN.toNanos()) {
      return false;
    }
    return GoneRuns.started(
        "batch " + batch,
        () -> {
          var started = LearningStarts.start(client, batch);
          startedAt.put(batch, System.nanoTime());
          return started;
        });
  }

  Loop.Next performActions() {
    temporal.check();
    var learners = sweeps.waitingLearners(ACTIONS_WAIT, passedOver, LEARNERS_AT_ONCE);
    if (learners.isEmpty()) {
      passedOver = 0;
      return Loop.Next.AFTER_A_PAUSE;
    }
    var round = performing.perform(learners, () -> {});
    log.info("did what was due for {} learners: {}", learners.size(), round);
    passedOver = learners.size() < LEARNERS_AT_ONCE ? 0 : learners.getLast();
    return passedOver > 0 ? Loop.Next.AT_ONCE : Loop.Next.AFTER_A_PAUSE;
  }
}
