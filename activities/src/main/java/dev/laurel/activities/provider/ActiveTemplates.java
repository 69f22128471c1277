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
 * Which templates each account's provider lists as active. A list serves for a minute, save that a
 * template which is not on it is looked for in a list read since it was asked for: it may be newer
 * than the last. Then it is flagged, so that its other awards don't ask.
 */
final class ActiveTemplates {

  private static final Duration FRESH = Duration.ofMinutes(1);

  private final Map<UUID, Listing> listings = new ConcurrentHashMap<>();
  private final Clock clock;

  ActiveTemplates(Clock clock) {
    this.clock = clock;
  }

  boolean contains(UUID account, String template, Supplier<Set<String>> reading) {
    var asked = clock.instant();
    var listing = listings.computeIfAbsent(account, first -> new Listing());
    return listing.ids(clock, asked.minus(FRESH), reading).contains(template)
        || listing.ids(clock, asked, reading).contains(template);
  }

  private static final class Listing {
    private final ReentrantLock lock = new ReentrantLock();
    private Set<String> ids = Set.of();
    private Instant readAt = Instant.MIN;

    /** Who comes while another reads waits for that reading instead of starting a second one. */
    private Set<String> ids(Clock clock, Instant notBefore, Supplier<Set<String>> reading) {
      lock.lock();
      try {
        if (readAt.isBefore(notBefore)) {
          var begun = clock.instant();
          ids = reading.get();
          readAt = begun;
        }
        return ids;
      } finally {
        lock.unlock();
      }
    }
  }
}
