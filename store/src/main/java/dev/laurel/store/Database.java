package dev.laurel.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import java.util.TreeMap;

/**
 * The one place that says how Laurel talks to MySQL and MariaDB. The pool opens without a database
 * and finds it when it comes.
 */
public final class Database {
  private Database() {}

  /** A pool of connections: READ COMMITTED, strict, every wait bounded. Close it. */
  public static HikariDataSource pool(DatabaseSettings settings) {
    var config = new HikariConfig();
    config.setPoolName("laurel");
    config.setDriverClassName("com.mysql.cj.jdbc.Driver");
    config.setJdbcUrl(settings.url());
    config.setUsername(settings.user());
    config.setPassword(settings.password());
    config.setMaximumPoolSize(settings.poolSize());
    config.setMinimumIdle(Math.min(2, settings.poolSize()));
    config.setConnectionTimeout(settings.connectTimeout().toMillis());
    config.setValidationTimeout(Math.max(250, settings.connectTimeout().toMillis() / 2));
    config.setIdleTimeout(120_000);
    config.setMaxLifetime(600_000);
    config.setKeepaliveTime(60_000);
    config.setInitializationFailTimeout(-1);
    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    properties(settings).forEach(config::addDataSourceProperty);
    return new HikariDataSource(config);
  }

  private static Map<String, String> properties(DatabaseSettings settings) {
    var properties = new TreeMap<String, String>();
    properties.put("connectTimeout", String.valueOf(settings.connectTimeout().toMillis()));
    properties.put("socketTimeout", String.valueOf(settings.socketTimeout().toMillis()));
    properties.put("tcpKeepAlive", "true");
    properties.put("characterEncoding", "UTF-8");
    // Both servers know it; the driver's own choice for utf8mb4 is unknown to MariaDB.
    properties.put("connectionCollation", "utf8mb4_bin");
    // A wait for a lock ends as an error that is retried, not as a broken connection.
    properties.put(
        "sessionVariables",
        "sql_mode='STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION',innodb_lock_wait_timeout=2");
    // Only Laurel's pool changes these sessions, so the driver need not ask what they are set to.
    properties.put("useLocalSessionState", "true");
    properties.put("cacheServerConfiguration", "true");
    properties.put("elideSetAutoCommits", "true");
    properties.put("maintainTimeStats", "false");
    properties.put("rewriteBatchedStatements", "true");
    properties.put("useServerPrepStmts", "true");
    properties.put("cachePrepStmts", "true");
    properties.put("prepStmtCacheSize", "256");
    properties.put("prepStmtCacheSqlLimit", "4096");
    properties.put("cacheResultSetMetadata", "true");
    // A stray file path in a statement never reads the client's disk.
    properties.put("allowLoadLocalInfile", "false");
    properties.keySet().removeIf(name -> settings.url().contains(name + "="));
    return properties;
  }
}
