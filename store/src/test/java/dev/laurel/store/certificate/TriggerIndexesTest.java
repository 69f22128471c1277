package dev.laurel.store.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.store.Transactions;
import dev.laurel.store.award.StoreOnTest;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Nothing that is asked all the time reads more the more triggers and certificates there are. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TriggerIndexesTest {
  private static final String NUMBERS =
      """
      FROM (SELECT a.n + 10 * b.n + 100 * c.n + 1000 * d.n AS n
              FROM (%1$s) a, (%1$s) b, (%1$s) c, (%2$s) d) numbers
      """
          .formatted(digits(10), digits(3));

  private static final String TRIGGERS =
      """
      INSERT INTO certificate_trigger (uuid, system_id, course_learner_id, learner_id, trigger_id,
                                       identity, type, state, accepted_at)
      SELECT UUID(), 1, IF(n % 10 = 0, NULL, n % 300 + 1), IF(n % 10 = 0, n, NULL), n, SHA2(n, 256),
             'identity_approved', IF(n % 50 < 2, 'accepted', 'applied'), UTC_TIMESTAMP(6) \
      """
          + NUMBERS;

  private static final String CERTIFICATES =
      """
      INSERT INTO certificate (uuid, verify_uuid, system_id, course_learner_id, course_id,
                               learner_id, status, name, version, created_at, modified_at)
      SELECT UUID(), UUID(), n % 20 + 1, n + 1, n % 40 + 1, n + 1,
             IF(n % 100 = 0, 'unverified', 'downloadable'), '', 1, UTC_TIMESTAMP(6),
             UTC_TIMESTAMP(6) \
      """
          + NUMBERS;

  private static final String PLACES =
      """
      INSERT INTO course_learner (uuid, system_id, course_id, learner_id, created_at, updated_at)
      SELECT UUID(), 1, n % 40 + 1, n + 1, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) \
      """
          + NUMBERS;

  private StoreOnTest store;
  private JdbcClient jdbc;

  private record Plan(String key, String extra) {}

  @BeforeAll
  void manyRows() {
    store = new StoreOnTest();
    jdbc = store.awards().jdbc();
    store
        .get(Transactions.class)
        .run(
            () -> {
              jdbc.sql("SET foreign_key_checks = 0").update();
              jdbc.sql(PLACES).update();
              jdbc.sql(TRIGGERS).update();
              jdbc.sql(CERTIFICATES).update();
              jdbc.sql("SET foreign_key_checks = 1").update();
            });
    jdbc.sql("ANALYZE TABLE certificate_trigger, certificate, course_learner").query().listOfRows();
  }

  @AfterAll
  void close() {
    store.close();
  }

  @Test
  void listsThoseOfALearnerInACourseInTheOrderOfAnIndex() {
    found(
        JdbcTriggers.LIST,
        Map.of("place", 3, "before", 2000, "limit", 20),
        "certificate_trigger_of");
  }

  @Test
  void findsTheOldestThatWaits() {
    found(TriggerRows.OLDEST, Map.of("place", 3), "certificate_trigger_next");
  }

  @Test
  void walksThroughThoseThatWait() {
    found(
        JdbcTriggers.WAITING,
        Map.of("before", "2999-01-01", "after", 1000, "limit", 20),
        "certificate_trigger_due");
    found(
        JdbcLearnerApprovals.WAITING,
        Map.of("before", "2999-01-01", "after", 1000, "limit", 20),
        "certificate_trigger_next");
    found(JdbcTriggers.BACKLOG, Map.of(), "certificate_trigger_due");
  }

  @Test
  void findsTheFirstOfAnApproval() {
    var key = plan("f", Approvals.FIRST, Map.of("trigger", 1500)).key();
    assertThat(key).isIn("certificate_trigger_uuid");
  }

  @Test
  void listsCertificatesOfAStatusInTheOrderOfAnIndex() {
    var plan =
        plan(
            "c",
            "SELECT c.uuid FROM certificate c"
                + " WHERE c.id < :before AND c.status = :status ORDER BY c.id DESC LIMIT :limit",
            Map.of("before", 2900, "status", "unverified", "limit", 20));
    assertThat(plan.key()).isEqualTo("certificate_in_status_anywhere");
    assertThat(plan.extra()).doesNotContain("filesort");
  }

  private void found(String sql, Map<String, Object> values, String index) {
    var plan =
        plan(sql.contains("certificate_trigger t") ? "t" : "certificate_trigger", sql, values);
    assertThat(plan.key()).as(sql).isEqualTo(index);
    assertThat(plan.extra()).as(sql).doesNotContain("filesort");
  }

  private Plan plan(String table, String sql, Map<String, Object> values) {
    return jdbc
        .sql("EXPLAIN FORMAT=TRADITIONAL " + sql)
        .params(values)
        .query(
            (row, n) ->
                Map.entry(
                    String.valueOf(row.getString("table")),
                    new Plan(
                        String.valueOf(row.getString("key")),
                        String.valueOf(row.getString("Extra")))))
        .list()
        .stream()
        .filter(row -> row.getKey().equals(table))
        .findFirst()
        .orElseThrow()
        .getValue();
  }

  private static String digits(int count) {
    var text = new StringBuilder("SELECT 0 AS n");
    for (var n = 1; n < count; n++) {
      text.append(" UNION ALL SELECT ").append(n);
    }
    return text.toString();
  }
}
