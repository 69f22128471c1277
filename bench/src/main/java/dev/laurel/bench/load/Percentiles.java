package dev.laurel.bench.load;

import java.util.List;
import java.util.function.ToLongFunction;

/** Two points of a distribution, in milliseconds. NaN if nothing was measured. */
public record Percentiles(double p50, double p99) {

  /** Nearest rank. {@code nanos} takes a duration from an award. */
  static Percentiles of(List<Award> awards, ToLongFunction<Award> nanos) {
    long[] sorted = awards.stream().mapToLong(nanos).sorted().toArray();
    return new Percentiles(at(sorted, 0.50), at(sorted, 0.99));
  }

  private static double at(long[] sorted, double rank) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    int index = (int) Math.ceil(rank * sorted.length) - 1;
    return sorted[index] / 1e6;
  }
}
