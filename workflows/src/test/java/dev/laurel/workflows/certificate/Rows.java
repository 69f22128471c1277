package dev.laurel.workflows.certificate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** What waits for one learner in one course. */
final class Rows implements CertificateActivities {
  final List<UUID> applied = new CopyOnWriteArrayList<>();
  final ConcurrentLinkedQueue<UUID> waiting = new ConcurrentLinkedQueue<>();
  final ConcurrentLinkedQueue<UUID> unseen = new ConcurrentLinkedQueue<>();
  final AtomicInteger databaseAwayFor = new AtomicInteger();
  final AtomicInteger steps = new AtomicInteger();
  final AtomicInteger underWay = new AtomicInteger();
  final AtomicInteger atTheSameTime = new AtomicInteger();
  volatile CountDownLatch held = new CountDownLatch(0);
  volatile int atOnce = 100;

  UUID keep() {
    var trigger = UUID.randomUUID();
    waiting.add(trigger);
    return trigger;
  }

  /** Committed too late for the step that is under way. */
  UUID keepUnseen() {
    var trigger = UUID.randomUUID();
    unseen.add(trigger);
    return trigger;
  }

  @Override
  public Applied applyWaiting(UUID courseLearner) {
    if (databaseAwayFor.getAndDecrement() > 0) {
      throw new IllegalStateException("the database is away");
    }
    atTheSameTime.accumulateAndGet(underWay.incrementAndGet(), Math::max);
    steps.incrementAndGet();
    var taken = new ArrayList<UUID>();
    for (var next = waiting.poll(); next != null; next = waiting.poll()) {
      taken.add(next);
      if (taken.size() == atOnce) {
        break;
      }
    }
    await(held);
    applied.addAll(taken);
    waiting.addAll(unseen);
    unseen.clear();
    underWay.decrementAndGet();
    return new Applied(taken.size(), taken.size() == atOnce);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopping) {
      throw new IllegalStateException(stopping);
    }
  }

  @Override
  public CertificateRunStep regenerateNext(UUID run) {
    return new CertificateRunStep(true, 0, 0, 0, 0, Duration.ZERO);
  }
}
