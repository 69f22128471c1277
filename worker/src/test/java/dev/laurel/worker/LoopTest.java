package dev.laurel.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LoopTest {

  @Test
  void goesOnAfterARoundThatFailed() throws Exception {
    var rounds = new CountDownLatch(3);
    var loop =
        new Loop(
            "failing",
            Duration.ofMillis(1),
            () -> {
              rounds.countDown();
              throw new IllegalStateException("the database is away");
            });
    loop.start();
    rounds.await();
    loop.stop();
    await().until(() -> !loop.isRunning());
  }

  @Test
  void goesOnWithoutAPauseWhileThereIsMore() throws Exception {
    var rounds = new CountDownLatch(1000);
    var loop =
        new Loop(
            "busy",
            Duration.ofHours(1),
            () -> {
              rounds.countDown();
              return Loop.Next.AT_ONCE;
            });
    loop.start();
    rounds.await();
    loop.stop();
  }

  @Test
  void stopsInTheMiddleOfAPause() throws Exception {
    var rounds = new AtomicInteger();
    var began = new CountDownLatch(1);
    var loop =
        new Loop(
            "idle",
            Duration.ofHours(1),
            () -> {
              rounds.incrementAndGet();
              began.countDown();
              return Loop.Next.AFTER_A_PAUSE;
            });
    loop.start();
    began.await();
    loop.stop();
    assertThat(loop.isRunning()).isFalse();
    assertThat(rounds).hasValue(1);
  }
}
