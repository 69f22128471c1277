package dev.laurel.domain.catalog;

import java.util.Arrays;
import java.util.Locale;

/** Where a synchronisation of templates stands. */
public enum SyncState {
  RUNNING,
  COMPLETED,
  /** It could not go on; nothing was flagged as withdrawn. */
  FAILED,
  /** Somebody cancelled it; nothing was flagged as withdrawn. */
  STOPPED;

  /** The word kept in the row and used by the API. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException if no state has this word
   */
  public static SyncState of(String word) {
    return Arrays.stream(values())
        .filter(state -> state.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "must be running, completed, failed or stopped, not " + word));
  }
}
