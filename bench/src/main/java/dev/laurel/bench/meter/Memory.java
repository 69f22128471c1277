package dev.laurel.bench.meter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The most resident memory that other processes had, from {@code /proc/PID/status}. */
public final class Memory implements AutoCloseable {
  private static final long EVERY_MILLIS = 200;

  private final Map<String, Long> pids;
  private final Map<String, Long> most = new ConcurrentHashMap<>();
  private final Thread watching;

  /** Watches them from now on. */
  public Memory(Map<String, Long> pids) {
    this.pids = new LinkedHashMap<>(pids);
    watching = Thread.ofPlatform().daemon().name("memory").start(this::watch);
  }

  private void watch() {
    try {
      while (true) {
        look();
        Thread.sleep(EVERY_MILLIS);
      }
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    pids.forEach(
        (name, pid) -> {
          try {
            var kilobytes = resident(Files.readString(Path.of("/proc", pid + "", "status")));
            most.merge(name, kilobytes, Math::max);
          } catch (IOException ended) {
            // reported as missing
          }
        });
  }

  /** Kilobytes. */
  static long resident(String status) {
    return status
        .lines()
        .filter(line -> line.startsWith("VmRSS:"))
        .findFirst()
        .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
        .orElse(0L);
  }

  /** Megabytes by process; one that has never been seen is left out. */
  public Map<String, Double> megabytes() {
    look();
    Map<String, Double> told = new LinkedHashMap<>();
    pids.keySet().stream()
        .filter(most::containsKey)
        .forEach(name -> told.put(name, most.get(name) / 1024.));
    return told;
  }

  @Override
  public void close() {
    watching.interrupt();
  }
}
