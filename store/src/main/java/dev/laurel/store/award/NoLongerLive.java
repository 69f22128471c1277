package dev.laurel.store.award;

import dev.laurel.store.UtcTime;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What goes with many credentials that have just stopped being live, in the transaction that holds
 * their rows: as {@link InstanceBlocks} and {@link SettledDrift} do for one.
 */
public final class NoLongerLive {
  private static final String BLOCKS =
      """
      SELECT template_id, last_id FROM instance_block
       WHERE template_id IN (:templates) ORDER BY template_id, last_id
      """;

  private static final String LEFT =
      """
      UPDATE instance_block SET live_count = live_count - :count
       WHERE template_id = :template AND last_id = :last
      """;

  private static final String CLOSE_DRIFT =
      """
      UPDATE drift SET closed_at = :now
       WHERE credential_id IN (:ids) AND unclosed = 1 AND kind IN ('revoked', 'deleted')
      """;

  private final JdbcClient jdbc;

  public NoLongerLive(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A credential by its key inside, and its template's. */
  public record Gone(long id, long template) {}

  /** All of these were live until this transaction. */
  public void all(Collection<Gone> gone, Instant now) {
    if (gone.isEmpty()) {
      return;
    }
    leaveBlocks(gone);
    jdbc.sql(CLOSE_DRIFT)
        .param("ids", gone.stream().map(Gone::id).toList())
        .param("now", UtcTime.of(now))
        .update();
  }

  private void leaveBlocks(Collection<Gone> gone) {
    var counts = new TreeMap<Block, Integer>();
    var blocks = blocks(gone.stream().map(Gone::template).distinct().toList());
    for (var one : gone) {
      // Blocks follow each other without a gap: the first that ends at or after the id has it.
      blocks.getOrDefault(one.template(), List.of()).stream()
          .filter(block -> block.last() >= one.id())
          .findFirst()
          .ifPresent(block -> counts.merge(block, 1, Integer::sum));
    }
    counts.forEach(
        (block, count) ->
            jdbc.sql(LEFT)
                .param("count", count)
                .param("template", block.template())
                .param("last", block.last())
                .update());
  }

  private record Block(long template, long last) implements Comparable<Block> {
    @Override
    public int compareTo(Block other) {
      var byTemplate = Long.compare(template, other.template);
      return byTemplate == 0 ? Long.compare(last, other.last) : byTemplate;
    }
  }

  private Map<Long, List<Block>> blocks(List<Long> templates) {
    return new HashMap<>(
        jdbc
            .sql(BLOCKS)
            .param("templates", templates)
            .query((row, n) -> new Block(row.getLong("template_id"), row.getLong("last_id")))
            .list()
            .stream()
            .collect(Collectors.groupingBy(Block::template)));
  }
}
