package dev.laurel.store.bulk;

import dev.laurel.domain.catalog.Origin;
import dev.laurel.store.bulk.BulkSteps.Range;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads which awards the waiting rows of a list of revocations mean; locks nothing. */
final class MeantAwards {
  private static final String NAMED =
      """
      SELECT STRAIGHT_JOIN r.number, c.id, c.uuid, c.template_id, t.origin
        FROM bulk_row r
        JOIN credential c ON c.uuid = r.credential AND c.system_id = :system
        JOIN template t ON t.id = c.template_id
       WHERE r.bulk_id = :bulk AND r.state = 'waiting' AND r.number BETWEEN :first AND :last
      """;

  private static final String HELD =
      """
      SELECT STRAIGHT_JOIN r.number, c.id, c.uuid, c.template_id, t.origin
        FROM bulk_row r
        JOIN learner l ON l.system_id = :system AND l.email_key = r.email_key
        JOIN credential c ON c.template_id = COALESCE(r.template_id, :template)
             AND c.learner_id = l.id AND c.live = 1
        JOIN template t ON t.id = c.template_id
       WHERE r.bulk_id = :bulk AND r.state = 'waiting' AND r.number BETWEEN :first AND :last
         AND r.credential IS NULL
      """;

  private static final String NEWEST =
      """
      SELECT STRAIGHT_JOIN n.number, c.id, c.uuid, c.template_id, t.origin
        FROM (SELECT STRAIGHT_JOIN r.number, MAX(o.id) AS newest
                FROM bulk_row r
                JOIN learner l ON l.system_id = :system AND l.email_key = r.email_key
                JOIN credential o ON o.template_id = COALESCE(r.template_id, :template)
                     AND o.learner_id = l.id
               WHERE r.bulk_id = :bulk AND r.state = 'waiting'
                 AND r.number BETWEEN :first AND :last AND r.credential IS NULL
               GROUP BY r.number) n
        JOIN credential c ON c.id = n.newest
        JOIN template t ON t.id = c.template_id
      """;

  private final JdbcClient jdbc;

  MeantAwards(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  record Award(long id, String credential, long template, Origin origin) {}

  /**
   * @param byLearner numbers of the rows that name a learner: the badge that he or she holds is
   *     meant, and of who held it once the newest, so that a list that is sent twice finds what it
   *     has taken back
   * @return by the row's number; of rows that mean nothing, none
   */
  Map<Integer, Award> of(ListRow list, Range range, Collection<Integer> byLearner) {
    var meant = read(list, range, NAMED);
    if (!byLearner.isEmpty()) {
      var held = list.within(range, jdbc, HELD).param("template", list.template());
      meant.putAll(read(list, held));
    }
    if (!meant.keySet().containsAll(byLearner)) {
      var newest = list.within(range, jdbc, NEWEST).param("template", list.template());
      read(list, newest).forEach(meant::putIfAbsent);
    }
    return meant;
  }

  private Map<Integer, Award> read(ListRow list, Range range, String sql) {
    return read(list, list.within(range, jdbc, sql));
  }

  private static Map<Integer, Award> read(ListRow list, JdbcClient.StatementSpec sql) {
    var awards = new HashMap<Integer, Award>();
    sql.param("system", list.system())
        .query(
            row -> {
              awards.put(row.getInt("number"), award(row));
            });
    return awards;
  }

  private static Award award(ResultSet row) throws SQLException {
    return new Award(
        row.getLong("id"),
        row.getString("uuid"),
        row.getLong("template_id"),
        Origin.of(row.getString("origin")));
  }
}
