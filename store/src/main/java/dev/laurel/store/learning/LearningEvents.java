package dev.laurel.store.learning;

import dev.laurel.domain.learner.EmailKey;
import dev.laurel.domain.learning.EventState;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stored events, to be looked up. */
public interface LearningEvents {

  /**
   * Which events are wanted; null narrows nothing down.
   *
   * @param system null sees every system, and is slow unless there is a {@code batch}
   * @param learner by id
   * @param email of the learner, for one that is not known by id
   */
  record Filter(
      @Nullable Long system,
      @Nullable UUID batch,
      @Nullable UUID learner,
      @Nullable EmailKey email,
      @Nullable String type,
      @Nullable EventState state) {}

  /** Newest first, without their data. */
  List<LearningEvent> list(Filter filter, long before, int limit);

  /**
   * One event with its data.
   *
   * @param system null for the admin key, which sees every system
   */
  Optional<LearningEvent> find(@Nullable Long system, UUID event);
}
