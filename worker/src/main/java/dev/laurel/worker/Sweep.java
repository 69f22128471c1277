package dev.laurel.worker;

import dev.laurel.store.award.Sweeps;
import dev.laurel.store.award.Sweeps.Due;
import dev.laurel.workflows.SearchAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts every award whose next step is overdue and whose run is gone: terminated by hand, lost
 * with Temporal's state, restored from an older backup (award.md); bulk releases likewise. An open
 * run is not disturbed.
 */
class Sweep {
  private static final Logger log = LoggerFactory.getLogger(Sweep.class);
  private static final int CLEANED = 1000;

  /** Most of them have an open run; each costs one refused start a minute. */
  private static final int UNFINISHED_RELEASES = 100;

  private static final Duration STALE = Duration.ofHours(24);

  private final Sweeps sweeps;
  private final TemporalServer temporal;
  private final GoneRuns runs;
  private final SweepSettings settings;
  private final Clock clock;
  private final Loop loop;
  private final Deque<Due> taken = new ArrayDeque<>();

  Sweep(
      Sweeps sweeps, TemporalServer temporal, GoneRuns runs, SweepSettings settings, Clock clock) {
    this.sweeps = sweeps;
    this.temporal = temporal;
    this.runs = runs;
    this.settings = settings;
    this.clock = clock;
    loop = new Loop("sweep", settings.every(), this::once);
  }

  Loop loop() {
    return loop;
  }

  /** One second's worth; at once again while there is more. */
  Loop.Next once() {
    // A row that is taken while Temporal is away would wait ten minutes for its next chance.
    temporal.check();
    temporal.register(SearchAttributes.ALL);
    var now = clock.instant();
    var leftOver = !taken.isEmpty();
    if (!leftOver) {
      sweeps.deleteStale(now.minus(STALE), CLEANED);
      taken.addAll(
          sweeps.takeDue(
              now, now.minus(settings.overdue()), settings.again(), settings.perSecond()));
    }
    var more = leftOver || taken.size() >= settings.perSecond();
    var started = startTaken();
    if (started > 0) {
      log.info("started {} awards whose run was gone", started);
    }
    if (!leftOver) {
      freeUnpaused(now);
      startReleases(now);
    }
    return more ? Loop.Next.AT_ONCE : Loop.Next.AFTER_A_PAUSE;
  }

  /** One that cannot be started because Temporal went away stays the first of the next round. */
  private int startTaken() {
    var started = 0;
    while (!taken.isEmpty() && !loop.isStopped()) {
      if (runs.start(taken.getFirst())) {
        started++;
      }
      taken.removeFirst();
      loop.pause(pace());
    }
    return started;
  }

  /** Retried like everything else that is parked: with its number, so that none is freed twice. */
  private void freeUnpaused(Instant now) {
    var waiting = sweeps.takeUnpaused(now, settings.again(), settings.perSecond());
    for (var parked : waiting) {
      runs.retry(parked);
      loop.pause(pace());
    }
    if (!waiting.isEmpty()) {
      log.info("freed {} awards whose account or template is back", waiting.size());
    }
  }

  /** Written, but its workflow was never started or is lost. */
  private void startReleases(Instant now) {
    for (var release :
        sweeps.unfinishedReleases(now.minus(settings.overdue()), UNFINISHED_RELEASES)) {
      if (runs.startRelease(release)) {
        log.info("started release {}, whose run was gone", release);
      }
      loop.pause(pace());
    }
  }

  private Duration pace() {
    return Duration.ofSeconds(1).dividedBy(settings.perSecond());
  }
}
