package dev.laurel.store.bulk;

import java.util.List;
import java.util.UUID;

/** What operators do with a run: its row is changed, whoever moves it finds that. */
public interface BulkActions {

  /**
   * A running one rests once the steps that are under way are over.
   *
   * @return false if it does not run
   */
  boolean pause(UUID run);

  /**
   * A paused one runs on.
   *
   * @return false if it is not paused
   */
  boolean resume(UUID run);

  /**
   * Of a running or paused one nothing more begins. Its rows follow: {@link #cancelSome}.
   *
   * @return false if it neither runs nor rests
   */
  boolean cancel(UUID run);

  /**
   * Marks the next rows of a cancelled run that have not begun.
   *
   * @return false if none is left
   */
  boolean cancelSome(UUID run, int rows);

  /** Cancelled runs with rows that are to be marked still. */
  List<UUID> beingCancelled(int limit);

  /**
   * Lets what a running or completed run has refused so far wait again: a bounded number of rows at
   * once, the others by the run itself, when none waits any more. A completed one runs again.
   *
   * @return false if it neither runs nor is completed
   */
  boolean retry(UUID run);
}
