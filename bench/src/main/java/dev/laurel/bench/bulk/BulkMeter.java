package dev.laurel.bench.bulk;

import dev.laurel.bench.meter.Cpu;
import dev.laurel.bench.meter.Memory;
import dev.laurel.bench.meter.Sql;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends one list and reads all meters before and after. */
final class BulkMeter {
  private final BulkCaller caller;
  private final Map<String, Long> pids;
  private final @Nullable Sql sql;

  /**
   * @param pids processes by the name under which they are reported
   */
  BulkMeter(BulkCaller caller, Map<String, Long> pids, @Nullable Sql sql) {
    this.caller = caller;
    this.pids = pids;
    this.sql = sql;
  }

  BulkMeasured measure(String title, String template, Learners learners)
      throws IOException, InterruptedException {
    var cpu = new Cpu(pids);
    try (var memory = new Memory(pids)) {
      var cpuBefore = cpu.millis();
      var statementsBefore = statements();
      var outcome = caller.await(caller.send(template, learners));
      double awards = Math.max(1, outcome.done());
      var statements = (statements() - statementsBefore) / awards;
      Map<String, Double> millis = new LinkedHashMap<>();
      cpu.millis()
          .forEach(
              (name, after) ->
                  millis.put(name, (after - cpuBefore.getOrDefault(name, after)) / awards));
      return new BulkMeasured(title, outcome, statements, millis, memory.megabytes());
    }
  }

  private double statements() {
    return sql == null ? Double.NaN : sql.statements();
  }
}
