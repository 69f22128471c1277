package dev.laurel.workflows.signal;

import dev.laurel.domain.signal.DeliverySchedule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One subject's rows in memory and a receiver that does as it is told. */
final class FakeReceiver implements SignalDeliveryActivities {
  /** What was sent, in order, with the time: {@code awarded at PT5S}. */
  final List<String> sent = new ArrayList<>();

  final Deque<String> owed = new ArrayDeque<>();
  final List<String> dead = new ArrayList<>();

  /** Answers 500 so often. */
  volatile int failing;

  volatile int failuresThatPause = Integer.MAX_VALUE;
  volatile @Nullable String held;
  volatile int steps;
  private final Supplier<Instant> clock;
  private @Nullable Instant begun;
  private @Nullable Instant first;
  private @Nullable Instant next;
  private int attempts;
  private int inARow;

  FakeReceiver(Supplier<Instant> clock) {
    this.clock = clock;
  }

  synchronized void owe(String... transitions) {
    owed.addAll(List.of(transitions));
  }

  /** As a resumption does. */
  synchronized void resume() {
    held = null;
    next = null;
    inARow = 0;
  }

  @Override
  public synchronized DeliveryOutcome deliverNext(UUID subscription, UUID subject) {
    steps++;
    var now = clock.get();
    begun = begun == null ? now : begun;
    if (owed.isEmpty()) {
      return new DeliveryOutcome.NothingLeft();
    }
    if (held != null) {
      return new DeliveryOutcome.Held(held);
    }
    if (next != null && now.isBefore(next)) {
      return new DeliveryOutcome.Later(Duration.between(now, next), attempts, "answered 500");
    }
    sent.add(
        owed.getFirst() + " at " + Duration.ofSeconds(Duration.between(begun, now).toSeconds()));
    attempts++;
    if (failing == 0) {
      inARow = 0;
      var outcome = new DeliveryOutcome.Delivered(attempts, owed.size() > 1);
      settle();
      return outcome;
    }
    failing--;
    return failed(now);
  }

  private DeliveryOutcome failed(Instant now) {
    first = first == null ? now : first;
    if (++inARow >= failuresThatPause) {
      held = "paused";
    }
    var again = DeliverySchedule.next(first, now, attempts, Duration.ZERO);
    if (again.isEmpty()) {
      dead.add(owed.getFirst());
      var outcome = new DeliveryOutcome.Dead(attempts, "answered 500", owed.size() > 1);
      settle();
      return outcome;
    }
    next = again.get();
    return held == null
        ? new DeliveryOutcome.Later(Duration.between(now, next), attempts, "answered 500")
        : new DeliveryOutcome.Held(held);
  }

  private void settle() {
    owed.removeFirst();
    attempts = 0;
    first = null;
    next = null;
  }
}
