package dev.laurel.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ClosedLoopTest {

  @Test
  void keepsAsManyAwardsInFlightAsThereAreCallers() throws Exception {
    var inFlight = new AtomicInteger();
    var most = new AtomicInteger();
    Awarding awarding =
        () -> {
          long asked = System.nanoTime();
          most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
          Thread.sleep(5);
          inFlight.decrementAndGet();
          return new Award("a", asked, asked, System.nanoTime());
        };
    List<String> moments = new ArrayList<>();
    var load =
        new ClosedLoop(3, Duration.ofMillis(20), Duration.ofMillis(100))
            .run(awarding, () -> moments.add("begin"), () -> moments.add("end"));
    assertThat(most).hasValue(3);
    assertThat(moments).containsExactly("begin", "end");
    assertThat(load.awards()).isNotEmpty();
    assertThat(load.failures()).isZero();
  }

  @Test
  void tellsWhyCallsFailed() throws Exception {
    Awarding refused =
        () -> {
          Thread.sleep(1);
          throw new IOException("refused");
        };
    var load =
        new ClosedLoop(1, Duration.ZERO, Duration.ofMillis(50)).run(refused, () -> {}, () -> {});
    assertThat(load.awards()).isEmpty();
    assertThat(load.failures()).isPositive();
    assertThat(load.firstFailure()).contains("refused");
    assertThat(load.accept().p50()).isNaN();
  }

  @Test
  void percentilesAreNearestRanks() {
    var awards = new ArrayList<Award>();
    for (int i = 1; i <= 100; i++) {
      awards.add(new Award("a", 0, i * 1_000_000L, i * 2_000_000L));
    }
    var load = new Load(awards, Duration.ofSeconds(10), 0, "");
    assertThat(load.perSecond()).isEqualTo(10.0);
    assertThat(load.accept()).isEqualTo(new Percentiles(50, 99));
    assertThat(load.completion()).isEqualTo(new Percentiles(100, 198));
  }
}
