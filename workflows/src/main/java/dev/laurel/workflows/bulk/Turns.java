package dev.laurel.workflows.bulk;

import io.temporal.workflow.Workflow;
import java.util.function.BooleanSupplier;

/** So many at once, and who has waited longest is next. */
final class Turns {
  private final int atOnce;
  private int drawn;
  private int over;

  Turns(int atOnce) {
    this.atOnce = atOnce;
  }

  /** Waits for one's turn, and ends it by {@link #over}, also if it was not waited for. */
  void await(BooleanSupplier noLonger) {
    var mine = drawn++;
    Workflow.await(() -> mine < over + atOnce || noLonger.getAsBoolean());
  }

  void over() {
    over++;
  }
}
