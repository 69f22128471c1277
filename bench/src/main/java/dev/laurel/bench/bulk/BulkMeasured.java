package dev.laurel.bench.bulk;

import java.util.Map;

/**
 * What one list came to.
 *
 * @param statements SQL statements of an award, from the first byte of the list to its last badge
 * @param cpuMillis of an award in the same time, by process
 * @param megabytes most resident memory in the same time, by process
 */
record BulkMeasured(
    String title,
    BulkCaller.Outcome outcome,
    double statements,
    Map<String, Double> cpuMillis,
    Map<String, Double> megabytes) {

  /** Awards a second, from the run's start to its last badge. */
  double perSecond() {
    return outcome.done() / (outcome.work().toNanos() / 1e9);
  }

  /** Awards a second, from the first byte of the list to its last badge. */
  double perSecondWithUpload() {
    return outcome.done() / (outcome.work().plus(outcome.upload()).toNanos() / 1e9);
  }

  double uploadSeconds() {
    return outcome.upload().toNanos() / 1e9;
  }

  /** Laurel's own, the database's and Temporal's. */
  double cpuOfAll() {
    return cpuMillis.entrySet().stream()
        .filter(process -> !process.getKey().equals("fake") && !process.getKey().equals("bench"))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }
}
