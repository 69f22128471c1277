package dev.laurel.workflows.bulk;

import dev.laurel.domain.award.FailureType;
import dev.laurel.domain.bulk.BulkAction;
import dev.laurel.domain.bulk.BulkRunState;
import dev.laurel.domain.catalog.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A list in memory, 500 rows a chunk, and a provider that deals with it in parts. */
final class FakeLane implements BulkActivities, HandOverActivities, BulkProviderActivities {
  static final int CHUNK = 500;

  final List<String> steps = new ArrayList<>();
  final AtomicInteger atOnce = new AtomicInteger();
  final AtomicInteger mostAtOnce = new AtomicInteger();
  final AtomicInteger fails = new AtomicInteger();
  volatile BulkAction action = BulkAction.AWARD;
  volatile BulkRunState state = BulkRunState.RUNNING;
  volatile int rangesAtOnce = 20;
  volatile int lost;
  volatile int callsPerChunk;

  volatile int startedAtOnce = 250;

  /** Handing over waits until somebody opens the gate. */
  volatile boolean handsOverSlowly;

  /** Why nothing is sent at the provider for now; a step there then takes a minute. */
  volatile @Nullable FailureType held;

  /** Somebody pauses the run once this many chunks are begun; 0: nobody does. */
  volatile int pausedAfter;

  /** So many chunks are committed, but their answers lost. */
  final AtomicInteger answersLost = new AtomicInteger();

  final Set<String> inserters = ConcurrentHashMap.newKeySet();

  /** The chunk that begins with this row waits until somebody opens the gate. */
  volatile int gateAt = -1;

  final CountDownLatch gate = new CountDownLatch(1);
  final CountDownLatch atGate = new CountDownLatch(1);
  private final TreeSet<Integer> waiting = new TreeSet<>();
  private int rows;
  private int done;

  FakeLane rows(int count) {
    rows = count;
    IntStream.rangeClosed(1, count).forEach(waiting::add);
    return this;
  }

  /** Rows that were refused wait again. */
  synchronized void again(int... numbers) {
    for (var number : numbers) {
      waiting.add(number);
      done--;
    }
    state = BulkRunState.RUNNING;
  }

  @Override
  public synchronized BulkPlan planRows(UUID run, int after) {
    if (fails.getAndDecrement() > 0) {
      throw new IllegalStateException("the database is away");
    }
    steps.add("plan after " + after);
    var numbers = waiting.tailSet(after, false).stream().limit(rangesAtOnce * CHUNK).toList();
    var ranges = new ArrayList<RowRange>();
    for (var from = 0; from < numbers.size(); from += CHUNK) {
      var to = Math.min(from + CHUNK, numbers.size()) - 1;
      ranges.add(new RowRange(numbers.get(from), numbers.get(to)));
    }
    return progress(state == BulkRunState.RUNNING ? ranges : List.of());
  }

  @Override
  public synchronized BulkPlan lookAtRun(UUID run) {
    return progress(List.of());
  }

  private BulkPlan progress(List<RowRange> ranges) {
    return new BulkPlan(state, action, "acme", rows, done, 0, 0, 0, ranges);
  }

  @Override
  public ChunkOutcome awardRows(UUID run, RowRange range, String inserter) {
    inserters.add(inserter);
    var outcome = take(range);
    if (answersLost.getAndDecrement() > 0) {
      throw new IllegalStateException("the worker died");
    }
    return new ChunkOutcome(
        outcome.state(),
        outcome.done(),
        0,
        0,
        callsPerChunk > 0 && outcome.state() == BulkRunState.RUNNING
            ? List.of(Origin.CREDLY)
            : List.of());
  }

  @Override
  public ChunkOutcome revokeRows(UUID run, RowRange range) {
    var outcome = take(range);
    if (answersLost.getAndDecrement() > 0) {
      throw new IllegalStateException("the worker died");
    }
    return new ChunkOutcome(
        outcome.state(),
        outcome.done(),
        0,
        0,
        outcome.state() == BulkRunState.RUNNING ? List.of(Origin.CREDLY) : List.of());
  }

  private ChunkOutcome take(RowRange range) {
    var now = atOnce.incrementAndGet();
    mostAtOnce.accumulateAndGet(now, Math::max);
    try {
      if (range.first() == gateAt) {
        atGate.countDown();
        pass(gate);
      }
      synchronized (this) {
        if (state != BulkRunState.RUNNING) {
          return new ChunkOutcome(state, 0, 0, 0, List.of());
        }
        steps.add("take " + range.first() + "-" + range.last());
        if (pausedAfter == steps("take").size()) {
          state = BulkRunState.PAUSED;
        }
        var taken = waiting.subSet(range.first(), true, range.last(), true);
        var count = taken.size();
        taken.clear();
        done += count;
        return new ChunkOutcome(BulkRunState.RUNNING, count, 0, 0, List.of());
      }
    } finally {
      atOnce.decrementAndGet();
    }
  }

  private static void pass(CountDownLatch gate) {
    try {
      if (!gate.await(20, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nobody opened the gate");
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public Started startRevocations(UUID run, RowRange range, int after) {
    if (handsOverSlowly) {
      pass(gate);
    }
    synchronized (this) {
      steps.add("revocations after " + after);
      var last = Math.min(after + startedAtOnce, range.last());
      return new Started(last, last - after, last == range.last());
    }
  }

  @Override
  public Started startLost(UUID run, String inserter, long after) {
    if (lost <= after) {
      return new Started(after, 0, true);
    }
    if (handsOverSlowly) {
      pass(gate);
    }
    synchronized (this) {
      steps.add("lost after " + after);
    }
    return new Started(after + 100, 100, false);
  }

  @Override
  public synchronized boolean completeRun(UUID run) {
    if (state == BulkRunState.RUNNING && waiting.isEmpty()) {
      state = BulkRunState.COMPLETED;
      return true;
    }
    return false;
  }

  @Override
  public synchronized Dealt issueRows(
      UUID run, Origin origin, RowRange range, String inserter, int after) {
    inserters.add(inserter);
    if (held != null) {
      steps.add("held after " + after);
      return new Dealt(after, false, 0, 0, 0, held);
    }
    steps.add("issue after " + after);
    var part = CHUNK / callsPerChunk;
    var last = Math.min(after + part, range.last());
    return new Dealt(last, last == range.last(), last - after - 2, 1, 1, null);
  }

  synchronized int taken() {
    return done;
  }

  synchronized List<String> steps(@Nullable String beginning) {
    return steps.stream().filter(step -> beginning == null || step.startsWith(beginning)).toList();
  }
}
