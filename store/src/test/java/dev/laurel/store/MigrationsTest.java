package dev.laurel.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class MigrationsTest {

  @Test
  void migratesInTheBackgroundAndOnlyOnce() throws Exception {
    try (var database = TestDatabase.empty()) {
      for (var process = 0; process < 2; process++) {
        var migrations = new Migrations(database.dataSource());
        migrations.start();
        assertThat(migrations.await(Duration.ofSeconds(30))).isTrue();
        migrations.stop();
      }
      var jdbc = JdbcClient.create(database.dataSource());
      assertThat(jdbc.sql("SELECT last_position FROM signal_sequence").query(Long.class).single())
          .isZero();
    }
  }

  @Test
  void waitsForADatabaseThatIsAway() throws Exception {
    var nowhere =
        Database.pool(DatabaseSettings.of("jdbc:mysql://127.0.0.1:1/laurel", "laurel", ""));
    try (nowhere) {
      var migrations = new Migrations(nowhere);
      migrations.start();
      assertThat(migrations.await(Duration.ofMillis(300))).isFalse();
      assertThat(migrations.isDone()).isFalse();
      migrations.stop();
    }
  }
}
