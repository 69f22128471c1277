package dev.laurel.store.importing;

/** Hears how an import goes on. What it throws ends the import, which can be resumed. */
public interface ImportListener {

  /**
   * A page is written and about to be committed.
   *
   * @param counts of the table so far, from the import's start
   * @param rows of the table in all
   */
  void page(ImportPart part, ImportCounts counts, long rows);

  /** At the end: every row that was refused or lost something, by table and id. */
  void finding(ImportFinding finding);
}
