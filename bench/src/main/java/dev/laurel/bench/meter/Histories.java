package dev.laurel.bench.meter;

import dev.laurel.bench.load.Award;
import io.temporal.client.WorkflowClient;
import java.util.List;
import java.util.stream.IntStream;

/** How many events an award leaves in Temporal. */
public final class Histories {
  private static final int SAMPLE = 10;

  private final WorkflowClient client;

  public Histories(WorkflowClient client) {
    this.client = client;
  }

  /** Mean of ten histories spread over the run; NaN if there was no award or its run is unknown. */
  public double eventsPerAward(List<Award> awards) {
    if (awards.stream().anyMatch(award -> award.workflowId() == null)) {
      return Double.NaN;
    }
    int stride = Math.max(1, awards.size() / SAMPLE);
    return IntStream.range(0, awards.size())
        .filter(i -> i % stride == 0)
        .limit(SAMPLE)
        .mapToLong(i -> events(awards.get(i).workflowId()))
        .average()
        .orElse(Double.NaN);
  }

  private long events(String workflowId) {
    return client
        .newUntypedWorkflowStub(workflowId)
        .describe()
        .getRawDescription()
        .getWorkflowExecutionInfo()
        .getHistoryLength();
  }
}
