package dev.laurel.api.health;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;

/** Asks a neighbour at most once a second and never waits long, however it hangs. */
final class Probe {
  private static final Duration LONGEST = Duration.ofMillis(1500);
  private static final Duration FRESH = Duration.ofSeconds(1);
  private final String name;
  private final Callable<Boolean> question;
  private @Nullable FutureTask<Boolean> asking;
  private Health last = Health.unknown().build();
  private long askedAt;

  /**
   * @param question true if the neighbour is there; a failure counts as no
   */
  Probe(String name, Callable<Boolean> question) {
    this.name = name;
    this.question = question;
    askedAt = System.nanoTime() - FRESH.toNanos();
  }

  synchronized Health health() throws InterruptedException {
    if (System.nanoTime() - askedAt < FRESH.toNanos()) {
      return last;
    }
    // A question that still hangs is not asked again beside itself.
    if (asking == null) {
      asking = new FutureTask<>(question);
      Thread.ofVirtual().name("health-" + name).start(asking);
    }
    try {
      last = asking.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS) ? up() : down("not ready yet");
      asking = null;
    } catch (TimeoutException hangs) {
      last = down("does not answer");
    } catch (ExecutionException failed) {
      last = down(failed.getCause().getClass().getSimpleName());
      asking = null;
    }
    askedAt = System.nanoTime();
    return last;
  }

  private static Health up() {
    return Health.up().build();
  }

  private static Health down(String why) {
    return Health.down().withDetail("why", why).build();
  }
}
