package dev.laurel.worker;

import io.temporal.worker.WorkerFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Starts the workers as soon as Temporal answers, however late, and stops them with care: what runs
 * may finish before the connection pool closes. Once started, the SDK's pollers find a server that
 * went away again by themselves.
 */
class TemporalWorkers implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(TemporalWorkers.class);
  private static final Duration INTERRUPTED = Duration.ofSeconds(5);

  private final Supplier<WorkerFactory> workers;
  private final TemporalServer temporal;
  private final Duration drain;
  private final Loop starting;
  private volatile @Nullable WorkerFactory factory;

  /**
   * @param workers makes them anew for each try, since one that failed to start is of no use
   */
  TemporalWorkers(Supplier<WorkerFactory> workers, TemporalServer temporal, Duration drain) {
    this.workers = workers;
    this.temporal = temporal;
    this.drain = drain;
    starting = new Loop("temporal-workers", Duration.ofSeconds(1), this::startOnce);
  }

  /** Whether the queues are polled. */
  boolean isPolling() {
    return factory != null;
  }

  @Override
  public void start() {
    starting.start();
  }

  private Loop.Next startOnce() {
    temporal.check();
    var made = workers.get();
    try {
      made.start();
    } catch (RuntimeException wentAway) {
      made.shutdownNow();
      throw wentAway;
    }
    factory = made;
    log.info("polling Temporal, namespace {}", temporal.namespace());
    return Loop.Next.NEVER;
  }

  /**
   * Bounded by twice the drain at most; nothing is lost by it, Temporal hands the work out anew.
   */
  @Override
  public void stop() {
    starting.stop();
    var running = factory;
    if (running == null) {
      return;
    }
    running.shutdown();
    running.awaitTermination(drain.toMillis(), TimeUnit.MILLISECONDS);
    if (!running.isTerminated()) {
      log.warn("some activities did not end within {}; interrupting them", drain);
      running.shutdownNow();
      running.awaitTermination(INTERRUPTED.toMillis(), TimeUnit.MILLISECONDS);
    }
    factory = null;
  }

  @Override
  public boolean isRunning() {
    return starting.isRunning() || factory != null;
  }
}
