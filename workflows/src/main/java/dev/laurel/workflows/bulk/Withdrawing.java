package dev.laurel.workflows.bulk;

/**
 * Rows whose awards are revoked here, and whose badges are to be withdrawn at their providers.
 * Stored in histories: numbers only.
 *
 * @param row the number of the last row whose workflow was started
 */
public record Withdrawing(RowRange rows, int row) {

  Withdrawing from(int next) {
    return new Withdrawing(rows, next);
  }

  /** How many rows are left at most: others may lie between them. */
  int left() {
    return Math.max(0, rows.last() - row);
  }
}
