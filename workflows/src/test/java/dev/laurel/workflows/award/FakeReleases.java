package dev.laurel.workflows.award;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** A release of so many steps of 100 rows, whose awards are open for so many counts. */
final class FakeReleases implements ReleaseActivities {
  /** The ids after which was walked. */
  final List<Long> walkedAfter = new CopyOnWriteArrayList<>();

  volatile int steps = 1;
  volatile int openFor;
  volatile int counted;

  @Override
  public Walked releaseNext(UUID release, long after) {
    walkedAfter.add(after);
    var last = Math.min(after + 100, steps * 100L);
    return new Walked(last, (int) (last - after), Duration.ofSeconds(5), last == steps * 100L);
  }

  @Override
  public Progress progress(UUID release) {
    counted++;
    var open = counted > openFor ? 0 : 3;
    return new Progress(steps * 100, steps * 100 - open - 1, 1, 2, open);
  }
}
