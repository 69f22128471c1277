package dev.laurel.store.learning;

import dev.laurel.domain.learning.BackfillEnd;
import dev.laurel.domain.learning.BackfillState;
import dev.laurel.store.UnderWay;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Back-fills as people begin, see and stop them. A template has at most one that runs; each goes
 * through the events accepted in the days before it began.
 */
public interface Backfills {
  /** Longest way back, in days: ten years. */
  int MOST_DAYS = 3650;

  /** What became of the wish to begin one. */
  sealed interface Begun {
    /** Its row is written; it runs as soon as its workflow does. */
    record Started(UUID backfill) implements Begun {}

    /** One was running for the template; it was left as it is. */
    record Running(UUID backfill) implements Begun {}

    /** Nothing was begun. */
    record Refused(BackfillEnd why) implements Begun {}
  }

  /**
   * Begins one for the events accepted in the last {@code days}. In the caller's transaction, if
   * there is one; the system's row stays locked until its end ({@link RuleVersions#hold}).
   *
   * @param templateId of a template that is there
   * @param days 1 to {@link #MOST_DAYS}
   */
  Begun begin(long templateId, int days);

  /**
   * Ends one that runs; what it has shown stays shown.
   *
   * @return false if it did not run
   */
  boolean stop(UUID backfill);

  /**
   * @param system null for the admin key
   */
  Optional<View> find(@Nullable Long system, UUID backfill);

  /**
   * A page, newest first.
   *
   * @param system null for the admin key
   * @param template null for all
   * @param state null for all
   * @param before the last id of the page before; {@code Long.MAX_VALUE} for the first
   */
  List<View> list(
      @Nullable Long system,
      @Nullable UUID template,
      @Nullable BackfillState state,
      long before,
      int limit);

  /**
   * Templates whose back-fill runs and has not moved since {@code before}, longest first.
   *
   * @return their uuids
   */
  List<UUID> unmoved(Instant before, int limit);

  /** For the metrics. */
  UnderWay running();

  /**
   * A back-fill as people see it.
   *
   * @param id the key inside
   * @param system slug
   * @param reason why it ended before its time; null otherwise
   * @param events to look at; null until they are counted
   * @param lookedAt of them so far
   * @param shown of those, events that the template had not been shown
   * @param matched of those, events that met a requirement or a penalty
   * @param awards decided on
   * @param movedAt when it last got on
   */
  record View(
      long id,
      UUID uuid,
      UUID template,
      long systemId,
      String system,
      int days,
      BackfillState state,
      @Nullable BackfillEnd reason,
      @Nullable Long events,
      long lookedAt,
      long shown,
      long matched,
      long awards,
      Instant startedAt,
      Instant movedAt,
      @Nullable Instant finishedAt) {}
}
