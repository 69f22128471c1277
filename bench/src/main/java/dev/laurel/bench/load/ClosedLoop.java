package dev.laurel.bench.load;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/** A number of callers, each of which awards again as soon as its last award has completed. */
public final class ClosedLoop {
  private final int callers;
  private final Duration warmUp;
  private final Duration time;

  public ClosedLoop(int callers, Duration warmUp, Duration time) {
    this.callers = callers;
    this.warmUp = warmUp;
    this.time = time;
  }

  /**
   * Warms up, then measures.
   *
   * @param begin runs when the measured time begins, {@code end} when it ends, both under load
   */
  public Load run(Awarding awarding, Runnable begin, Runnable end) throws InterruptedException {
    Queue<Award> done = new ConcurrentLinkedQueue<>();
    Queue<String> failed = new ConcurrentLinkedQueue<>();
    var stopped = new AtomicBoolean();
    long from;
    long to;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < callers; i++) {
        threads.execute(() -> repeat(awarding, stopped, done, failed));
      }
      try {
        Thread.sleep(warmUp);
        begin.run();
        from = System.nanoTime();
        Thread.sleep(time);
        to = System.nanoTime();
        end.run();
      } finally {
        stopped.set(true);
      }
    }
    List<Award> measured =
        done.stream()
            .filter(award -> award.completed() - from >= 0 && award.completed() - to < 0)
            .toList();
    String first = failed.isEmpty() ? "" : failed.peek();
    return new Load(measured, Duration.ofNanos(to - from), failed.size(), first);
  }

  private static void repeat(
      Awarding awarding, AtomicBoolean stopped, Queue<Award> done, Queue<String> failed) {
    while (!stopped.get()) {
      try {
        done.add(awarding.award());
      } catch (Exception e) {
        failed.add(e.toString());
        if (failed.size() > 1000) {
          return;
        }
      }
    }
  }
}
