package dev.laurel.store.award;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps the counts of {@code instance_block} true when a credential stops being live. Called in the
 * transaction that has just changed the credential's row: its lock makes whoever closes a block
 * over that row wait, so that the block is either seen here or made without the row.
 */
final class InstanceBlocks {
  /** Blocks follow each other without a gap, so the first that ends at or after the id has it. */
  private static final String LEFT =
      """
      UPDATE instance_block SET live_count = live_count - 1
       WHERE template_id = :template AND last_id >= :id
       ORDER BY last_id LIMIT 1
      """;

  private final JdbcClient jdbc;

  InstanceBlocks(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The credential was live until this transaction. */
  void left(UUID credential) {
    jdbc.sql("SELECT template_id, id FROM credential WHERE uuid = ?")
        .param(credential.toString())
        .query(
            row -> {
              jdbc.sql(LEFT)
                  .param("template", row.getLong("template_id"))
                  .param("id", row.getLong("id"))
                  .update();
            });
  }
}
