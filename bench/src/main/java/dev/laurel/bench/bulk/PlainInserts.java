package dev.laurel.bench.bulk;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.IntFunction;

/**
 * The yardstick: the rows that hosted awards leave behind (learner, credential, signal), in tables
 * like Laurel's with all their keys, inserted by one connection, 500 of each a statement and as
 * many awards a transaction as a chunk of the lane has. It reads nothing, checks nothing and keeps
 * no list.
 */
final class PlainInserts implements AutoCloseable {
  private static final int CHUNK = 500;
  private static final String SCHEMA = "laurel_bench_plain";

  private final Connection connection;

  PlainInserts(String url, String user, String password) throws SQLException {
    connection = DriverManager.getConnection(url, user, password);
    var laurel = connection.getCatalog();
    execute("DROP DATABASE IF EXISTS " + SCHEMA);
    execute("CREATE DATABASE " + SCHEMA);
    for (var table : new String[] {"learner", "credential", "signal_log"}) {
      execute("CREATE TABLE %1$s.%3$s LIKE %2$s.%3$s".formatted(SCHEMA, laurel, table));
    }
    connection.setCatalog(SCHEMA);
    connection.setAutoCommit(false);
  }

  /**
   * @param template a number of its own for each call
   * @param known whether the learners are there since an earlier call
   * @return how long it took
   */
  Duration award(Learners learners, int template, boolean known) throws SQLException {
    var now = Timestamp.from(Instant.now());
    var began = System.nanoTime();
    for (var first = 0; first < learners.count(); first += CHUNK) {
      var count = Math.min(CHUNK, learners.count() - first);
      var from = first;
      var credentials = new String[count];
      for (var n = 0; n < count; n++) {
        credentials[n] = UUID.randomUUID().toString();
      }
      if (!known) {
        insert(
            "INSERT INTO learner (id, uuid, system_id, email, email_key, first_name, last_name,"
                + " created_at) VALUES ",
            count,
            n ->
                new Object[] {
                  from + n + 1,
                  UUID.randomUUID().toString(),
                  1,
                  learners.email(from + n),
                  learners.email(from + n),
                  "Ada",
                  "Bench",
                  now
                });
      }
      insert(
          "INSERT INTO credential (uuid, system_id, template_id, learner_id, status, state, step,"
              + " inserted_by_run, issued_on, evidence, issued_at, created_at, bulk_id) VALUES ",
          count,
          n ->
              new Object[] {
                credentials[n],
                1,
                template,
                from + n + 1,
                "awarded",
                "issued",
                "issue",
                "6f9619ff-8b86-4011-b42d-00c04fc964ff",
                now,
                "[]",
                now,
                now,
                1
              });
      insert(
          "INSERT INTO signal_log (uuid, system_id, subject, transition, occurred_at) VALUES ",
          count,
          n -> new Object[] {UUID.randomUUID().toString(), 1, credentials[n], "awarded", now});
      connection.commit();
    }
    return Duration.ofNanos(System.nanoTime() - began);
  }

  private void insert(String into, int count, IntFunction<Object[]> row) throws SQLException {
    var one = "(" + "?, ".repeat(row.apply(0).length - 1) + "?)";
    var sql = into + (one + ", ").repeat(count - 1) + one;
    try (var statement = connection.prepareStatement(sql)) {
      var place = 1;
      for (var n = 0; n < count; n++) {
        for (var value : row.apply(n)) {
          statement.setObject(place++, value);
        }
      }
      statement.executeUpdate();
    }
  }

  private void execute(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.rollback();
    execute("DROP DATABASE " + SCHEMA);
    connection.close();
  }
}
