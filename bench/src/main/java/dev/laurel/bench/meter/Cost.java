package dev.laurel.bench.meter;

import java.util.Map;

/**
 * What one award costs.
 *
 * @param cpuMillis by process
 * @param statements SQL statements; NaN if the database was not asked
 * @param events history events
 */
public record Cost(Map<String, Double> cpuMillis, double statements, double events) {

  /** CPU of these processes together; NaN if one of them was not measured. */
  public double cpuMillis(String... processes) {
    double sum = 0;
    for (String process : processes) {
      sum += cpuMillis.getOrDefault(process, Double.NaN);
    }
    return sum;
  }
}
