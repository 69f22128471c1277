package dev.laurel.bench.lab;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One process of the lab; its output goes to a file of its name. */
final class Child implements AutoCloseable {
  private final String name;
  private final Process process;
  private final Path log;

  private Child(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  static Child start(Path folder, String name, Map<String, String> environment, List<String> line)
      throws IOException {
    var log = folder.resolve(name + ".log");
    var builder = new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.directory(folder.toFile());
    builder.environment().keySet().removeIf(variable -> variable.startsWith("LAUREL_"));
    builder.environment().putAll(environment);
    return new Child(name, builder.start(), log);
  }

  long pid() {
    return process.pid();
  }

  /**
   * Waits until this address answers 200.
   *
   * @throws IllegalStateException with the end of its output, if it ends or takes too long
   */
  void awaitReady(URI health, Duration patience) throws InterruptedException, IOException {
    var http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
    var request = HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(3)).build();
    var deadline = Instant.now().plus(patience);
    while (process.isAlive() && Instant.now().isBefore(deadline)) {
      try {
        if (http.send(request, BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
      } catch (IOException notYet) {
        // asked again
      }
      process.waitFor(200, TimeUnit.MILLISECONDS);
    }
    throw new IllegalStateException(name + " is not ready; the end of its output:\n" + lastLines());
  }

  private String lastLines() throws IOException {
    List<String> lines = Files.readAllLines(log);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
  }

  /** Asks it to stop, then insists; its own children go with it. */
  @Override
  public void close() {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroy();
    try {
      if (!process.waitFor(15, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    children.forEach(ProcessHandle::destroyForcibly);
  }
}
