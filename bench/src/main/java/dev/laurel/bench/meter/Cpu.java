package dev.laurel.bench.meter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** CPU time of other processes, user and system, from {@code /proc/PID/stat}. */
public final class Cpu {
  /** USER_HZ: 100 on every Linux that Java runs on. */
  private static final double MILLIS_A_TICK = 10;

  private final Map<String, Long> pids;

  /**
   * @param pids process ids by the name under which they are reported
   */
  public Cpu(Map<String, Long> pids) {
    this.pids = new LinkedHashMap<>(pids);
  }

  /** Milliseconds each process has used so far; one that has ended is left out. */
  public Map<String, Double> millis() {
    Map<String, Double> used = new LinkedHashMap<>();
    pids.forEach(
        (name, pid) -> {
          try {
            used.put(name, ticks(Files.readString(Path.of("/proc", pid + "", "stat"))));
          } catch (IOException ended) {
            // reported as missing
          }
        });
    return used;
  }

  /** Fields 14 and 15, counted behind the command, which may hold spaces. */
  static double ticks(String stat) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * MILLIS_A_TICK;
  }
}
