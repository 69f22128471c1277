package dev.laurel.store.importing;

import dev.laurel.store.UtcTime;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How far the import of one source has come and what it found, kept in Laurel's database along with
 * the rows themselves.
 */
final class ImportRecord {
  private static final int FINDINGS = 1_000;

  private static final String READ =
      """
      SELECT last_id, imported, unchanged, refused, finished_at IS NOT NULL AS finished
        FROM badgekit_import WHERE source = :source AND part = :part
      """;

  private static final String SAVE =
      """
      INSERT INTO badgekit_import (source, part, last_id, imported, unchanged, refused, updated_at,
                                   finished_at)
      VALUES (:source, :part, :lastId, :imported, :unchanged, :refused, :now, :finishedAt)
      ON DUPLICATE KEY UPDATE last_id = :lastId, imported = :imported, unchanged = :unchanged,
             refused = :refused, updated_at = :now, finished_at = :finishedAt
      """;

  private static final String ADD_FINDING =
      """
      INSERT INTO badgekit_import_finding (source, part, row_id, refused, reason)
      VALUES (:source, :part, :rowId, :refused, :reason)
      ON DUPLICATE KEY UPDATE reason = badgekit_import_finding.reason
      """;

  private static final String FINDINGS_AFTER =
      """
      SELECT row_id, refused, reason FROM badgekit_import_finding
       WHERE source = :source AND part = :part AND row_id > :after ORDER BY row_id LIMIT :limit
      """;

  private static final String REFUSED =
      """
      SELECT row_id FROM badgekit_import_finding
       WHERE source = :source AND part = :part AND refused AND row_id IN (:ids)
      """;

  private final Target target;
  private final String source;
  private final Clock clock;

  ImportRecord(Target target, String source, Clock clock) {
    this.target = target;
    this.source = source;
    this.clock = clock;
  }

  /**
   * @param lastId the last row that is done
   */
  record Progress(long lastId, ImportCounts counts, boolean finished) {
    static final Progress NONE = new Progress(0, ImportCounts.NONE, false);
  }

  Progress read(ImportPart part) {
    return target
        .jdbc()
        .sql(READ)
        .param("source", source)
        .param("part", part.table())
        .query(
            (row, n) ->
                new Progress(
                    row.getLong("last_id"),
                    new ImportCounts(
                        row.getLong("imported"), row.getLong("unchanged"), row.getLong("refused")),
                    row.getBoolean("finished")))
        .optional()
        .orElse(Progress.NONE);
  }

  void save(ImportPart part, Progress progress) {
    var now = UtcTime.of(clock.instant());
    target
        .jdbc()
        .sql(SAVE)
        .param("source", source)
        .param("part", part.table())
        .param("lastId", progress.lastId())
        .param("imported", progress.counts().imported())
        .param("unchanged", progress.counts().unchanged())
        .param("refused", progress.counts().refused())
        .param("now", now)
        .param("finishedAt", progress.finished() ? now : null)
        .update();
  }

  /** Forgets an import that came to its end, or whatever there is. */
  void forget() {
    for (var table : List.of("badgekit_import", "badgekit_import_finding")) {
      target
          .jdbc()
          .sql("DELETE FROM " + table + " WHERE source = :source")
          .param("source", source)
          .update();
    }
  }

  void add(Collection<ImportFinding> findings) {
    target.insert(
        ADD_FINDING,
        findings.stream()
            .map(
                finding ->
                    Map.<String, @Nullable Object>of(
                        "source", source,
                        "part", finding.part().table(),
                        "rowId", finding.rowId(),
                        "refused", finding.refused(),
                        "reason", finding.reason()))
            .toList());
  }

  /** Which of these rows were refused. */
  Set<Long> refused(ImportPart part, Collection<Long> ids) {
    return ids.isEmpty()
        ? Set.of()
        : Set.copyOf(
            target
                .jdbc()
                .sql(REFUSED)
                .param("source", source)
                .param("part", part.table())
                .param("ids", ids)
                .query(Long.class)
                .list());
  }

  /** By id. */
  void findings(ImportPart part, Consumer<ImportFinding> each) {
    var after = 0L;
    while (true) {
      var page =
          target
              .jdbc()
              .sql(FINDINGS_AFTER)
              .param("source", source)
              .param("part", part.table())
              .param("after", after)
              .param("limit", FINDINGS)
              .query(
                  (row, n) ->
                      new ImportFinding(
                          part,
                          row.getLong("row_id"),
                          row.getBoolean("refused"),
                          row.getString("reason")))
              .list();
      if (page.isEmpty()) {
        return;
      }
      page.forEach(each);
      after = page.getLast().rowId();
    }
  }
}
