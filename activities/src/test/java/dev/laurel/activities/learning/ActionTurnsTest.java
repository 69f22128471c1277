package dev.laurel.activities.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.laurel.activities.learning.DecidedActions.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ActionTurnsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private final ActionTurns turns = new ActionTurns(3, Duration.ZERO);

  @Test
  void doesFewActionsAtOnceHoweverManyAsk() throws Exception {
    // given
    var underWay = new AtomicInteger();
    var most = new AtomicInteger();
    var arrived = new CountDownLatch(3);

    // when
    var done = new ArrayList<Optional<Outcome>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var asking =
          LongStream.range(0, 60)
              .mapToObj(
                  action ->
                      threads.submit(
                          (Callable<Optional<Outcome>>)
                              () ->
                                  turns.take(
                                      action,
                                      PATIENCE,
                                      () -> {
                                        most.accumulateAndGet(
                                            underWay.incrementAndGet(), Math::max);
                                        arrived.countDown();
                                        await(arrived);
                                        underWay.decrementAndGet();
                                        return Outcome.AWARDED;
                                      })))
              .toList();
      for (Future<Optional<Outcome>> one : asking) {
        done.add(one.get());
      }
    }

    // then
    assertThat(most).hasValue(3);
    assertThat(done).hasSize(60).containsOnly(Optional.of(Outcome.AWARDED));
  }

  @Test
  void leavesAnActionToWhoIsAtItAlready() throws Exception {
    assertThat(turns.take(7, PATIENCE, () -> sameActionAgain(7)).orElseThrow())
        .isEqualTo(Outcome.AWARDED);
    // once done, it may be done again
    assertThat(turns.take(7, PATIENCE, () -> Outcome.REVOKED)).contains(Outcome.REVOKED);
  }

  @Test
  void givesTheTurnBackWhenTheWorkFails() throws Exception {
    for (var n = 0; n < 5; n++) {
      assertThatThrownBy(
              () ->
                  turns.take(
                      1,
                      PATIENCE,
                      () -> {
                        throw new IllegalStateException("not now");
                      }))
          .hasMessage("not now");
    }
    assertThat(turns.take(1, Duration.ZERO, () -> Outcome.REFUSED)).contains(Outcome.REFUSED);
  }

  private Outcome sameActionAgain(long action) {
    try {
      assertThat(turns.take(action, PATIENCE, () -> Outcome.REVOKED)).isEmpty();
      return Outcome.AWARDED;
    } catch (InterruptedException stopping) {
      throw new IllegalStateException(stopping);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopping) {
      throw new IllegalStateException(stopping);
    }
  }
}
