package dev.laurel.activities.bulk;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;

/**
 * How many workflows of single awards all lists of this process together start a second: a list of
 * revocations, a lost worker or a long absence leaves thousands of awards at once, and each costs
 * its own look-ups. Systems take turns, however many lists each has. Where Temporal takes its time
 * for a start it has enough to do, and the next comes later, so that those who wait for an answer
 * get theirs.
 */
public final class StartRate {
  private static final long SAYS_SO_EVERY = Duration.ofSeconds(1).toNanos();

  /** So that of a server's time for starts at most a quarter goes to these. */
  private static final int RESTS = 3;

  private static final long LONGEST_REST = Duration.ofSeconds(1).toNanos();

  private final long nanosEach;

  /** Who waits, by system; whose turn it is first. */
  private final Map<String, Deque<Object>> waiting = new LinkedHashMap<>();

  private long next = System.nanoTime();

  /**
   * @param perSecond 1 or more
   */
  public StartRate(int perSecond) {
    if (perSecond < 1) {
      throw new IllegalArgumentException(
          "workflows started a second must be 1 or more: " + perSecond);
    }
    nanosEach = Duration.ofSeconds(1).dividedBy(perSecond).toNanos();
  }

  /**
   * Waits until the next one of this system may be started.
   *
   * @param isWaiting told once, and every second
   * @throws CancellationException if the process stops
   */
  void await(String system, Runnable isWaiting) {
    var turn = new Object();
    enter(system, turn);
    try {
      do {
        isWaiting.run();
      } while (!comes(system, turn));
    } catch (InterruptedException stops) {
      Thread.currentThread().interrupt();
      throw new CancellationException("the process stops");
    } finally {
      leave(system, turn);
    }
  }

  /** How long Temporal took for a start. */
  synchronized void took(Duration start) {
    var rested = System.nanoTime() + Math.min(RESTS * start.toNanos(), LONGEST_REST);
    if (rested - next > 0) {
      next = rested;
    }
  }

  private synchronized void enter(String system, Object turn) {
    waiting.computeIfAbsent(system, none -> new ArrayDeque<>()).add(turn);
  }

  /** False if it did not within a second. */
  private synchronized boolean comes(String system, Object turn) throws InterruptedException {
    var until = System.nanoTime() + SAYS_SO_EVERY;
    while (true) {
      var now = System.nanoTime();
      var first = isFirst(system, turn);
      if (first && next - now <= 0) {
        // What a late thread has lost is caught up, of one only.
        next = (now - next > nanosEach ? now - nanosEach : next) + nanosEach;
        return true;
      }
      var wait = first ? Math.min(next - now, until - now) : until - now;
      if (until - now <= 0) {
        return false;
      }
      TimeUnit.NANOSECONDS.timedWait(this, wait);
    }
  }

  private boolean isFirst(String system, Object turn) {
    var first = waiting.entrySet().iterator().next();
    return first.getKey().equals(system) && turn.equals(first.getValue().peek());
  }

  /** The system's next turn comes after all others'. */
  private synchronized void leave(String system, Object turn) {
    var others = waiting.remove(system);
    if (others != null) {
      others.remove(turn);
      if (!others.isEmpty()) {
        waiting.put(system, others);
      }
    }
    notifyAll();
  }
}
