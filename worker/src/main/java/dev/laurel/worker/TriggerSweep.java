package dev.laurel.worker;

import dev.laurel.store.certificate.Triggers;
import dev.laurel.workflows.certificate.CertificateStarts;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowServiceException;
import java.time.Duration;
import java.util.HashSet;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the runs that apply triggers which have waited too long: Temporal was away when they came,
 * nobody asked for them (learning events, other courses of a learner), or the run is gone. An open
 * run is not disturbed.
 */
class TriggerSweep {
  private static final Logger log = LoggerFactory.getLogger(TriggerSweep.class);
  private static final Duration EVERY = Duration.ofSeconds(2);
  private static final Duration WAIT = Duration.ofSeconds(10);
  private static final int AT_ONCE = 500;

  private final Triggers triggers;
  private final TemporalServer temporal;
  private final WorkflowClient client;

  /** The last trigger of this walk: one that cannot be applied must not hold up the others. */
  private long passedOver;

  TriggerSweep(Triggers triggers, TemporalServer temporal, WorkflowClient client) {
    this.triggers = triggers;
    this.temporal = temporal;
    this.client = client;
  }

  Loop loop() {
    return new Loop("waiting-triggers", EVERY, this::once);
  }

  Loop.Next once() {
    temporal.check();
    var waiting = triggers.waiting(WAIT, passedOver, AT_ONCE);
    var told = new HashSet<UUID>();
    var started = 0;
    for (var one : waiting) {
      if (told.add(one.courseLearner()) && start(one.courseLearner())) {
        started++;
      }
    }
    if (started > 0) {
      log.info("started the runs of {} learners in courses whose triggers waited", started);
    }
    passedOver = waiting.size() < AT_ONCE ? 0 : waiting.getLast().id();
    return passedOver > 0 ? Loop.Next.AT_ONCE : Loop.Next.AFTER_A_PAUSE;
  }

  private boolean start(UUID courseLearner) {
    try {
      return CertificateStarts.start(client, courseLearner);
    } catch (WorkflowServiceException failed) {
      if (GoneRuns.mayWorkLater(failed)) {
        throw failed;
      }
      log.error("the triggers of {} can't be applied: no start", courseLearner, failed);
      return false;
    }
  }
}
