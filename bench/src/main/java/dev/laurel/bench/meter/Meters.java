package dev.laurel.bench.meter;

import dev.laurel.bench.load.Load;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads all meters at the beginning and at the end of the measured time. */
public final class Meters {
  private final Cpu cpu;
  private final @Nullable Sql sql;
  private final Histories histories;
  private Map<String, Double> cpuBefore = Map.of();
  private Map<String, Double> cpuAfter = Map.of();
  private long sqlBefore;
  private long sqlAfter;

  public Meters(Cpu cpu, @Nullable Sql sql, Histories histories) {
    this.cpu = cpu;
    this.sql = sql;
    this.histories = histories;
  }

  public void begin() {
    cpuBefore = cpu.millis();
    sqlBefore = sql == null ? 0 : sql.statements();
  }

  public void end() {
    cpuAfter = cpu.millis();
    sqlAfter = sql == null ? 0 : sql.statements();
  }

  /** What one award of this load has cost. */
  public Cost cost(Load load) {
    double awards = Math.max(1, load.awards().size());
    Map<String, Double> millis = new LinkedHashMap<>();
    cpuAfter.forEach(
        (name, after) -> millis.put(name, (after - cpuBefore.getOrDefault(name, after)) / awards));
    double statements = sql == null ? Double.NaN : (sqlAfter - sqlBefore) / awards;
    return new Cost(millis, statements, histories.eventsPerAward(load.awards()));
  }
}
