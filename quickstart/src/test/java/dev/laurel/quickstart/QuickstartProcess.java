package dev.laurel.quickstart;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The quickstart as a process of its own, for tests that kill it: started from the test's class
 * path, on a free port, without any download. What it leaves behind is the next start's business,
 * or {@link #close}'s.
 */
public final class QuickstartProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Pattern ADMIN_KEY = Pattern.compile("(?m)^ +Admin key +(\\S+)$");

  private final Process process;
  private final Path folder;
  private final Path output;
  private final int port;

  private QuickstartProcess(Process process, Path folder, Path output, int port) {
    this.process = process;
    this.folder = folder;
    this.output = output;
    this.port = port;
  }

  /** What to start it with. */
  public static Starter in(Path folder) {
    return new Starter(folder);
  }

  /** Collects the environment of a start. */
  public static final class Starter {
    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();

    private Starter(Path folder) {
      this.folder = folder;
      with("LAUREL_DATA_DIR", folder.resolve("data").toString());
      with("LAUREL_TEMPORAL_DOWNLOAD", "false");
      with("LAUREL_TEMPORAL_UI_PORT", "0");
    }

    /** Sets a variable of its environment. */
    public Starter with(String name, String value) {
      environment.put(name, value);
      return this;
    }

    /** Hides every {@code temporal} program: it takes the in-memory server. */
    public Starter withoutTemporalProgram() {
      return with(
          "PATH",
          Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
              .filter(place -> Programs.find("temporal", place).isEmpty())
              .collect(Collectors.joining(File.pathSeparator)));
    }

    /** Starts it and returns at once. */
    public QuickstartProcess launch() {
      var port = Ports.free();
      environment.putIfAbsent("LAUREL_HTTP_PORT", String.valueOf(port));
      try {
        Files.createDirectories(folder);
        var output = Files.createTempFile(folder, "output-", ".txt");
        var builder = new ProcessBuilder(command()).redirectErrorStream(true);
        builder.directory(folder.toFile());
        builder.redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("LAUREL_"));
        builder.environment().putAll(environment);
        return new QuickstartProcess(
            builder.start(), folder, output, Integer.parseInt(environment.get("LAUREL_HTTP_PORT")));
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }

    /** Starts it and waits until it has awarded its demo badge. */
    public QuickstartProcess start() {
      var started = launch();
      started.awaitReady();
      return started;
    }

    private static List<String> command() {
      return new ArrayList<>(
          List.of(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              // Starts in half the time, which is most of what these tests do.
              "-XX:TieredStopAtLevel=1",
              "-Xmx768m",
              "-cp",
              System.getProperty("java.class.path"),
              Quickstart.class.getName()));
    }
  }

  private void awaitReady() {
    var ready =
        Waiting.until(
            PATIENCE, () -> !process.isAlive(), () -> output().contains("Award another:"));
    if (!ready || !api().answers("/actuator/health/readiness")) {
      var said = output();
      close();
      throw new AssertionError("the quickstart did not become ready:\n" + said);
    }
  }

  /** Everything it has printed so far. */
  public String output() {
    try {
      return Files.readString(output);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Where its api is. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** The generated admin key. */
  public String adminKey() {
    var found = ADMIN_KEY.matcher(output());
    if (!found.find()) {
      throw new AssertionError("no admin key was printed:\n" + output());
    }
    return found.group(1);
  }

  ApiClient api() {
    return new ApiClient(url().toString(), adminKey());
  }

  /** {@code kill -9}: its database, and its Temporal if that is a program, stay behind. */
  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** As Ctrl-C: stops it and waits. */
  public void stop() {
    process.destroy();
    await();
  }

  /** Waits for its end. */
  public int await() {
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("the quickstart does not end:\n" + output());
      }
      return process.exitValue();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new AssertionError(stopping);
    }
  }

  /** Its servers that run, told by the data folder in their command lines. */
  public List<ProcessHandle> servers() {
    var data = folder.resolve("data").toString();
    return ProcessHandle.allProcesses()
        .filter(server -> server.pid() != process.pid())
        .filter(server -> server.info().commandLine().orElse("").contains(data))
        .toList();
  }

  /** Stops it and whatever it started. */
  @Override
  public void close() {
    if (process.isAlive()) {
      stop();
    }
    servers().forEach(ProcessHandle::destroyForcibly);
  }
}
