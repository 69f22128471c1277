package dev.laurel.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.laurel.domain.signal.SubscriptionState;
import dev.laurel.store.signal.Deliveries;
import dev.laurel.workflows.signal.SignalDeliveryWorkflow;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.EventType;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DispatcherTest {
  private static final UUID SUBSCRIPTION = UUID.randomUUID();
  private static final UUID SUBJECT = UUID.randomUUID();

  private final TemporalOnAPort temporal = new TemporalOnAPort();
  private final WorkflowClient client = temporal.client();
  private final Rows rows = new Rows();
  private final Dispatcher dispatcher = new Dispatcher(rows, new TemporalServer(client), client);

  @AfterEach
  void close() {
    temporal.close();
  }

  @Test
  void tellsOneRunOfAllThatIsNewOfASubject() {
    temporal.comes();
    rows.due(1, true);
    rows.due(2, true);
    dispatcher.once();
    assertThat(signals()).isEqualTo(1);

    rows.due(3, true);
    dispatcher.once();
    assertThat(signals()).as("told the open run").isEqualTo(2);
  }

  @Test
  void startsARunThatIsGoneAndDisturbsNoOpenOne() {
    temporal.comes();
    rows.due(1, false);
    dispatcher.once();
    rows.due(1, false);
    dispatcher.once();
    assertThat(signals()).isZero();

    client.newUntypedWorkflowStub(id()).terminate("by hand");
    rows.due(1, false);
    dispatcher.once();
    assertThat(client.newUntypedWorkflowStub(id()).describe().getStatus().name())
        .endsWith("RUNNING");
  }

  @Test
  void givesBackWhatItTookWhileTemporalIsAway() {
    rows.due(1, true);
    assertThatThrownBy(dispatcher::once).isInstanceOf(StatusRuntimeException.class);
    assertThat(rows.waiting).as("given back").hasSize(1);

    temporal.comes();
    // As the loop does: the connection waits a moment before it looks again.
    await()
        .atMost(Duration.ofSeconds(20))
        .ignoreExceptions()
        .until(() -> dispatcher.once() == Loop.Next.AFTER_A_PAUSE);
    assertThat(signals()).isEqualTo(1);
    assertThat(rows.waiting).isEmpty();
  }

  private long signals() {
    return client.fetchHistory(id()).getEvents().stream()
        .filter(e -> e.getEventType() == EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED)
        .count();
  }

  private static String id() {
    return SignalDeliveryWorkflow.workflowId(SUBSCRIPTION, SUBJECT);
  }

  /** One subject's rows, due until they are taken. */
  private static final class Rows implements Deliveries {
    final List<Due> waiting = new ArrayList<>();

    void due(long id, boolean fresh) {
      waiting.add(new Due(id, SUBSCRIPTION, SUBJECT, fresh));
    }

    @Override
    public Taken takeDue(Duration lease, int limit) {
      var taken = List.copyOf(waiting);
      waiting.clear();
      return new Taken(taken, false);
    }

    @Override
    public void giveBack(Collection<Due> taken) {
      waiting.addAll(taken);
    }

    @Override
    public Optional<Turn> next(UUID subscription, UUID subject) {
      throw new UnsupportedOperationException("a dispatcher sends nothing");
    }

    @Override
    public void delivered(Turn turn, Instant at, int status) {
      throw new UnsupportedOperationException("a dispatcher sends nothing");
    }

    @Override
    public SubscriptionState failed(
        Turn turn, Failure failure, @Nullable Instant next, Duration grace) {
      throw new UnsupportedOperationException("a dispatcher sends nothing");
    }
  }
}
