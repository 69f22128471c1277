package dev.laurel.worker;

import dev.laurel.store.award.Expirations;
import dev.laurel.store.award.Expirations.Point;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends credentials whose time is over. Goes on from where it was, since badges that were over
 * before they were made stay awarded and would be looked at for ever; from the beginning once an
 * hour, for what was restored from a backup.
 */
class Expiry {
  private static final Logger log = LoggerFactory.getLogger(Expiry.class);
  private static final int AT_ONCE = 200;
  private static final Duration FROM_THE_BEGINNING = Duration.ofHours(1);

  /** Longer than a transaction and the difference of two clocks. */
  private static final Duration LATE = Duration.ofMinutes(10);

  private static final Point START = new Point(Instant.EPOCH, 0);

  private final Expirations expirations;
  private final Duration pause;
  private final Clock clock;
  private Point reached = START;
  private Instant begun = Instant.MIN;

  Expiry(Expirations expirations, Duration pause, Clock clock) {
    this.expirations = expirations;
    this.pause = pause;
    this.clock = clock;
  }

  Loop loop() {
    return new Loop("expiry", pause, this::once);
  }

  Loop.Next once() {
    var now = clock.instant();
    if (reached.equals(START)) {
      begun = now;
    }
    var due = expirations.due(reached, now, AT_ONCE);
    var expired = 0;
    for (var one : due) {
      expired += expirations.expire(one.credential(), now) ? 1 : 0;
    }
    if (expired > 0) {
      log.info("ended {} credentials whose time is over", expired);
    }
    if (due.size() == AT_ONCE) {
      reached = due.getLast().point();
      return Loop.Next.AT_ONCE;
    }
    reached = now.isAfter(begun.plus(FROM_THE_BEGINNING)) ? START : new Point(now.minus(LATE), 0);
    return Loop.Next.AFTER_A_PAUSE;
  }
}
