package dev.laurel.store.signal;

import dev.laurel.domain.catalog.Origin;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The signal log as subscribers read it: by position, forward, each signal rendered from the rows
 * as they are now, so that an erased learner's data is gone from old signals too.
 */
public interface SignalFeed {

  /**
   * Where a reader stands.
   *
   * @param epoch raised when the log was restored from a backup: older positions mean nothing then
   * @param position the last one read; 0 before the first
   */
  record Cursor(int epoch, long position) {}

  /** The log's present epoch. */
  int epoch();

  /**
   * Up to {@code limit} signals after {@code position}.
   *
   * @param system null for the admin key, which sees every system
   */
  List<Signal> after(@Nullable Long system, long position, int limit);

  /**
   * The signal of a row, numbered or not; empty if it is gone.
   *
   * @param id of the row
   */
  Optional<Signal> find(long id);

  /**
   * One signal.
   *
   * @param subject the credential's uuid
   * @param transition {@code awarded} or {@code revoked}
   */
  record Signal(
      UUID uuid,
      long position,
      UUID subject,
      String transition,
      Instant occurredAt,
      Template template,
      Learner learner) {}

  /** The template as subscribers know it. */
  record Template(
      UUID uuid,
      Origin origin,
      String name,
      @Nullable String description,
      @Nullable String imageUrl) {}

  /** The learner. An erased one has neither email nor name. */
  record Learner(UUID uuid, boolean erased, @Nullable String email, @Nullable String name) {}
}
