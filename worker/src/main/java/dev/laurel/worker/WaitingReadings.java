package dev.laurel.worker;

import dev.laurel.store.provider.ProviderEvents;
import dev.laurel.store.provider.Reconciliations;
import dev.laurel.workflows.SearchAttributes;
import dev.laurel.workflows.provider.ProviderStarts;
import io.temporal.client.WorkflowClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts what waits for a run: hints that came while Temporal was away, or of an account that was
 * paused, and readings whose workflow is gone. An open run is not disturbed.
 */
class WaitingReadings {
  private static final Logger log = LoggerFactory.getLogger(WaitingReadings.class);

  /** The api tells the run itself; what has waited for longer was not told. */
  private static final Duration UNTOLD = Duration.ofSeconds(10);

  private static final Duration UNMOVED = Duration.ofMinutes(2);

  /** Providers repeat a hint for 25 days. */
  private static final Duration REMEMBERED = Duration.ofDays(60);

  private static final Duration FORGETTING = Duration.ofMinutes(1);
  private static final int AT_ONCE = 100;
  private static final int FORGOTTEN = 1_000;

  private final ProviderEvents events;
  private final Reconciliations readings;
  private final TemporalServer temporal;
  private final WorkflowClient client;
  private final Duration pause;
  private final Clock clock;
  private Instant forgetting = Instant.MIN;

  WaitingReadings(
      ProviderEvents events,
      Reconciliations readings,
      TemporalServer temporal,
      WorkflowClient client,
      Duration pause,
      Clock clock) {
    this.events = events;
    this.readings = readings;
    this.temporal = temporal;
    this.client = client;
    this.pause = pause;
    this.clock = clock;
  }

  Loop loop() {
    return new Loop("waiting-readings", pause, this::once);
  }

  Loop.Next once() {
    var now = clock.instant();
    if (now.isAfter(forgetting)) {
      events.forget(now.minus(REMEMBERED), FORGOTTEN);
      forgetting = now.plus(FORGETTING);
    }
    var waiting = events.waiting(now.minus(UNTOLD), AT_ONCE);
    var unmoved = readings.unmoved(now.minus(UNMOVED), AT_ONCE);
    if (waiting.isEmpty() && unmoved.isEmpty()) {
      return Loop.Next.AFTER_A_PAUSE;
    }
    temporal.check();
    temporal.register(SearchAttributes.ALL);
    for (var account : waiting) {
      if (ProviderStarts.ensureEvents(client, account.uuid(), account.system(), account.origin())) {
        log.info("started the reading of what account {} was told", account.uuid());
      }
    }
    for (var reading : unmoved) {
      var account = reading.account();
      if (ProviderStarts.reconcile(
          client, reading.run(), account.uuid(), account.system(), account.origin())) {
        log.info("started reading {} of account {} anew", reading.run(), account.uuid());
      }
    }
    return Loop.Next.AFTER_A_PAUSE;
  }
}
