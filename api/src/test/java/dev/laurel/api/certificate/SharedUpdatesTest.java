package dev.laurel.api.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SharedUpdatesTest {
  private static final UUID RUN = UUID.randomUUID();

  private final SharedUpdates updates = new SharedUpdates();
  private final List<Thread> callers = new ArrayList<>();
  private final Executor eachItsThread = task -> callers.add(Thread.ofVirtual().start(task));
  private final CountDownLatch firstMayEnd = new CountDownLatch(1);
  private final AtomicInteger sent = new AtomicInteger();

  @Test
  void sendsOneMoreForAllWhoCameWhileOneWasUnderWay() {
    var first = call(RUN, this::slowly);
    await().until(() -> sent.get() == 1);

    var others = List.of(call(RUN, sent::incrementAndGet), call(RUN, sent::incrementAndGet));
    others.forEach(other -> assertThat(other).isNotDone());
    waitInLine(2);
    firstMayEnd.countDown();

    assertThat(first).succeedsWithin(10, TimeUnit.SECONDS);
    others.forEach(other -> assertThat(other).succeedsWithin(10, TimeUnit.SECONDS));
    assertThat(sent).hasValue(2);
  }

  @Test
  void hasTheNextSendItsOwnAfterOneThatFailed() {
    var failing =
        call(
            RUN,
            () -> {
              slowly();
              throw new IllegalStateException("away");
            });
    await().until(() -> sent.get() == 1);
    var next = call(RUN, sent::incrementAndGet);
    firstMayEnd.countDown();

    assertThat(failing)
        .failsWithin(10, TimeUnit.SECONDS)
        .withThrowableThat()
        .withMessageContaining("away");
    assertThat(next).succeedsWithin(10, TimeUnit.SECONDS);
    assertThat(sent).hasValue(2);
  }

  @Test
  void leavesTheLineWhenItIsInterruptedAndHoldsUpNobody() {
    var first = call(RUN, this::slowly);
    await().until(() -> sent.get() == 1);
    var impatient = call(RUN, sent::incrementAndGet);
    waitInLine(1);

    callers.get(1).interrupt();
    assertThat(impatient).failsWithin(10, TimeUnit.SECONDS);
    var other = call(UUID.randomUUID(), sent::incrementAndGet);
    assertThat(other).succeedsWithin(10, TimeUnit.SECONDS);
    firstMayEnd.countDown();

    assertThat(first).succeedsWithin(10, TimeUnit.SECONDS);
    assertThat(sent).hasValue(2);
    updates.share(RUN, sent::incrementAndGet);
    assertThat(sent).hasValue(3);
  }

  @Test
  void passesOnWhatTheOwnUpdateThrows() {
    assertThatThrownBy(
            () ->
                updates.share(
                    RUN,
                    () -> {
                      throw new IllegalStateException("away");
                    }))
        .hasMessage("away");
  }

  private CompletableFuture<Void> call(UUID run, Runnable send) {
    return CompletableFuture.runAsync(() -> updates.share(run, send), eachItsThread);
  }

  /** All but the first wait for their turn. */
  private void waitInLine(int callersBehind) {
    await()
        .until(
            () ->
                callers.stream().skip(1).filter(SharedUpdatesTest::parked).count()
                    == callersBehind);
  }

  private static boolean parked(Thread caller) {
    return caller.getState() == Thread.State.WAITING;
  }

  private void slowly() {
    sent.incrementAndGet();
    try {
      firstMayEnd.await();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }
}
