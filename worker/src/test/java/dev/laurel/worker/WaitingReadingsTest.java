package dev.laurel.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.laurel.store.award.AwardsOnRecord;
import dev.laurel.store.award.StoreOnTest;
import dev.laurel.store.provider.ProviderEvents;
import dev.laurel.store.provider.Reconciliations;
import dev.laurel.store.provider.WatchedAccount;
import dev.laurel.store.provider.WatchedAccounts;
import dev.laurel.workflows.provider.ProviderEventWorkflow;
import dev.laurel.workflows.provider.ReconcileWorkflow;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What was stored while Temporal was away. */
@Timeout(120)
class WaitingReadingsTest {
  private final StoreOnTest store = new StoreOnTest();
  private final TemporalOnAPort temporal = new TemporalOnAPort();
  private final WorkflowClient client = temporal.client();
  private final ProviderEvents events = store.get(ProviderEvents.class);
  private final Reconciliations readings = store.get(Reconciliations.class);
  private final WaitingReadings waiting =
      new WaitingReadings(
          events, readings, new TemporalServer(client), client, Duration.ofSeconds(5), clock());
  private WatchedAccount account;

  @BeforeEach
  void anAccount() {
    AwardsOnRecord record = store.awards();
    var row = record.account(record.system("acme"), "credly");
    account =
        store.get(WatchedAccounts.class).find(record.uuidOf("provider_account", row)).orElseThrow();
  }

  @AfterEach
  void close() {
    temporal.close();
    store.close();
  }

  @Test
  void startsWhatWaitsAsSoonAsTemporalIsThereAndDisturbsNoOpenRun() {
    events.receive(account.id(), "e-1", "badge.created");
    readings.begin(account, null);
    waiting.once();
    store.pass(Duration.ofMinutes(3));
    assertThatThrownBy(waiting::once).isInstanceOf(StatusRuntimeException.class);

    temporal.comes();
    await()
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptions()
        .until(() -> waiting.once() == Loop.Next.AFTER_A_PAUSE);
    assertThat(running(ProviderEventWorkflow.workflowId(account.uuid()))).isTrue();
    assertThat(running(ReconcileWorkflow.workflowId(account.uuid()))).isTrue();
    assertThat(waiting.once()).as("again").isEqualTo(Loop.Next.AFTER_A_PAUSE);
  }

  private boolean running(String workflow) {
    return client.newUntypedWorkflowStub(workflow).describe().getStatus()
        == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
  }

  private Clock clock() {
    InstantSource now = store::now;
    return now.withZone(ZoneOffset.UTC);
  }
}
