package dev.laurel.activities.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A hundred calls a second. */
class PaceTest {
  private final AtomicLong time = new AtomicLong();
  private final Pace pace = new Pace(time::get);

  PaceTest() {
    pace.limit(100);
  }

  @Test
  void reachesTheRateThoughWhoeverMissesACallAsksTwentyMillisecondsLater() {
    var calls = 0;
    for (var asked = 0; asked < 50; asked++) {
      calls += taken();
      pass(Duration.ofMillis(20));
    }
    assertThat(calls).isBetween(98, 112);
  }

  @Test
  void keepsNoMoreThanATenthOfASecondForWhoComesLate() {
    pass(Duration.ofHours(1));
    assertThat(taken()).isEqualTo(11);
    assertThat(taken()).isZero();
  }

  @Test
  void waitsUntilSingleAwardsArePaidFor() {
    taken();
    for (var single = 0; single < 50; single++) {
      pace.took();
    }
    pass(Duration.ofMillis(490));
    assertThat(taken()).isZero();
    pass(Duration.ofMillis(20));
    assertThat(taken()).isPositive();
  }

  private int taken() {
    var calls = 0;
    while (pace.take()) {
      calls++;
    }
    return calls;
  }

  private void pass(Duration length) {
    time.addAndGet(length.toNanos());
  }
}
