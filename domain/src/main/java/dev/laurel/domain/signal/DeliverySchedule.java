package dev.laurel.domain.signal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When a delivery that failed is tried again: after 5 s, 30 s, 2 min, 10 min, 30 min, 1 h, 2 h, 4
 * h, then every 8 h, and a last time three days after the first try. That is 18 tries, fewer than
 * pause a subscription: one delivery alone never does.
 */
public final class DeliverySchedule {
  /** How long a delivery is tried. */
  public static final Duration LIFE = Duration.ofDays(3);

  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofMinutes(2),
          Duration.ofMinutes(10),
          Duration.ofMinutes(30),
          Duration.ofHours(1),
          Duration.ofHours(2),
          Duration.ofHours(4),
          Duration.ofHours(8));

  private DeliverySchedule() {}

  /**
   * When to try again; empty if the delivery is dead now.
   *
   * @param first the first try
   * @param now the one that has just failed
   * @param attempts how many have failed, this one included, from 1
   * @param asked what the receiver's {@code Retry-After} asks for, zero if nothing; taken up to the
   *     longest pause, never for a shorter one than ours
   */
  public static Optional<Instant> next(Instant first, Instant now, int attempts, Duration asked) {
    var end = first.plus(LIFE);
    if (!now.isBefore(end)) {
      return Optional.empty();
    }
    var next = now.plus(longer(pauseAfter(attempts), asked));
    return Optional.of(next.isBefore(end) ? next : end);
  }

  private static Duration pauseAfter(int attempts) {
    return PAUSES.get(Math.clamp(attempts - 1L, 0, PAUSES.size() - 1));
  }

  private static Duration longer(Duration ours, Duration asked) {
    var bounded = asked.compareTo(PAUSES.getLast()) < 0 ? asked : PAUSES.getLast();
    return ours.compareTo(bounded) < 0 ? bounded : ours;
  }
}
