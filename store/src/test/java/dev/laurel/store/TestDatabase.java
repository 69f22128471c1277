package dev.laurel.store;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A schema of its own, migrated, on one of the servers that Laurel runs on. Close it to drop the
 * schema; the server itself lives as long as the JVM.
 */
public final class TestDatabase implements AutoCloseable {
  private final TestServer server;
  private final String schema;
  private final HikariDataSource pool;

  private TestDatabase(TestServer server, boolean migrated) {
    this.server = server;
    schema = "laurel_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    execute("CREATE DATABASE " + schema);
    pool = Database.pool(settings());
    if (migrated) {
      Migrations.migrate(pool);
    }
  }

  /**
   * The server this JVM tests on: MySQL if {@code LAUREL_TEST_MYSQL_URL} is set and {@code
   * -Dlaurel.test.database=mysql} asks for it, else embedded MariaDB.
   */
  public static TestDatabase fresh() {
    return new TestDatabase(chosen(), true);
  }

  /** The same without any table: for those who test the migration itself. */
  public static TestDatabase empty() {
    return new TestDatabase(chosen(), false);
  }

  private static TestServer chosen() {
    return "mysql".equals(System.getProperty("laurel.test.database"))
        ? TestServer.mysql().orElseThrow(() -> new IllegalStateException(TestServer.NO_MYSQL))
        : TestServer.mariaDb();
  }

  /** On embedded MariaDB, started with the first call. */
  public static TestDatabase mariaDb() {
    return new TestDatabase(TestServer.mariaDb(), true);
  }

  /** On the MySQL server that {@code LAUREL_TEST_MYSQL_URL} names; empty without. */
  public static Optional<TestDatabase> mysql() {
    return TestServer.mysql().map(server -> new TestDatabase(server, true));
  }

  /** One pool for the whole test class; closed with this. */
  public DataSource dataSource() {
    return pool;
  }

  public String url() {
    return server.url(schema);
  }

  public String user() {
    return server.user();
  }

  public String password() {
    return server.password();
  }

  /** With more patience than a process has: a machine that runs tests is a busy one. */
  public DatabaseSettings settings() {
    return new DatabaseSettings(
        url(), user(), password(), 16, Duration.ofSeconds(15), Duration.ofSeconds(30));
  }

  @Override
  public void close() {
    pool.close();
    execute("DROP DATABASE " + schema);
  }

  private void execute(String sql) {
    try (Connection connection =
            DriverManager.getConnection(server.url(""), server.user(), server.password());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failed) {
      throw new IllegalStateException(server.url("") + " refuses: " + sql, failed);
    }
  }

  /** A running server. */
  record TestServer(String base, String parameters, String user, String password) {
    static final String NO_MYSQL =
        "LAUREL_TEST_MYSQL_URL is not set: give it a running MySQL, such as"
            + " jdbc:mysql://127.0.0.1:3306/";

    String url(String schema) {
      return base + schema + parameters;
    }

    static TestServer mariaDb() {
      return EmbeddedMariaDb.server();
    }

    static Optional<TestServer> mysql() {
      var url = setting("LAUREL_TEST_MYSQL_URL");
      if (url == null || url.isBlank()) {
        return Optional.empty();
      }
      var query = url.indexOf('?');
      var base = query < 0 ? url : url.substring(0, query);
      var parameters =
          query < 0 ? "?allowPublicKeyRetrieval=true&sslMode=DISABLED" : url.substring(query);
      return Optional.of(
          new TestServer(
              base.endsWith("/") ? base : base + "/",
              parameters,
              setting("LAUREL_TEST_MYSQL_USER", "root"),
              setting("LAUREL_TEST_MYSQL_PASSWORD", "")));
    }

    private static @Nullable String setting(String name) {
      var property = System.getProperty(name);
      return property == null ? System.getenv(name) : property;
    }

    private static String setting(String name, String otherwise) {
      var value = setting(name);
      return value == null ? otherwise : value;
    }
  }
}
