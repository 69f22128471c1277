package dev.laurel.workflows.award;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Remembers what was asked of other awards' runs. */
final class FakeRuns implements AwardRuns {
  final List<String> asked = new CopyOnWriteArrayList<>();

  @Override
  public void endAward(UUID credential) {
    asked.add("end award");
  }

  @Override
  public void startRevocation(AwardRun run, @Nullable Decision decision) {
    asked.add("start revocation, audit " + (decision == null ? null : decision.audit()));
  }

  @Override
  public void wakeWaiting(UUID credential) {
    asked.add("wake waiting");
  }
}
