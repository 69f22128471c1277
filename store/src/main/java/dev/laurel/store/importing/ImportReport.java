package dev.laurel.store.importing;

import java.util.Map;

/**
 * What an import came to, from its start, however often it was interrupted.
 *
 * @param counts a table that the source lacks is not in it
 * @param leftOut rows that were imported without something of theirs
 */
public record ImportReport(Map<ImportPart, ImportCounts> counts, long leftOut) {
  public ImportReport {
    counts = Map.copyOf(counts);
  }

  public long refused() {
    return counts.values().stream().mapToLong(ImportCounts::refused).sum();
  }
}
