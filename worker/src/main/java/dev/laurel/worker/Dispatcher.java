package dev.laurel.worker;

import dev.laurel.store.signal.Deliveries;
import dev.laurel.store.signal.Deliveries.Due;
import dev.laurel.workflows.signal.SignalDeliveries;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the run of a subject of each delivery that has been written for it, starting the run if
 * there is none. A row whose next try is overdue lost its run (terminated by hand, or with
 * Temporal's state) and gets a new one; an open run is not disturbed by that.
 */
class Dispatcher {
  private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

  /** Together with the sequencer's pause, well under a second from signal to first try. */
  private static final Duration PAUSE = Duration.ofMillis(200);

  /** A worker that died between taking a row and starting its run delays it by so much. */
  private static final Duration LEASE = Duration.ofMinutes(1);

  private static final int TAKEN_AT_ONCE = 200;
  private static final int STARTED_AT_ONCE = 8;

  private final Deliveries deliveries;
  private final TemporalServer temporal;
  private final WorkflowClient client;

  Dispatcher(Deliveries deliveries, TemporalServer temporal, WorkflowClient client) {
    this.deliveries = deliveries;
    this.temporal = temporal;
    this.client = client;
  }

  Loop loop() {
    return new Loop("dispatching", PAUSE, this::once);
  }

  private record Subject(UUID subscription, UUID subject) {}

  Loop.Next once() {
    var taken = deliveries.takeDue(LEASE, TAKEN_AT_ONCE);
    if (!taken.due().isEmpty()) {
      dispatch(taken.due());
    }
    return taken.more() ? Loop.Next.AT_ONCE : Loop.Next.AFTER_A_PAUSE;
  }

  private void dispatch(List<Due> due) {
    try {
      temporal.check();
    } catch (RuntimeException away) {
      deliveries.giveBack(due);
      throw away;
    }
    var undone = new ConcurrentLinkedQueue<Due>();
    var failures = new ConcurrentLinkedQueue<RuntimeException>();
    var subjects =
        due.stream()
            .collect(Collectors.groupingBy(row -> new Subject(row.subscription(), row.subject())));
    try (var starts = Executors.newFixedThreadPool(STARTED_AT_ONCE, Thread.ofVirtual().factory())) {
      subjects.forEach(
          (subject, rows) ->
              starts.submit(
                  () -> {
                    try {
                      start(subject, rows);
                    } catch (RuntimeException failed) {
                      undone.addAll(rows);
                      failures.add(failed);
                    }
                  }));
    }
    if (!failures.isEmpty()) {
      deliveries.giveBack(new ArrayList<>(undone));
      throw failures.peek();
    }
  }

  private void start(Subject subject, List<Due> rows) {
    try {
      if (rows.stream().anyMatch(Due::fresh)) {
        SignalDeliveries.tell(client, subject.subscription(), subject.subject());
      } else if (SignalDeliveries.ensure(client, subject.subscription(), subject.subject())) {
        log.info("started a delivery to {} whose run was gone", subject.subscription());
      }
    } catch (RuntimeException failed) {
      if (GoneRuns.mayWorkLater(failed)) {
        throw failed;
      }
      // One such row must not hold up the others; it is taken again when its lease is over.
      log.error("a delivery to {} can't be started", subject.subscription(), failed);
    }
  }
}
