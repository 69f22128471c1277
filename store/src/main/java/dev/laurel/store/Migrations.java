package dev.laurel.store;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Brings the schema up to date in the background and tries again until it has: a process that
 * starts before its database recovers by itself. Several processes may do so at once; Flyway's lock
 * lets one through.
 */
public final class Migrations implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Migrations.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private final DataSource database;
  private final CountDownLatch done = new CountDownLatch(1);
  private volatile boolean running;
  private volatile boolean stopped;

  public Migrations(DataSource database) {
    this.database = database;
  }

  /** Migrates now; the caller sees any failure. */
  public static void migrate(DataSource database) {
    Flyway.configure()
        .dataSource(database)
        .locations("classpath:db/migration")
        .cleanDisabled(true)
        .load()
        .migrate();
  }

  /** Whether this process has seen the schema up to date. */
  public boolean isDone() {
    return done.getCount() == 0;
  }

  /** Waits until the schema is up to date; false if {@code patience} ran out. */
  public boolean await(Duration patience) throws InterruptedException {
    return done.await(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void start() {
    running = true;
    Thread.ofPlatform().name("migrations").daemon().start(this::migrateUntilDone);
  }

  @Override
  public void stop() {
    stopped = true;
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Before everything else that starts: the first request should find the schema. */
  @Override
  public int getPhase() {
    return Integer.MIN_VALUE;
  }

  private void migrateUntilDone() {
    String last = "";
    while (!stopped && !isDone()) {
      try {
        migrate(database);
        done.countDown();
      } catch (RuntimeException away) {
        var words = rootOf(away);
        if (!stopped && !words.equals(last)) {
          log.warn("the schema cannot be brought up to date yet, will try again: {}", words);
          last = words;
        }
        pause();
      }
    }
  }

  private static String rootOf(Throwable failure) {
    var root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getClass().getSimpleName() + ": " + root.getMessage();
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
