package dev.laurel.quickstart;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A server that runs beside us: its output in a log file, its pid in a file by which the next start
 * finds it if this process is killed.
 */
final class ChildProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(8);
  private static final int LAST_LINES = 8;

  private final Process process;
  private final Path log;
  private final Path pidFile;

  private ChildProcess(Process process, Path log, Path pidFile) {
    this.process = process;
    this.log = log;
    this.pidFile = pidFile;
  }

  /**
   * Starts {@code command}, whose name is that of its log and pid file.
   *
   * @param path where {@code setsid} is looked for
   */
  static ChildProcess start(
      DataFolder folder,
      String name,
      List<String> command,
      Map<String, String> environment,
      String path) {
    var log = folder.resolve(name + ".log");
    var pidFile = folder.resolve(name + ".pid");
    try {
      var builder = new ProcessBuilder(inItsOwnSession(command, path)).redirectErrorStream(true);
      builder.environment().putAll(environment);
      builder.redirectOutput(log.toFile());
      var process = builder.start();
      process.getOutputStream().close();
      Files.writeString(pidFile, String.valueOf(process.pid()));
      return new ChildProcess(process, log, pidFile);
    } catch (IOException failed) {
      throw new CannotStart(
          "%s does not start: %s".formatted(command.get(0), failed.getMessage()), failed);
    }
  }

  /**
   * Ctrl-C reaches every process of the terminal's group at once; the servers must outlive the work
   * that needs them, so they leave it. {@code setsid} and {@code perl} keep the pid.
   */
  private static List<String> inItsOwnSession(List<String> command, String path) {
    var wrapped = new ArrayList<String>();
    if (Programs.find("setsid", path).isPresent()) {
      wrapped.add("setsid");
    } else if (Programs.find("perl", path).isPresent()) {
      wrapped.addAll(List.of("perl", "-e", "use POSIX; POSIX::setsid(); exec @ARGV or die $!"));
    }
    wrapped.addAll(command);
    return wrapped;
  }

  /**
   * Stops what a killed quickstart left behind. The pid may be another process's by now: only one
   * whose command line names the program and our data folder is touched.
   */
  static void stopLeftOver(DataFolder folder, String name) {
    var pidFile = folder.resolve(name + ".pid");
    try {
      if (Files.exists(pidFile)) {
        ProcessHandle.of(Long.parseLong(Files.readString(pidFile).strip()))
            .filter(process -> isOurs(process, folder, name))
            .ifPresent(ChildProcess::stop);
        Files.deleteIfExists(pidFile);
      }
    } catch (IOException | NumberFormatException unreadable) {
      throw new CannotStart(
          "%s can't be read: stop the %s that it may name, and delete it.".formatted(pidFile, name),
          unreadable);
    }
  }

  private static boolean isOurs(ProcessHandle process, DataFolder folder, String name) {
    var info = process.info();
    var line = info.commandLine().or(info::command).orElse("");
    return line.contains(name) && line.contains(folder.resolve("") + File.separator);
  }

  private static void stop(ProcessHandle process) {
    process.destroy();
    try {
      process.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException stubborn) {
      process.destroyForcibly();
      process.onExit().join();
    } catch (InterruptedException hurried) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** The end of its log, for an error message. */
  String lastWords() {
    try (Stream<String> lines = Files.lines(log)) {
      var all = lines.toList();
      return String.join("\n", all.subList(Math.max(0, all.size() - LAST_LINES), all.size()));
    } catch (IOException unreadable) {
      return "(see " + log + ")";
    }
  }

  @Override
  public void close() {
    stop(process.toHandle());
    try {
      Files.deleteIfExists(pidFile);
    } catch (IOException harmless) {
      // The next start checks the command line before it believes the file.
      return;
    }
  }
}
