package dev.laurel.store.importing;

import java.util.List;

/** How the rows of one of BadgeKit's tables come into Laurel. */
interface TableImport {
  ImportPart part();

  /** Those the source's version lacks are not read. */
  List<Column> columns();

  /** What a row must be to be read. */
  default String condition() {
    return "TRUE";
  }

  /**
   * Writes what is not there yet. Safe to run again after a rollback: every row of the page is told
   * to {@code result}.
   */
  void write(List<SourceRow> page, PageResult result);
}
