package dev.laurel.worker;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Repeats a round on a thread of its own: survives whatever it throws, pauses between rounds with a
 * fifth of jitter, and ends with the process.
 */
class Loop implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Loop.class);
  private static final double JITTER = 0.2;
  private static final Duration LAST_ROUND = Duration.ofSeconds(5);

  /** When the next round comes. */
  enum Next {
    AT_ONCE,
    AFTER_A_PAUSE,
    NEVER
  }

  /** One round; it should be short, since a stop waits for it. */
  @FunctionalInterface
  interface Round {
    Next run() throws Exception;
  }

  private final String name;
  private final Duration pause;
  private final Round round;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile @Nullable Thread thread;
  private @Nullable String trouble;

  Loop(String name, Duration pause, Round round) {
    this.name = name;
    this.pause = pause;
    this.round = round;
  }

  @Override
  public void start() {
    var looping = Thread.ofVirtual().name(name).unstarted(this::repeat);
    thread = looping;
    looping.start();
  }

  private void repeat() {
    var next = Next.AT_ONCE;
    while (next != Next.NEVER && !isStopped()) {
      next = once();
      if (next == Next.AFTER_A_PAUSE) {
        pause(pause);
      }
    }
    thread = null;
  }

  private Next once() {
    try {
      var next = round.run();
      if (trouble != null) {
        log.info("{} works again", name);
        trouble = null;
      }
      return next;
    } catch (InterruptedException stopping) {
      return Next.NEVER;
    } catch (Exception failed) {
      complain(failed);
      return Next.AFTER_A_PAUSE;
    }
  }

  /** Once for each new trouble: a loop that fails five times a second must not fill the log. */
  private void complain(Exception failed) {
    var words = failed.getClass().getSimpleName() + ": " + failed.getMessage();
    if (!words.equals(trouble)) {
      log.warn("{} failed and will try again: {}", name, words);
      log.debug("{} failed", name, failed);
      trouble = words;
    }
  }

  /** Waits, unless the loop is being stopped. */
  void pause(Duration time) {
    var jitter = 1 + JITTER * (2 * ThreadLocalRandom.current().nextDouble() - 1);
    try {
      stopped.await((long) (time.toNanos() * jitter), TimeUnit.NANOSECONDS);
    } catch (InterruptedException stopping) {
      stopped.countDown();
    }
  }

  boolean isStopped() {
    return stopped.getCount() == 0;
  }

  @Override
  public void stop() {
    stopped.countDown();
    var running = thread;
    try {
      if (running != null && !running.join(LAST_ROUND)) {
        running.interrupt();
      }
    } catch (InterruptedException impatient) {
      running.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }
}
