package dev.laurel.bench.yardstick;

import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Laurel's shape: accepted by an update, own steps as local activities. */
@WorkflowInterface
public interface Bare {

  /**
   * @param provider true: the issue step is a regular activity on a queue of its own; false: there
   *     is none, as for a hosted badge
   */
  @WorkflowMethod(name = "BenchBare")
  void run(boolean provider);

  /** Answers after the first step; for a hosted badge after the last. */
  @UpdateMethod
  void accept();
}
