package dev.laurel.api.bulk;

import dev.laurel.api.problem.ApiProblem;
import dev.laurel.store.bulk.BulkIntake;
import dev.laurel.store.bulk.BulkIntake.Receiving;
import java.io.IOException;
import java.util.ArrayList;
import org.springframework.http.HttpStatus;

/** Stores the rows of a list as they arrive, a thousand at a time; none is kept in memory. */
final class Storing {
  /** Rows are stored sooner if they are large. */
  private static final long BATCH_BYTES = 1024 * 1024;

  private final BulkIntake intake;
  private final int mostRows;

  Storing(BulkIntake intake, int mostRows) {
    this.intake = intake;
    this.mostRows = mostRows;
  }

  /**
   * @param body what the rows are read from
   * @throws ApiProblem 4xx if the rest can't be read, if there are too many rows or none
   * @throws IOException if the upload broke
   */
  void store(Receiving run, RowSource rows, RowBound body, RowChecks<?> checks) throws IOException {
    var stored = 0;
    var batch = new ArrayList<SourceRow>();
    var began = 0L;
    for (var row = rows.next(); row != null; row = rows.next()) {
      if (stored + batch.size() == mostRows) {
        throw new ApiProblem(
            HttpStatus.CONTENT_TOO_LARGE,
            "too-large",
            "The list has more than "
                + mostRows
                + " rows (the next begins in line "
                + row.line()
                + "); send several lists.");
      }
      batch.add(row);
      if (batch.size() == BulkIntake.MOST_AT_ONCE || body.taken() - began > BATCH_BYTES) {
        intake.add(run, checks.check(batch, stored + 1, rows::field));
        stored += batch.size();
        batch.clear();
        began = body.taken();
      }
    }
    intake.add(run, checks.check(batch, stored + 1, rows::field));
    if (stored + batch.size() == 0) {
      throw ApiProblem.invalid("#", "must hold at least one row");
    }
  }
}
