package dev.laurel.api.badgekit;

import dev.laurel.api.problem.ApiProblem;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Reads with which a BadgeKit request begins. They give up sooner than the pool and the socket, so
 * that a caller of BadgeKit hears within two seconds that the database is away; the read itself
 * ends by the socket's time-out.
 */
@Component
class LookUps {
  private static final Duration PATIENCE = Duration.ofMillis(1_200);

  /**
   * Runs {@code read}, which must change nothing.
   *
   * @throws ApiProblem 503 if there is no answer in time
   */
  <T> T within(Supplier<T> read) {
    var task = new FutureTask<T>(read::get);
    Thread.ofVirtual().name("badgekit-look-up").start(task);
    try {
      return task.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException over) {
      throw away();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw away();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(failed.getCause());
    }
  }

  private static ApiProblem away() {
    return ApiProblem.unavailable("The database does not answer; repeat the request in a moment.");
  }
}
