package dev.laurel.domain.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeliveryScheduleTest {
  private static final Instant FIRST = Instant.parse("2026-11-01T10:00:00Z");

  @Test
  void growsFromSecondsToHoursAndEndsAfterThreeDays() {
    var tries = new ArrayList<Instant>();
    var next = Optional.of(FIRST);
    while (next.isPresent()) {
      tries.add(next.get());
      next = DeliverySchedule.next(FIRST, next.get(), tries.size(), Duration.ZERO);
    }
    assertThat(tries).isSorted().doesNotHaveDuplicates().hasSize(18);
    assertThat(tries.get(1)).isEqualTo(FIRST.plusSeconds(5));
    assertThat(tries.get(9)).isEqualTo(tries.get(8).plus(Duration.ofHours(8)));
    assertThat(tries.getLast()).isEqualTo(FIRST.plus(Duration.ofDays(3)));
  }

  @Test
  void waitsAsLongAsTheReceiverAsksWithinBounds() {
    assertThat(DeliverySchedule.next(FIRST, FIRST, 1, Duration.ofMinutes(3)))
        .contains(FIRST.plus(Duration.ofMinutes(3)));
    assertThat(DeliverySchedule.next(FIRST, FIRST, 1, Duration.ofDays(300)))
        .contains(FIRST.plus(Duration.ofHours(8)));
    assertThat(DeliverySchedule.next(FIRST, FIRST, 8, Duration.ofSeconds(1)))
        .contains(FIRST.plus(Duration.ofHours(4)));
  }
}
