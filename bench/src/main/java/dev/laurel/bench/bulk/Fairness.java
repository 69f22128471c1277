package dev.laurel.bench.bulk;

import dev.laurel.bench.load.Awarding;
import dev.laurel.bench.load.ClosedLoop;
import dev.laurel.bench.load.Load;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/** Single awards without and with lists beside them, and two lists beside each other. */
final class Fairness {
  private static final int CALLERS = 4;

  private final BulkCaller caller;
  private final ClosedLoop loop;

  Fairness(BulkCaller caller, Duration warmUp, Duration time) {
    this.caller = caller;
    loop = new ClosedLoop(CALLERS, warmUp, time);
  }

  /**
   * @param bulkPerSecond awards of the lists meanwhile, warm-up included
   */
  record Beside(Load alone, Load beside, double bulkPerSecond) {
    double p50Ratio() {
      return beside.accept().p50() / alone.accept().p50();
    }
  }

  /** Lists are sent one after the other as long as the single awards are measured. */
  Beside singles(Awarding single, String template, int rows) throws Exception {
    var alone = loop.run(single, () -> {}, () -> {});
    var over = new AtomicBoolean();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var lists = threads.submit(() -> lists(template, rows, over));
      Load beside;
      try {
        beside = loop.run(single, () -> {}, () -> {});
      } finally {
        over.set(true);
      }
      return new Beside(alone, beside, lists.get());
    }
  }

  /** Awards a second. */
  private double lists(String template, int rows, AtomicBoolean over) throws Exception {
    var began = System.nanoTime();
    var awards = 0L;
    for (var n = 0; !over.get(); n++) {
      awards += caller.await(caller.send(template, new Learners("beside" + n, rows))).done();
    }
    return awards / ((System.nanoTime() - began) / 1e9);
  }

  /**
   * Sends a list for each of two templates at once.
   *
   * @return how far the slower one is when the other completes; 1 is as far
   */
  double two(String one, String other, int rows) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<BulkCaller.Sent> sendsOne = () -> caller.send(one, new Learners("one", rows));
      Callable<BulkCaller.Sent> sendsOther = () -> caller.send(other, new Learners("other", rows));
      var first = threads.submit(sendsOne);
      var second = threads.submit(sendsOther);
      var lists = new BulkCaller.Sent[] {first.get(), second.get()};
      while (!caller.completed(lists[0]) && !caller.completed(lists[1])) {
        Thread.sleep(100);
      }
      var share = Math.min(caller.done(lists[0]), caller.done(lists[1])) / (double) rows;
      caller.await(lists[0]);
      caller.await(lists[1]);
      return share;
    }
  }
}
