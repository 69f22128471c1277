package dev.laurel.worker;

import dev.laurel.store.certificate.CertificateRuns;
import dev.laurel.workflows.certificate.CertificateStarts;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowServiceException;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the regeneration of a course that does not move: Temporal was away when it was begun, or
 * the run is gone. An open run is not disturbed.
 */
class CertificateRunSweep {
  private static final Logger log = LoggerFactory.getLogger(CertificateRunSweep.class);
  private static final Duration EVERY = Duration.ofSeconds(5);

  /** Longer than a page and the pause after it usually take. */
  private static final Duration UNMOVED_FOR = Duration.ofSeconds(15);

  /** Each whose run is open costs one refused start a round. */
  private static final int AT_ONCE = 100;

  private final CertificateRuns runs;
  private final TemporalServer temporal;
  private final WorkflowClient client;
  private final Clock clock;

  CertificateRunSweep(
      CertificateRuns runs, TemporalServer temporal, WorkflowClient client, Clock clock) {
    this.runs = runs;
    this.temporal = temporal;
    this.client = client;
    this.clock = clock;
  }

  Loop loop() {
    return new Loop("unmoved-certificate-runs", EVERY, this::once);
  }

  Loop.Next once() {
    temporal.check();
    for (var run : runs.unmoved(clock.instant().minus(UNMOVED_FOR), AT_ONCE)) {
      if (started(run)) {
        log.info("started the regeneration {}, whose run was gone", run);
      }
    }
    return Loop.Next.AFTER_A_PAUSE;
  }

  private boolean started(UUID run) {
    try {
      return CertificateStarts.regenerate(client, run);
    } catch (WorkflowServiceException failed) {
      if (GoneRuns.mayWorkLater(failed)) {
        throw failed;
      }
      log.error("the regeneration {} can't be started", run, failed);
      return false;
    }
  }
}
