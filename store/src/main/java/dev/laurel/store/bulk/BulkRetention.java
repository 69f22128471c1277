package dev.laurel.store.bulk;

import java.time.Instant;

/** What is not kept of runs that are over. */
public interface BulkRetention {

  /**
   * Removes rows of a dry run, or what the rows of another run that is over say of people: emails,
   * names, ids, evidence, what invalid ones said. Numbers, lines, states, reasons and the ids of
   * awards stay. The run that has been over longest comes first.
   *
   * @param dryRun those that were over before are taken
   * @param others likewise
   * @param rows at most so many
   * @return whether there may be more
   */
  boolean forgetSome(Instant dryRun, Instant others, int rows);
}
