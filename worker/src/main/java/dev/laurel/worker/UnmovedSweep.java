package dev.laurel.worker;

import dev.laurel.store.bulk.BulkSteps;
import dev.laurel.store.certificate.CertificateRuns;
import dev.laurel.store.learning.Backfills;
import dev.laurel.workflows.bulk.BulkStarts;
import dev.laurel.workflows.certificate.CertificateStarts;
import dev.laurel.workflows.learning.BackfillStarts;
import io.temporal.client.WorkflowClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the workflows of rows that run but do not move: Temporal was away when they were begun, or
 * the workflow is gone. An open one is not disturbed; it may be waiting for a provider.
 */
class UnmovedSweep {
  private static final Logger log = LoggerFactory.getLogger(UnmovedSweep.class);

  /** Each whose workflow is open costs one refused start a round. */
  private static final int AT_ONCE = 100;

  private final Kind kind;
  private final Rows rows;
  private final Predicate<UUID> start;
  private final TemporalServer temporal;
  private final Clock clock;

  /**
   * @param loop its name
   * @param what a row is called in the log, before its id
   * @param unmovedFor longer than one step and the pause after it usually take
   */
  private record Kind(String loop, String what, Duration every, Duration unmovedFor) {}

  /** Those that have not moved since an instant, longest first. */
  private interface Rows {
    List<UUID> unmoved(Instant before, int limit);
  }

  private UnmovedSweep(
      Kind kind, Rows rows, Predicate<UUID> start, TemporalServer temporal, Clock clock) {
    this.kind = kind;
    this.rows = rows;
    this.start = start;
    this.temporal = temporal;
    this.clock = clock;
  }

  static UnmovedSweep ofBackfills(
      Backfills backfills, TemporalServer temporal, WorkflowClient client, Clock clock) {
    return new UnmovedSweep(
        new Kind(
            "unmoved-backfills",
            "the back-fill of template",
            Duration.ofSeconds(10),
            Duration.ofSeconds(30)),
        backfills::unmoved,
        template -> BackfillStarts.ensure(client, template),
        temporal,
        clock);
  }

  static UnmovedSweep ofCertificateRuns(
      CertificateRuns runs, TemporalServer temporal, WorkflowClient client, Clock clock) {
    return new UnmovedSweep(
        new Kind(
            "unmoved-certificate-runs",
            "the regeneration",
            Duration.ofSeconds(5),
            Duration.ofSeconds(15)),
        runs::unmoved,
        run -> CertificateStarts.regenerate(client, run),
        temporal,
        clock);
  }

  static UnmovedSweep ofBulkRuns(
      BulkSteps steps, TemporalServer temporal, WorkflowClient client, Clock clock) {
    return new UnmovedSweep(
        new Kind("unmoved-bulk-runs", "bulk run", Duration.ofSeconds(10), Duration.ofSeconds(30)),
        new RestingBulkRuns(steps)::unmoved,
        run -> BulkStarts.startUnlessOpen(client, run),
        temporal,
        clock);
  }

  Loop loop() {
    return new Loop(kind.loop(), kind.every(), this::once);
  }

  Loop.Next once() {
    temporal.check();
    for (var row : rows.unmoved(clock.instant().minus(kind.unmovedFor()), AT_ONCE)) {
      var what = kind.what() + " " + row;
      if (GoneRuns.started(what, () -> start.test(row))) {
        log.info("started {}, whose workflow was gone", what);
      }
    }
    return Loop.Next.AFTER_A_PAUSE;
  }
}
