package dev.laurel.activities.learning;

import dev.laurel.store.learning.Evaluations;
import java.util.List;
import java.util.UUID;

/** Real ones that have broken when they have shown so many times. */
final class FailingEvaluations implements Evaluations {
  private final Evaluations real;
  private int left;

  FailingEvaluations(Evaluations real, int left) {
    this.real = real;
    this.left = left;
  }

  @Override
  public List<Waiting> next(UUID batch, long after, int limit) {
    return real.next(batch, after, limit);
  }

  @Override
  public Evaluated evaluate(Waiting learner) {
    return real.evaluate(learner);
  }

  @Override
  public Evaluated show(long templateId, List<Long> eventIds) {
    if (left == 0) {
      throw new IllegalStateException("cut off");
    }
    left--;
    return real.show(templateId, eventIds);
  }
}
