package dev.laurel.store.award;

import dev.laurel.store.UtcTime;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Closes the drift about a credential that is not awarded any more: both agree that it is over. */
final class SettledDrift {
  private static final String CLOSE =
      """
      UPDATE drift d JOIN credential c ON c.id = d.credential_id
         SET d.closed_at = :now
       WHERE c.uuid = :credential AND d.unclosed = 1 AND d.kind IN ('revoked', 'deleted')
      """;

  private final JdbcClient jdbc;

  SettledDrift(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void close(UUID credential, Instant now) {
    jdbc.sql(CLOSE)
        .param("credential", credential.toString())
        .param("now", UtcTime.of(now))
        .update();
  }
}
