package dev.laurel.worker;

import io.temporal.worker.tuning.PollerBehavior;
import io.temporal.worker.tuning.PollerBehaviorAutoscaling;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much one worker process does at once.
 *
 * @param cachedWorkflows open runs kept in memory; one more evicts the one that slept longest,
 *     which costs a replay when it wakes
 * @param virtualThreads off only to look for a pinned thread
 * @param drain how long a stop waits for what is running before it interrupts
 * @param releasedPerSecond how many parked awards one bulk release frees a second
 * @param backfilledPerSecond how many learners a second the back-fills of this process, all of them
 *     together, show events that concern them
 * @param regeneratedPerSecond how many learners a second the regenerations of courses of this
 *     process, all of them together, look at
 * @param bulkStartedPerSecond how many workflows of single awards the bulk runs of this process,
 *     all of them together, start a second: withdrawals at providers, what a lost run has left
 *     behind, what a provider did not take at the first try
 * @param bulkRowsKept after the end of a bulk run, what its rows say of people
 */
@ConfigurationProperties("laurel.worker")
record WorkerSettings(
    @DefaultValue Pollers pollers,
    @DefaultValue Slots slots,
    @DefaultValue("2000") int cachedWorkflows,
    @DefaultValue("true") boolean virtualThreads,
    @DefaultValue("30s") Duration drain,
    @DefaultValue("20") int releasedPerSecond,
    @DefaultValue("20") int backfilledPerSecond,
    @DefaultValue("50") int regeneratedPerSecond,
    @DefaultValue("20") int bulkStartedPerSecond,
    @DefaultValue("30d") Duration bulkRowsKept) {

  /**
   * Long polls a queue, between {@code min} and {@code max} as the server advises. Measured: at 64
   * callers this halves the time to accept against a fixed number.
   */
  record Pollers(
      @DefaultValue("2") int min, @DefaultValue("32") int max, @DefaultValue("5") int initial) {
    PollerBehavior behavior() {
      return new PollerBehaviorAutoscaling(min, max, initial);
    }
  }

  /**
   * What runs at once.
   *
   * @param localActivities short transactions: several times the connection pool, no more
   * @param providerActivities a provider's queue; one account gets at most half of it
   * @param bulkChunks transactions of bulk runs, some hundreds of awards each
   * @param bulkStarts chunks that start workflows of single awards; they wait for their turn mostly
   * @param bulkAtProvider chunks that are sent to one provider, each many calls at once
   */
  record Slots(
      @DefaultValue("100") int workflowTasks,
      @DefaultValue("64") int localActivities,
      @DefaultValue("64") int activities,
      @DefaultValue("64") int providerActivities,
      @DefaultValue("2") int bulkChunks,
      @DefaultValue("64") int bulkStarts,
      @DefaultValue("16") int bulkAtProvider) {}
}
