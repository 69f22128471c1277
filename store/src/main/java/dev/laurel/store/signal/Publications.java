package dev.laurel.store.signal;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How far the signal log has been published to a topic, by one publisher at a time. */
public interface Publications {

  /**
   * Takes or keeps the turn to publish to {@code topic}.
   *
   * @param holder who asks; each process has its own
   * @param lease how long nobody else may have it
   * @return the position of the last signal published, 0 before the first; empty while the turn is
   *     another's
   */
  Optional<Long> take(String topic, UUID holder, Duration lease);

  /**
   * Records that all signals up to {@code position} are published.
   *
   * @return false if the turn has gone to another, who may publish them again
   */
  boolean reached(String topic, UUID holder, long position);

  /** Lets another take the turn at once; nothing if it is not the holder's. */
  void giveBack(String topic, UUID holder);

  /**
   * How many numbered signals are not published yet, at most 10,000.
   *
   * @param system null for those of every system
   */
  long behind(String topic, @Nullable Long system);
}
