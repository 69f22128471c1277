package dev.laurel.workflows;

import io.temporal.client.WorkflowExecutionAlreadyStarted;

/** Starts workflows whose id may have an open run, which is not disturbed. */
public final class UnlessOpen {
  private UnlessOpen() {}

  /**
   * @param start calls {@code WorkflowClient.start} for a stub whose conflict policy is FAIL
   * @return false if a run is open
   */
  public static boolean started(Runnable start) {
    try {
      start.run();
      return true;
    } catch (WorkflowExecutionAlreadyStarted open) {
      return false;
    }
  }
}
