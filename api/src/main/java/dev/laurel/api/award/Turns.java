package dev.laurel.api.award;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/**
 * Lets requests of this process that are about the same thing go one after the other. Nothing
 * depends on it, since the unique keys decide who wins; it spares each of those who lose a workflow
 * of its own.
 */
@Component
public class Turns {
  private static final int STRIPES = 4096;

  private final ReentrantLock[] stripes =
      IntStream.range(0, STRIPES).mapToObj(n -> new ReentrantLock()).toArray(ReentrantLock[]::new);

  /** One's turn, until it is closed. */
  public final class Turn implements AutoCloseable {
    private final ReentrantLock stripe;
    private final boolean waited;
    private final boolean held;

    private Turn(ReentrantLock stripe, boolean waited, boolean held) {
      this.stripe = stripe;
      this.waited = waited;
      this.held = held;
    }

    /** Whether somebody else was at it: what was read before may not be true any more. */
    public boolean waited() {
      return waited;
    }

    @Override
    public void close() {
      if (held) {
        stripe.unlock();
      }
    }
  }

  /**
   * Waits at most {@code limit}; after that one goes on beside the other.
   *
   * @param what equal for requests about the same thing; others may have to wait for it too
   */
  public Turn take(Object what, Duration limit) {
    var stripe = stripes[Math.floorMod(spread(what.hashCode()), STRIPES)];
    if (stripe.tryLock()) {
      return new Turn(stripe, false, true);
    }
    try {
      return new Turn(stripe, true, stripe.tryLock(limit.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return new Turn(stripe, true, false);
    }
  }

  private static int spread(int hash) {
    return hash ^ (hash >>> 12) ^ (hash >>> 24);
  }
}
