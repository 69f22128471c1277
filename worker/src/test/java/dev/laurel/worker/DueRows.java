package dev.laurel.worker;

import dev.laurel.domain.award.FailureType;
import dev.laurel.domain.award.Step;
import dev.laurel.domain.catalog.Origin;
import dev.laurel.store.award.Sweeps;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;

/** What a sweep finds, in memory: each row until it is taken. */
final class DueRows implements Sweeps {
  private final Deque<Due> due = new ArrayDeque<>();
  private final Deque<Waiting> unpaused = new ArrayDeque<>();
  private final List<UUID> unfinished = new ArrayList<>();

  Due due(Step step) {
    var row = new Due(UUID.randomUUID(), "demo", Origin.CREDLY, step);
    dueAgain(row);
    return row;
  }

  void dueAgain(Due row) {
    due.add(row);
  }

  void unpaused(Due row, int parking) {
    unpaused.add(new Waiting(row, 1, parking, FailureType.PROVIDER_UNAUTHORIZED));
  }

  UUID unfinishedRelease() {
    var release = UUID.randomUUID();
    unfinished.add(release);
    return release;
  }

  int left() {
    return due.size();
  }

  @Override
  public List<Due> takeDue(Instant now, Instant dueBefore, Duration again, int limit) {
    return take(due, limit);
  }

  @Override
  public List<Waiting> takeUnpaused(Instant now, Duration again, int limit) {
    return take(unpaused, limit);
  }

  private static <T> List<T> take(Deque<T> rows, int limit) {
    var taken = new ArrayList<T>();
    while (taken.size() < limit && !rows.isEmpty()) {
      taken.add(rows.pop());
    }
    return taken;
  }

  @Override
  public List<UUID> unfinishedReleases(Instant createdBefore, int limit) {
    return List.copyOf(unfinished);
  }

  @Override
  public int deleteStale(Instant before, int limit) {
    return 0;
  }

  @Override
  public List<Count> counts() {
    return List.of();
  }
}
