package dev.laurel.bench.laurel;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;

/** Puts awards of one template into the database by the thousand, as if an hour ago. */
public final class Crowd {
  /** How many, unless told. */
  public static final int SIZE = 100_000;

  private static final int STEP = 1_000;

  private static final String LEARNERS =
      """
      INSERT INTO learner (uuid, system_id, email, email_key, created_at)
      WITH RECURSIVE numbers AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM numbers WHERE n < 1000)
      SELECT UUID(), t.system_id, CONCAT('e', ? + n, '@crowd.example'),
             CONCAT('e', ? + n, '@crowd.example'), UTC_TIMESTAMP(6) - INTERVAL 1 HOUR
        FROM numbers JOIN template t ON t.uuid = ?
      """;

  private static final String AWARDS =
      """
      INSERT INTO credential (uuid, system_id, template_id, learner_id, status, state, step,
                              inserted_by_run, issued_on, issued_at, evidence, created_at)
      WITH RECURSIVE numbers AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM numbers WHERE n < 1000)
      SELECT UUID(), t.system_id, t.id, l.id, 'awarded', 'issued', 'issue', 'bench',
             l.created_at, l.created_at, '', l.created_at
        FROM numbers JOIN template t ON t.uuid = ?
        JOIN learner l ON l.system_id = t.system_id
                      AND l.email_key = CONCAT('e', ? + n, '@crowd.example')
       ORDER BY l.id
      """;

  private Crowd() {}

  /**
   * @param template hosted, of a system without learners
   */
  public static void award(String url, String user, String password, UUID template)
      throws SQLException {
    award(url, user, password, template, SIZE);
  }

  /**
   * @param size rounded up to thousands
   */
  public static void award(String url, String user, String password, UUID template, int size)
      throws SQLException {
    try (var connection = DriverManager.getConnection(url, user, password)) {
      for (var from = 0; from < size; from += STEP) {
        update(connection, LEARNERS, from, from, template.toString());
        update(connection, AWARDS, template.toString(), from);
      }
    }
  }

  private static void update(Connection connection, String sql, Object... values)
      throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      for (var n = 0; n < values.length; n++) {
        statement.setObject(n + 1, values[n]);
      }
      statement.executeUpdate();
    }
  }
}
