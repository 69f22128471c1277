package dev.laurel.worker;

import dev.laurel.store.certificate.LearnerApprovals;
import dev.laurel.store.certificate.Triggers;
import dev.laurel.workflows.certificate.CertificateStarts;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the runs that apply triggers which have waited too long: Temporal was away when they came,
 * nobody asked for them (learning events, other courses of a learner), or the run is gone. An open
 * run is not disturbed. Approvals of learners who were in no course have no run: they are applied
 * here.
 */
class TriggerSweep {
  private static final Logger log = LoggerFactory.getLogger(TriggerSweep.class);
  private static final Duration EVERY = Duration.ofSeconds(2);
  private static final Duration WAIT = Duration.ofSeconds(10);
  private static final int AT_ONCE = 500;

  private final Triggers triggers;
  private final LearnerApprovals approvals;
  private final TemporalServer temporal;
  private final WorkflowClient client;

  /** The last trigger of this walk: one that cannot be applied must not hold up the others. */
  private long passedOver;

  private long approvalsPassedOver;

  TriggerSweep(
      Triggers triggers,
      LearnerApprovals approvals,
      TemporalServer temporal,
      WorkflowClient client) {
    this.triggers = triggers;
    this.approvals = approvals;
    this.temporal = temporal;
    this.client = client;
  }

  Loop loop() {
    return new Loop("waiting-triggers", EVERY, this::once);
  }

  Loop.Next once() {
    var toStart = takeInApprovals();
    temporal.check();
    var waiting = triggers.waiting(WAIT, passedOver, AT_ONCE);
    waiting.forEach(one -> toStart.add(one.courseLearner()));
    var started = toStart.stream().filter(this::start).count();
    if (started > 0) {
      log.info("started the runs of {} learners in courses whose triggers waited", started);
    }
    passedOver = waiting.size() < AT_ONCE ? 0 : waiting.getLast().id();
    return passedOver > 0 || approvalsPassedOver > 0 ? Loop.Next.AT_ONCE : Loop.Next.AFTER_A_PAUSE;
  }

  /** Returns whose runs have something to apply now; while Temporal is away it waits in its row. */
  private Set<UUID> takeInApprovals() {
    var waiting = approvals.waiting(WAIT, approvalsPassedOver, AT_ONCE);
    var ledTo = new LinkedHashSet<UUID>();
    waiting.forEach(one -> ledTo.addAll(takeIn(one.trigger())));
    approvalsPassedOver = waiting.size() < AT_ONCE ? 0 : waiting.getLast().id();
    return ledTo;
  }

  private List<UUID> takeIn(UUID approval) {
    try {
      return approvals.apply(approval);
    } catch (RuntimeException failed) {
      log.error("the approval {} can't be taken in", approval, failed);
      return List.of();
    }
  }

  private boolean start(UUID courseLearner) {
    return GoneRuns.started(
        "the run for the triggers of " + courseLearner,
        () -> CertificateStarts.start(client, courseLearner));
  }
}
