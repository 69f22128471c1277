package dev.laurel.store.importing;

/**
 * What became of a table's rows.
 *
 * @param unchanged are in Laurel already and were left as they are there
 */
public record ImportCounts(long imported, long unchanged, long refused) {
  static final ImportCounts NONE = new ImportCounts(0, 0, 0);

  /** All that were read. */
  public long read() {
    return imported + unchanged + refused;
  }

  ImportCounts plus(ImportCounts more) {
    return new ImportCounts(
        imported + more.imported, unchanged + more.unchanged, refused + more.refused);
  }
}
