package dev.laurel.api.bulk;

import dev.laurel.api.problem.ApiProblem;
import java.util.HashMap;
import java.util.Map;

/**
 * How many lists are received at once: each holds a batch and takes the database's time. No system
 * has more than half of the places, so that slow uploads of one do not stop the others.
 */
final class ReceiptPlaces {
  private static final int MOST = 8;
  private static final int MOST_OF_A_SYSTEM = 4;

  private final Map<Long, Integer> bySystem = new HashMap<>();
  private int taken;

  /** One that is taken; to be given back. */
  interface Place extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * @throws ApiProblem 503 if none is free
   */
  synchronized Place take(long system) {
    if (bySystem.getOrDefault(system, 0) == MOST_OF_A_SYSTEM) {
      throw ApiProblem.unavailable(
          MOST_OF_A_SYSTEM
              + " lists of your system are being received already; send this one after them.");
    }
    if (taken == MOST) {
      throw ApiProblem.unavailable(
          "Too many lists are being received at once; send it again in a moment.");
    }
    taken++;
    bySystem.merge(system, 1, Integer::sum);
    return () -> giveBack(system);
  }

  private synchronized void giveBack(long system) {
    taken--;
    bySystem.computeIfPresent(system, (id, lists) -> lists == 1 ? null : lists - 1);
  }
}
