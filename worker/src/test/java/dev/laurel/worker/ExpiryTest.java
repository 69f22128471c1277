package dev.laurel.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.store.award.Expirations;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ExpiryTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  private final Ending ending = new Ending();
  private final Moved clock = new Moved();
  private final Expiry expiry = new Expiry(ending, Duration.ofSeconds(10), clock);

  @Test
  void endsAllThatIsOverTwoHundredAtATime() {
    for (var n = 0; n < 450; n++) {
      ending.add(NOW.minusSeconds(n + 1));
    }
    assertThat(expiry.once()).isEqualTo(Loop.Next.AT_ONCE);
    assertThat(expiry.once()).isEqualTo(Loop.Next.AT_ONCE);
    assertThat(expiry.once()).isEqualTo(Loop.Next.AFTER_A_PAUSE);
    assertThat(ending.ended).hasSize(450);
  }

  @Test
  void doesNotLookAgainAtWhatStaysUntilAnHourHasPassed() {
    var stays = ending.add(NOW.minus(Duration.ofDays(300)));
    ending.staying.add(stays);
    expiry.once();
    assertThat(ending.tried).isEqualTo(1);

    clock.now = NOW.plusSeconds(10);
    var over = ending.add(NOW.plusSeconds(5));
    expiry.once();
    assertThat(ending.ended).containsExactly(over);
    assertThat(ending.tried).isEqualTo(2);

    clock.now = NOW.plus(Duration.ofMinutes(61));
    expiry.once();
    expiry.once();
    assertThat(ending.tried).as("from the beginning").isEqualTo(3);
  }

  private static final class Ending implements Expirations {
    private final TreeMap<Point, UUID> rows =
        new TreeMap<>(Comparator.comparing(Point::expires).thenComparing(Point::id));
    final Set<UUID> ended = new HashSet<>();
    final Set<UUID> staying = new HashSet<>();
    int tried;

    UUID add(Instant expires) {
      var credential = UUID.randomUUID();
      rows.put(new Point(expires, rows.size() + 1), credential);
      return credential;
    }

    @Override
    public List<Due> due(Point after, Instant now, int limit) {
      return rows.tailMap(after, false).entrySet().stream()
          .filter(row -> !row.getKey().expires().isAfter(now))
          .filter(row -> !ended.contains(row.getValue()))
          .limit(limit)
          .map(row -> new Due(row.getValue(), row.getKey()))
          .toList();
    }

    @Override
    public boolean expire(UUID credential, Instant now) {
      tried++;
      return !staying.contains(credential) && ended.add(credential);
    }

    @Override
    public void expireAllOf(long learner, Instant now) {
      throw new AssertionError("nobody evaluates here");
    }
  }

  private static final class Moved extends Clock {
    Instant now = NOW;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
