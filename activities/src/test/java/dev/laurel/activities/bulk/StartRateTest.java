package dev.laurel.activities.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class StartRateTest {
  private final StartRate rate = new StartRate(50);

  @Test
  void isOneForAllWhoStart() throws Exception {
    var began = System.nanoTime();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var chunk = 0; chunk < 8; chunk++) {
        threads.execute(() -> start("acme", 10));
      }
    }
    // Two of the eighty cost no time: the first, and one that is caught up.
    assertThat(Duration.ofNanos(System.nanoTime() - began))
        .isGreaterThanOrEqualTo(Duration.ofMillis(78 * 20));
  }

  @Test
  void goesToSystemsInTurn() throws Exception {
    // given a system with forty that wait
    var others = new AtomicInteger();
    var waiting = new CountDownLatch(40);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var chunk = 0; chunk < 40; chunk++) {
        threads.execute(
            () -> {
              rate.await("acme", waiting::countDown);
              others.incrementAndGet();
            });
      }
      waiting.await();
      var before = others.get();
      // when another comes with five
      start("zenith", 5);
      // then they alternate
      assertThat(others.get() - before).isLessThan(20);
    }
    assertThat(others.get()).isEqualTo(40);
  }

  @Test
  void leavesTemporalTimeWhereItIsSlow() {
    start("acme", 2);
    rate.took(Duration.ofMillis(200));
    var began = System.nanoTime();
    start("acme", 1);
    assertThat(Duration.ofNanos(System.nanoTime() - began))
        .isBetween(Duration.ofMillis(550), Duration.ofSeconds(5));
  }

  @Test
  void letsAProcessStop() {
    Thread.currentThread().interrupt();
    start("acme", 1);
    assertThatThrownBy(() -> start("acme", 2)).isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
    start("zenith", 1);
  }

  private void start(String system, int count) {
    for (var n = 0; n < count; n++) {
      rate.await(system, () -> {});
    }
  }
}
