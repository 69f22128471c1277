package dev.laurel.activities.provider;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Which templates each account's provider lists as active, read again at most once a minute: a
 * withdrawn template makes every award of it ask the same question.
 */
final class ActiveTemplates {

  private static final Duration FRESH = Duration.ofMinutes(1);

  private final Map<UUID, Listing> listings = new ConcurrentHashMap<>();
  private final Clock clock;

  ActiveTemplates(Clock clock) {
    this.clock = clock;
  }

  boolean contains(UUID account, String template, Supplier<Set<String>> reading) {
    return listings
        .computeIfAbsent(account, first -> new Listing())
        .ids(clock, reading)
        .contains(template);
  }

  private static final class Listing {
    private final ReentrantLock lock = new ReentrantLock();
    private Set<String> ids = Set.of();
    private Instant readAt = Instant.MIN;

    /** Who comes while another reads waits for that reading instead of starting a second one. */
    private Set<String> ids(Clock clock, Supplier<Set<String>> reading) {
      lock.lock();
      try {
        if (readAt.isBefore(clock.instant().minus(FRESH))) {
          ids = reading.get();
          readAt = clock.instant();
        }
        return ids;
      } finally {
        lock.unlock();
      }
    }
  }
}
