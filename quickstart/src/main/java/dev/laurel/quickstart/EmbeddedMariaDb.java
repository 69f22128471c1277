package dev.laurel.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * MariaDB in the data folder, open to nobody but us: a generated password, the loopback address
 * only. The library's own start would skip the grant tables, listen everywhere and stop the server
 * the moment the JVM begins to end; so only its binaries are used.
 */
final class EmbeddedMariaDb implements AutoCloseable {
  static final String PROCESS = "mariadbd";
  static final String USER = "laurel";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final String ACCESS =
      """
      DELETE FROM mysql.global_priv WHERE User = '';
      FLUSH PRIVILEGES;
      CREATE DATABASE IF NOT EXISTS laurel CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
      CREATE USER IF NOT EXISTS laurel@127.0.0.1 IDENTIFIED BY '%1$s';
      ALTER USER laurel@127.0.0.1 IDENTIFIED BY '%1$s';
      GRANT ALL ON laurel.* TO laurel@127.0.0.1;
      """;

  private final ChildProcess process;
  private final String url;
  private final String password;

  private EmbeddedMariaDb(ChildProcess process, String url, String password) {
    this.process = process;
    this.url = url;
    this.password = password;
  }

  static EmbeddedMariaDb start(DataFolder folder, String path) {
    var binaries = MariaDbBinaries.installed(folder);
    var password = folder.kept("database-password", Passwords::random);
    var access = folder.resolve("database-access.sql");
    write(access, ACCESS.formatted(password));
    var port = Ports.free();
    var process =
        ChildProcess.start(
            folder,
            PROCESS,
            command(binaries, folder, access, port),
            Map.of(binaries.libraryVariable(), binaries.libraries().toString()),
            path);
    var database =
        new EmbeddedMariaDb(process, "jdbc:mysql://127.0.0.1:" + port + "/laurel", password);
    try {
      database.awaitReady();
    } catch (RuntimeException failed) {
      process.close();
      throw failed;
    }
    return database;
  }

  private static List<String> command(
      MariaDbBinaries binaries, DataFolder folder, Path access, int port) {
    var command = new ArrayList<String>();
    command.add(binaries.server().toString());
    command.add("--no-defaults");
    command.add("--basedir=" + binaries.base());
    command.add("--datadir=" + binaries.data());
    command.add("--tmpdir=" + folder.directory("tmp"));
    // A path in a deep folder is longer than a socket's may be, and TCP is all we need.
    command.add("--socket=");
    command.add("--port=" + port);
    command.add("--bind-address=127.0.0.1");
    command.add("--skip-name-resolve");
    command.add("--init-file=" + access);
    // Its first start would make an RSA key, which takes seconds; nothing leaves this machine.
    command.add("--skip-ssl");
    command.add("--character-set-server=utf8mb4");
    command.add("--max-connections=200");
    command.add("--innodb-buffer-pool-size=128M");
    // As MySQL does it: an insert of unknown length keeps nobody waiting for the next id.
    command.add("--innodb-autoinc-lock-mode=2");
    if (System.getProperty("user.name").equals("root")) {
      command.add("--user=root");
    }
    return command;
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void awaitReady() {
    var ready =
        Waiting.until(
            PATIENCE,
            () -> !process.isAlive(),
            () -> {
              try (var connection = DriverManager.getConnection(url, USER, password)) {
                return connection.isValid(1);
              } catch (SQLException notYet) {
                return false;
              }
            });
    if (!ready) {
      throw new CannotStart(
          "The embedded MariaDB does not start:\n"
              + process.lastWords()
              + "\n"
              + MariaDbBinaries.INSTEAD);
    }
  }

  String url() {
    return url;
  }

  String password() {
    return password;
  }

  @Override
  public void close() {
    process.close();
  }
}
