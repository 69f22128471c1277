package dev.laurel.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Supplier;

/**
 * The folder that keeps what must survive: databases, generated keys, logs. One quickstart at a
 * time holds it, and no other user may look inside.
 */
final class DataFolder implements AutoCloseable {
  private static final String LOCK = "lock";
  private static final String PID = "quickstart.pid";

  private final Path folder;
  private final FileChannel channel;
  private final FileLock lock;

  private DataFolder(Path folder, FileChannel channel, FileLock lock) {
    this.folder = folder;
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Creates the folder if need be and takes its lock, which ends with the process at the latest.
   */
  static DataFolder open(Path folder) {
    try {
      prepare(folder);
      var channel =
          FileChannel.open(
              folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      var lock = tryLock(channel);
      if (lock == null) {
        channel.close();
        throw new CannotStart(
            "A quickstart (pid %s) already uses %s: stop it, or set LAUREL_DATA_DIR (and LAUREL_HTTP_PORT) for a second one."
                .formatted(holder(folder), folder));
      }
      Files.writeString(folder.resolve(PID), String.valueOf(ProcessHandle.current().pid()));
      return new DataFolder(folder, channel, lock);
    } catch (IOException failed) {
      throw new CannotStart(
          "The data folder %s can't be used (%s): set LAUREL_DATA_DIR to a folder that can be written."
              .formatted(folder, failed),
          failed);
    }
  }

  private static void prepare(Path folder) throws IOException {
    if (Files.isDirectory(folder) && !Files.exists(folder.resolve(LOCK))) {
      try (var entries = Files.list(folder)) {
        if (entries.findAny().isPresent()) {
          throw new CannotStart(
              "%s holds something else: set LAUREL_DATA_DIR to a new or empty folder."
                  .formatted(folder));
        }
      }
    }
    Files.createDirectories(folder, ownerOnly(folder, "rwx------"));
    if (isPosix(folder)) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
  }

  private static FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldInThisJvm) {
      return null;
    }
  }

  private static String holder(Path folder) throws IOException {
    var pid = folder.resolve(PID);
    return Files.exists(pid) ? Files.readString(pid).strip() : "unknown";
  }

  Path resolve(String name) {
    return folder.resolve(name);
  }

  /** A folder inside, made if need be. */
  Path directory(String name) {
    try {
      return Files.createDirectories(folder.resolve(name), ownerOnly(folder, "rwx------"));
    } catch (IOException failed) {
      throw new UncheckedIOException("can't make " + name + " in " + folder, failed);
    }
  }

  /** What this file keeps; made the first time, readable by the owner only. */
  String kept(String name, Supplier<String> make) {
    var file = folder.resolve(name);
    try {
      if (!Files.exists(file)) {
        var half = folder.resolve(name + ".new");
        Files.deleteIfExists(half);
        Files.createFile(half, ownerOnly(folder, "rw-------"));
        Files.writeString(half, make.get());
        Files.move(half, file);
      }
      return Files.readString(file).strip();
    } catch (IOException failed) {
      throw new UncheckedIOException("can't keep " + name + " in " + folder, failed);
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path place, String permissions) {
    return isPosix(place)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean isPosix(Path place) {
    return place.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(folder.resolve(PID));
      lock.release();
      channel.close();
    } catch (IOException failed) {
      throw new UncheckedIOException("can't let go of " + folder, failed);
    }
  }
}
