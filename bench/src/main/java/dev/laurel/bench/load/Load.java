package dev.laurel.bench.load;

import java.time.Duration;
import java.util.List;

/**
 * What the callers achieved while it was measured.
 *
 * @param awards those completed within {@code time}
 * @param failures calls that failed within it, the warm-up included
 * @param firstFailure why the first of them failed; empty if none did
 */
public record Load(List<Award> awards, Duration time, int failures, String firstFailure) {

  public double perSecond() {
    return awards.size() / (time.toNanos() / 1e9);
  }

  public Percentiles accept() {
    return Percentiles.of(awards, award -> award.accepted() - award.asked());
  }

  public Percentiles completion() {
    return Percentiles.of(awards, award -> award.completed() - award.asked());
  }
}
