package dev.laurel.api.certificate;

import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One update of a run at a time, shared by all who ask before it begins: an update applies whatever
 * waits, and a real server lets at most ten of a run be under way.
 */
final class SharedUpdates {
  private final ConcurrentHashMap<UUID, Line> lines = new ConcurrentHashMap<>();

  /** Who asks is numbered; all up to {@code answered} may go. */
  private static final class Line {
    private final ReentrantLock sending = new ReentrantLock(true);
    private int inLine;
    private int asked;
    private int answered;

    private synchronized int ask() {
      return ++asked;
    }

    private synchronized int heard() {
      return asked;
    }
  }

  /**
   * Returns when an update has succeeded that began after this call, whoever sent it. Whoever calls
   * bounds it by interrupting the thread.
   *
   * @param run the row whose run is asked
   * @param send sends one update; what it throws reaches only the caller whose it is, the next in
   *     line sends its own
   * @throws CancellationException if the thread was interrupted in line
   */
  void share(UUID run, Runnable send) {
    var line = lines.compute(run, (key, there) -> entered(there == null ? new Line() : there));
    try {
      var mine = line.ask();
      line.sending.lockInterruptibly();
      try {
        if (line.answered < mine) {
          var heard = line.heard();
          send.run();
          line.answered = heard;
        }
      } finally {
        line.sending.unlock();
      }
    } catch (InterruptedException late) {
      Thread.currentThread().interrupt();
      throw new CancellationException("no turn in time");
    } finally {
      lines.compute(run, (key, there) -> --line.inLine == 0 ? null : there);
    }
  }

  private static Line entered(Line line) {
    line.inLine++;
    return line;
  }
}
