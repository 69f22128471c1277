package dev.laurel.workflows;

import io.grpc.Context;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * One deadline for a piece of work at Temporal, all its gRPC calls, retries and pauses included:
 * the client would poll an unanswered update without end, and its retries overshoot a gRPC deadline
 * by more than a second. For whoever calls Temporal from outside a workflow.
 */
public final class ClientDeadline {
  private ClientDeadline() {}

  /** The time was over; what was asked for may or may not have happened. */
  public static final class Late extends RuntimeException {
    Late() {
      super("no answer in time", null, false, false);
    }
  }

  /**
   * @throws Late if {@code limit} is over; the work is then cancelled, not waited for
   */
  public static <T> T within(Duration limit, Supplier<T> work) {
    var context = Context.current().withCancellation();
    var call = new FutureTask<T>(() -> context.call(work::get));
    Thread.ofVirtual().name("temporal-call").start(call);
    try {
      return call.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException over) {
      throw new Late();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new Late();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(failed.getCause());
    } finally {
      call.cancel(true);
      context.cancel(null);
    }
  }
}
