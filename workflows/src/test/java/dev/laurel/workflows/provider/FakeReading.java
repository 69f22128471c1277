package dev.laurel.workflows.provider;

import dev.laurel.workflows.award.Stage;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The steps of a reading: so many templates of so many pages. */
public final class FakeReading implements ReconcileActivities {
  final List<String> done = new CopyOnWriteArrayList<>();
  final List<String> declined = new CopyOnWriteArrayList<>();
  volatile int templates = 1;
  volatile int pages = 1;
  volatile int lookUps = 1;
  volatile boolean away;
  volatile boolean holding;
  volatile @Nullable String refusedFrom;

  @Override
  public void begin(UUID account) {
    done.add("begun for " + account);
  }

  @Override
  public Next next(UUID run, long after) {
    return new Next(after < templates ? new Target(after + 1, "t-" + (after + 1)) : null);
  }

  @Override
  public Page readPage(UUID run, int step, Target target, @Nullable String cursor) {
    Stage.until(() -> !holding);
    if (away) {
      throw ApplicationFailure.newFailure("no answer", "provider_unavailable");
    }
    if (target.externalId().equals(refusedFrom)) {
      throw ApplicationFailure.newNonRetryableFailure("paused", "provider_unauthorized");
    }
    if (declined.contains(target.externalId())) {
      throw ApplicationFailure.newNonRetryableFailure("declined", "provider_rejected");
    }
    done.add(step + " page " + cursor + " of " + target.externalId());
    var page = cursor == null ? 1 : Integer.parseInt(cursor.substring(1));
    return new Page(50, 0, page < pages ? "p" + (page + 1) : null);
  }

  @Override
  public LookedUp lookUpMissing(UUID run, int step, Target target, long after) {
    done.add(step + " missing after " + after + " of " + target.externalId());
    var nth = after / 100 + 1;
    return new LookedUp(nth * 100, 1, nth >= lookUps);
  }

  @Override
  public void finish(UUID run, @Nullable String failure) {
    done.add(failure == null ? "finished" : "finished: " + failure);
  }
}
