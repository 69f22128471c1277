package dev.laurel.workflows.catalog;

import dev.laurel.domain.catalog.SyncState;
import org.jspecify.annotations.Nullable;

/**
 * How far a sync has come.
 *
 * @param allRead true after the last page
 * @param totalPages null as long as the provider has not said it
 */
public record SyncProgress(
    SyncState state,
    boolean allRead,
    int pages,
    @Nullable Integer totalPages,
    int created,
    int changed,
    int unchanged,
    int withdrawn) {

  boolean running() {
    return state == SyncState.RUNNING;
  }

  /** For people, in a line. */
  String words() {
    var read = totalPages == null ? pages + " pages" : pages + " of " + totalPages + " pages";
    return "%s: %s read; %d new, %d changed, %d unchanged, %d withdrawn."
        .formatted(title(), read, created, changed, unchanged, withdrawn);
  }

  private String title() {
    return switch (state) {
      case RUNNING -> allRead ? "Comparing what is missing" : "Reading";
      case COMPLETED -> "Completed";
      case FAILED -> "Failed; GET /v1/template-syncs says why. Nothing was flagged as withdrawn";
      case STOPPED -> "Stopped; nothing was flagged as withdrawn";
    };
  }
}
