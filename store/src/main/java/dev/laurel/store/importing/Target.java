package dev.laurel.store.importing;

import com.zaxxer.hikari.HikariDataSource;
import dev.laurel.store.Database;
import dev.laurel.store.DatabaseSettings;
import dev.laurel.store.Migrations;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Laurel's database on one connection. A dry run is one long transaction that is rolled back in the
 * end: what it reports is by construction what an import would.
 */
final class Target implements AutoCloseable {
  private static final int TRIES = 5;

  /** One to write, the others for the migrations before. */
  private static final int CONNECTIONS = 3;

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private final HikariDataSource pool;
  private final Connection connection;
  private final JdbcClient jdbc;
  private final NamedParameterJdbcTemplate batches;
  private final boolean dryRun;

  private Target(HikariDataSource pool, Connection connection, boolean dryRun) {
    this.pool = pool;
    this.connection = connection;
    this.dryRun = dryRun;
    var single = new SingleConnectionDataSource(connection, true);
    jdbc = JdbcClient.create(single);
    batches = new NamedParameterJdbcTemplate(single);
  }

  /**
   * Brings the schema up to date and keeps other imports out.
   *
   * @throws ImportFailed if it cannot be reached or another import is running
   */
  static Target open(DatabaseSettings settings, boolean dryRun) {
    var pool =
        Database.pool(
            new DatabaseSettings(
                settings.url(),
                settings.user(),
                settings.password(),
                CONNECTIONS,
                settings.connectTimeout(),
                PATIENCE));
    try {
      Migrations.migrate(pool);
      var connection = pool.getConnection();
      connection.setAutoCommit(false);
      var target = new Target(pool, connection, dryRun);
      target.keepOthersOut();
      return target;
    } catch (SQLException | RuntimeException unusable) {
      pool.close();
      throw unusable instanceof ImportFailed sentence
          ? sentence
          : new ImportFailed(
              "Laurel's database cannot be used: " + unusable.getMessage(), unusable);
    }
  }

  private void keepOthersOut() {
    var got =
        jdbc.sql("SELECT GET_LOCK(CONCAT(LEFT(DATABASE(), 40), '.badgekit_import'), 0)")
            .query(Integer.class)
            .single();
    if (got != 1) {
      throw new ImportFailed("another import into this database is running");
    }
  }

  JdbcClient jdbc() {
    return jdbc;
  }

  /** As one statement of many rows. */
  void insert(String sql, List<Map<String, @Nullable Object>> rows) {
    if (!rows.isEmpty()) {
      batches.batchUpdate(sql, rows.<Map<String, ?>>toArray(Map[]::new));
    }
  }

  /** Commits, and runs again what met a deadlock or a row that somebody else has just written. */
  <T> T commit(Supplier<T> work) {
    for (var attempt = 1; ; attempt++) {
      try {
        var result = work.get();
        if (!dryRun) {
          connection.commit();
        }
        return result;
      } catch (PessimisticLockingFailureException | DuplicateKeyException raced) {
        rollback(raced);
        if (dryRun || attempt == TRIES) {
          throw raced;
        }
      } catch (SQLException lost) {
        throw new IllegalStateException("a page could not be committed", lost);
      } catch (RuntimeException failed) {
        rollback(failed);
        throw failed;
      }
    }
  }

  private void rollback(RuntimeException because) {
    try {
      connection.rollback();
    } catch (SQLException lost) {
      because.addSuppressed(lost);
    }
  }

  @Override
  public void close() {
    try {
      connection.rollback();
      // The pool is about to go, and the lock with its connection.
      connection.close();
    } catch (SQLException lost) {
      // The server rolls back what a lost connection left open.
    } finally {
      pool.close();
    }
  }
}
