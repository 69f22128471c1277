package dev.laurel.quickstart;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting for something outside this JVM that nobody announces. */
final class Waiting {
  private static final Duration BETWEEN = Duration.ofMillis(50);

  private Waiting() {}

  /**
   * @param hopeless ends the wait early
   * @return false if it was hopeless or {@code patience} ran out
   */
  static boolean until(Duration patience, BooleanSupplier hopeless, BooleanSupplier reached) {
    var end = System.nanoTime() + patience.toNanos();
    while (System.nanoTime() < end) {
      if (reached.getAsBoolean()) {
        return true;
      }
      if (hopeless.getAsBoolean()) {
        return false;
      }
      try {
        Thread.sleep(BETWEEN);
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return false;
  }
}
