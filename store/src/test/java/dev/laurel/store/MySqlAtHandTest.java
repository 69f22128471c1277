package dev.laurel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Shows in every report whether MySQL was tested too: the build then runs all tests twice. */
class MySqlAtHandTest {

  @Test
  void migratesMySql() {
    var mysql = TestDatabase.mysql();
    assumeTrue(mysql.isPresent(), TestDatabase.TestServer.NO_MYSQL);
    try (var database = mysql.get()) {
      assertThat(
              JdbcClient.create(database.dataSource())
                  .sql("SELECT version()")
                  .query(String.class)
                  .single())
          .doesNotContainIgnoringCase("mariadb");
    }
  }
}
