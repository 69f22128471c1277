package dev.laurel.workflows.bulk;

import dev.laurel.domain.catalog.Origin;

/**
 * What is left to be done of a chunk at one provider. Stored in histories: ids and numbers only.
 *
 * @param row the number of the last row that was dealt with
 */
public record AtProvider(Origin origin, RowRange rows, int row) {

  AtProvider from(int next) {
    return new AtProvider(origin, rows, next);
  }

  /** How many rows are left at most: others may lie between them. */
  int left() {
    return Math.max(0, rows.last() - row);
  }
}
