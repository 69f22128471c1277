package dev.laurel.activities.learning;

import dev.laurel.activities.learning.DecidedActions.Outcome;
import dev.laurel.workflows.ClientDeadline;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets a process do few actions at once, whatever number of rounds is under way, and none of them
 * twice at a time: a flood of events must leave Temporal room for the awards that the API asks for.
 */
final class ActionTurns {
  private final Semaphore turns;
  private final Duration rest;
  private final Set<Long> underWay = ConcurrentHashMap.newKeySet();

  /**
   * @param atOnce most actions under way in this process
   * @param rest how much longer a turn is held after Temporal did not answer in time, so that the
   *     next call comes later to a server that is overloaded
   */
  ActionTurns(int atOnce, Duration rest) {
    turns = new Semaphore(atOnce, true);
    this.rest = rest;
  }

  /**
   * Waits for a turn and does the work.
   *
   * @param patience longest wait for the turn
   * @return empty if no turn came, or somebody else in this process is at this very action
   */
  Optional<Outcome> take(long action, Duration patience, Supplier<Outcome> work)
      throws InterruptedException {
    if (!underWay.add(action)) {
      return Optional.empty();
    }
    try {
      if (!turns.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        return Optional.empty();
      }
      try {
        return Optional.of(work.get());
      } catch (ClientDeadline.Late overloaded) {
        Thread.sleep(rest);
        throw overloaded;
      } finally {
        turns.release();
      }
    } finally {
      underWay.remove(action);
    }
  }
}
