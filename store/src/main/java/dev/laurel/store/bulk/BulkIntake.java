package dev.laurel.store.bulk;

import dev.laurel.domain.bulk.BulkAction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where lists come in: a run is opened, its rows are added as they arrive, and it is completed once
 * the last has, or discarded with all of them. Until then nobody works on it.
 */
public interface BulkIntake {

  /** Most rows of one call of {@link #add}. */
  int MOST_AT_ONCE = 1000;

  /** How long an Idempotency-Key stands for its run; then it is as good as new. */
  Duration KEY_KEPT = Duration.ofHours(24);

  /** How long a list under an Idempotency-Key may stand still before another may take the key. */
  Duration KEY_HELD = Duration.ofSeconds(60);

  /**
   * @param template the key inside of that of rows that name none
   * @param key the caller's Idempotency-Key
   * @param actor the API key's name
   * @param reason why it is done; of revocations
   */
  record NewRun(
      UUID run,
      long systemId,
      BulkAction action,
      @Nullable Long template,
      boolean dryRun,
      @Nullable String key,
      String actor,
      @Nullable String reason) {}

  /** What became of the wish to open one. */
  sealed interface Opened {}

  /**
   * Rows may be added.
   *
   * @param id the key inside
   * @param at when it was opened
   */
  record Receiving(long id, UUID run, Instant at) implements Opened {}

  /**
   * The key stands for a run that was received before.
   *
   * @param mac of the request, as it was completed with
   */
  record Received(UUID run, String mac) implements Opened {}

  /** A list under the same key is being received. */
  record InFlight() implements Opened {}

  /** One whose key was taken over, or which stood still for so long that it was removed. */
  final class ReceivingLost extends RuntimeException {
    ReceivingLost(UUID run) {
      super("the run " + run + " is not being received any more");
    }
  }

  Opened open(NewRun run);

  /**
   * Adds rows, in one transaction. Those of a dry run that would be refused as things stand are
   * refused at once; what rows say that are added by another call is not known to them.
   *
   * @param rows at most {@link #MOST_AT_ONCE}, whose numbers go on from the last one's
   * @throws ReceivingLost if it is not being received any more
   */
  void add(Receiving run, List<BulkRow> rows);

  /**
   * All has been received: from here on the run is worked on, unless it is a dry run or no row of
   * it is valid.
   *
   * @param mac of the whole request, by which it is known again under its key; null if it has none
   * @throws ReceivingLost if it is not being received any more
   */
  void complete(Receiving run, @Nullable String mac);

  /**
   * Gives it up: nobody sees it any more, its key is free, and {@link #removeSome} removes it with
   * its rows. Of one that is lost: nothing.
   */
  void discard(Receiving run);

  /**
   * Removes some rows of what was discarded, or not touched since {@code before}.
   *
   * @param rows at most so many
   * @return whether there may be more
   */
  boolean removeSome(Instant before, int rows);
}
