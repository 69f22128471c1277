package dev.laurel.api.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.laurel.store.catalog.TemplateSyncs;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A synchronisation of an account's templates.
 *
 * @param state {@code running}, {@code completed}, {@code failed} or {@code stopped}
 * @param pages of the provider's list read so far
 * @param totalPages absent as long as the provider has not said it
 * @param failure why it failed, or why the last try of one that runs did not get on
 * @param existing in the answer to a start: whether it was running already
 */
record SyncBody(
    UUID id,
    UUID account,
    String system,
    String provider,
    String state,
    int pages,
    @Nullable Integer totalPages,
    Counts counts,
    @Nullable Failure failure,
    Instant startedAt,
    @Nullable Instant finishedAt,
    @Nullable Boolean existing) {

  /**
   * Templates that were listed, and those that are flagged since they are not.
   *
   * @param withdrawn flagged by this sync
   */
  record Counts(@JsonProperty("new") int created, int changed, int withdrawn, int unchanged) {}

  /**
   * @param type as in the runbook, such as {@code provider_unauthorized}
   * @param detail what happened and what to do
   */
  record Failure(String type, @Nullable String detail) {}

  static SyncBody of(TemplateSyncs.View sync) {
    return of(sync, null);
  }

  static SyncBody of(TemplateSyncs.View sync, @Nullable Boolean existing) {
    var progress = sync.progress();
    var failure = sync.failure();
    return new SyncBody(
        sync.uuid(),
        sync.account(),
        sync.system(),
        sync.provider(),
        sync.state().word(),
        progress.pages(),
        progress.totalPages(),
        new Counts(
            progress.created(), progress.changed(), progress.withdrawn(), progress.unchanged()),
        failure == null ? null : new Failure(failure, sync.failureText()),
        sync.startedAt(),
        sync.finishedAt(),
        existing);
  }
}
