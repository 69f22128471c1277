package dev.laurel.quickstart;

import io.temporal.testing.TemporalDevServerOptions;
import io.temporal.testing.internal.devserver.TemporalDevServerDownloader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/**
 * The SDK's own download of the {@code temporal} program, kept in the data folder. Its internal
 * half, since the public one also starts the program, where Ctrl-C would end it too early.
 */
final class TemporalDownload {
  private static final Duration FIRST_BYTE = Duration.ofSeconds(3);
  private static final Duration WHOLE = Duration.ofMinutes(3);

  private final Path folder;

  TemporalDownload(DataFolder data) {
    folder = data.directory("temporal-program");
  }

  /** Empty without a network, which shows within seconds. */
  Optional<Path> program() {
    var found = new CompletableFuture<Path>();
    Thread.ofPlatform().daemon().name("temporal-download").start(() -> prepare(found));
    var answered =
        Waiting.until(FIRST_BYTE, () -> false, () -> found.isDone() || hasBegun())
            && Waiting.until(WHOLE, () -> false, found::isDone);
    try {
      return answered ? Optional.of(found.join()) : Optional.empty();
    } catch (CompletionException unreachable) {
      return Optional.empty();
    }
  }

  private void prepare(CompletableFuture<Path> found) {
    try {
      found.complete(
          TemporalDevServerDownloader.prepare(
              TemporalDevServerOptions.newBuilder()
                  .setDownloadDestination(folder.toString())
                  .setDownloadEnabled(true)
                  .build()));
    } catch (RuntimeException failed) {
      found.completeExceptionally(failed);
    }
  }

  private boolean hasBegun() {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.anyMatch(file -> file.toString().endsWith(".downloading"));
    } catch (IOException changing) {
      return false;
    }
  }
}
