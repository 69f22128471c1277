package dev.laurel.store.learning;

import dev.laurel.domain.learner.EmailKey;
import dev.laurel.domain.learning.Progress;
import dev.laurel.domain.learning.RuleBook;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What it takes to say what an event would do, without doing it. Nothing here writes. */
public interface DryRuns {

  /**
   * How the system stands towards the event, at one moment.
   *
   * @param enabled whether its badges are on
   * @param sentBefore whether the event's source and id are used up
   */
  record Standing(boolean enabled, boolean sentBefore, RuleBook rules) {}

  Standing standing(long system, IncomingEvent event);

  /** A template that events do not count for. */
  record Idle(long id, UUID uuid, String name, boolean active, String awardMode) {}

  /** By id, at most {@code limit}; of one template only if {@code template} is given. */
  List<Idle> idle(long system, @Nullable UUID template, int limit);

  /** How many templates events do not count for. */
  int idle(long system);

  /**
   * The row id of a learner.
   *
   * @param learner public id
   * @return null if the system has not met the learner
   */
  @Nullable Long learner(long system, @Nullable UUID learner, @Nullable EmailKey email);

  /** By template; what is not there is {@link Progress#NONE}. One statement. */
  Map<Long, Progress> progress(long learner, Collection<Long> templates);

  /** Those of the templates that the provider was found not to have any more. */
  Set<Long> withdrawn(Collection<Long> templates);
}
