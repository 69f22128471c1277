package dev.laurel.bench.yardstick;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Starts and ends. */
@WorkflowInterface
public interface Empty {
  @WorkflowMethod(name = "BenchEmpty")
  void run();
}
