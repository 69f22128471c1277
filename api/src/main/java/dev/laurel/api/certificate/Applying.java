package dev.laurel.api.certificate;

import dev.laurel.api.award.TemporalDeadline;
import dev.laurel.workflows.certificate.CertificateStarts;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Has triggers that were kept applied, and regenerations that were begun run. Never fails: what
 * Temporal does not hear of in time, the worker finds in the rows.
 */
@Component
public class Applying {
  private static final Logger log = LoggerFactory.getLogger(Applying.class);

  /** Of the five seconds in which a caller is answered. */
  private static final Duration TO_APPLY = Duration.ofSeconds(4);

  private static final Duration TO_START = Duration.ofSeconds(1);

  /** Of an approval's other courses; those beyond are only started. */
  private static final int WAITED_FOR = 20;

  /** Of a batch of learning events: as many as fit into {@link #TO_START}. */
  private static final int BEGUN_AT_ONCE = 50;

  private final WorkflowClient client;
  private final TemporalDeadline deadline;
  private final SharedUpdates updates = new SharedUpdates();

  Applying(WorkflowClient client, TemporalDeadline deadline) {
    this.client = client;
    this.deadline = deadline;
  }

  /**
   * Returns when the trigger has been applied, and those that came of it in other courses, or after
   * {@link #TO_APPLY}; its row says which.
   *
   * @param others whose runs have something to apply, too
   */
  void apply(UUID courseLearner, UUID trigger, List<UUID> others) {
    tell(
        TO_APPLY,
        trigger,
        () -> {
          update(courseLearner, trigger);
          for (var n = 0; n < others.size() && !Thread.currentThread().isInterrupted(); n++) {
            if (n < WAITED_FOR) {
              update(others.get(n), trigger);
            } else {
              CertificateStarts.start(client, others.get(n));
            }
          }
        });
  }

  private void update(UUID courseLearner, UUID trigger) {
    updates.share(
        courseLearner,
        () -> CertificateStarts.apply(client, courseLearner, trigger, UUID::randomUUID));
  }

  /**
   * Has what learning events kept applied: starts the runs that are idle, then asks the open ones,
   * which may have looked for triggers before these were there. What does not fit into a second is
   * left to the worker.
   *
   * @param waiting a trigger of each learner in a course
   */
  public void begin(UUID batch, Map<UUID, UUID> waiting) {
    var open = new LinkedHashMap<UUID, UUID>();
    tell(
        TO_START,
        batch,
        () -> {
          waiting.entrySet().stream()
              .limit(BEGUN_AT_ONCE)
              .filter(one -> !CertificateStarts.start(client, one.getKey()))
              .forEach(one -> open.put(one.getKey(), one.getValue()));
          open.forEach(this::ask);
        });
  }

  /** One that is busy holds up no other. */
  private void ask(UUID courseLearner, UUID trigger) {
    try {
      update(courseLearner, trigger);
    } catch (RuntimeException busy) {
      if (Thread.currentThread().isInterrupted()) {
        throw busy;
      }
      log.debug("{} was not asked", courseLearner, busy);
    }
  }

  /** Has the regeneration of a course run. */
  void regenerate(UUID run) {
    tell(TO_START, run, () -> CertificateStarts.regenerate(client, run));
  }

  private void tell(Duration limit, UUID what, Runnable call) {
    try {
      deadline.within(
          limit,
          () -> {
            call.run();
            return true;
          });
    } catch (RuntimeException away) {
      log.info("Temporal was not done with {} in time; the worker will be", what);
      log.debug("{} was not applied at once", what, away);
    }
  }
}
