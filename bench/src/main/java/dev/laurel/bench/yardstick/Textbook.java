package dev.laurel.bench.yardstick;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** The design of the textbook: four steps, four regular activities. */
@WorkflowInterface
public interface Textbook {
  @WorkflowMethod(name = "BenchTextbook")
  void run();
}
