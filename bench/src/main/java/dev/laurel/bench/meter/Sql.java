package dev.laurel.bench.meter;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;

/**
 * Statements that read or write rows, of every client of the server, from its status counters.
 * BEGIN, COMMIT and SET are not among them; those of the sweep and of the signal sequencer are.
 */
public final class Sql implements AutoCloseable {
  private static final Set<String> COUNTED =
      Set.of(
          "com_select",
          "com_insert",
          "com_insert_select",
          "com_update",
          "com_update_multi",
          "com_delete",
          "com_delete_multi",
          "com_replace");

  private final Connection connection;

  public Sql(String url, String user, String password) throws SQLException {
    connection = DriverManager.getConnection(url, user, password);
  }

  /** Statements since the server started. */
  public long statements() {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("SHOW GLOBAL STATUS LIKE 'Com\\_%'")) {
      long sum = 0;
      while (rows.next()) {
        if (COUNTED.contains(rows.getString(1).toLowerCase(Locale.ROOT))) {
          sum += rows.getLong(2);
        }
      }
      return sum;
    } catch (SQLException e) {
      throw new IllegalStateException("the database does not tell its status", e);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
