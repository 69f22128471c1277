package dev.laurel.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.laurel.domain.award.Step;
import dev.laurel.domain.catalog.Origin;
import dev.laurel.store.award.OperatorAudit;
import dev.laurel.store.award.Sweeps.Due;
import dev.laurel.workflows.SearchAttributes;
import dev.laurel.workflows.award.AwardRun;
import dev.laurel.workflows.award.ReleaseWorkflow;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SweepTest {
  private final TemporalOnAPort temporal = new TemporalOnAPort();
  private final WorkflowClient client = temporal.client();
  private final Audit audit = new Audit();
  private final DueRows rows = new DueRows();
  private final Sweep sweep =
      new Sweep(
          rows,
          new TemporalServer(client),
          new GoneRuns(client, audit),
          new SweepSettings(
              Duration.ofMinutes(1), Duration.ofSeconds(60), Duration.ofMinutes(10), 20),
          Clock.systemUTC());

  @AfterEach
  void close() {
    temporal.close();
  }

  @Test
  void startsTheAwardWhoseRunIsGone() {
    temporal.comes();
    var award = rows.due(Step.ISSUE);

    sweep.once();

    assertThat(open(AwardRun.awardId(award.credential()))).isTrue();
  }

  @Test
  void startsTheRevocationOfARowThatIsStuckThere() {
    temporal.comes();
    var award = rows.due(Step.REVOKE);

    sweep.once();

    assertThat(open(AwardRun.revokeId(award.credential()))).isTrue();
  }

  @Test
  void doesNotDisturbAnOpenRun() {
    temporal.comes();
    var award = rows.due(Step.ISSUE);
    sweep.once();
    var run = runId(award);

    rows.dueAgain(award);
    sweep.once();

    assertThat(runId(award)).isEqualTo(run);
    assertThat(rows.left()).isZero();
  }

  @Test
  void takesNothingWhileTemporalIsAway() {
    rows.due(Step.ISSUE);

    assertThatThrownBy(sweep::once).isInstanceOf(StatusRuntimeException.class);

    assertThat(rows.left()).isOne();
  }

  @Test
  void goesOnAtOnceWhileThereIsMoreThanASecondsWorth() {
    temporal.comes();
    IntStream.range(0, 25).forEach(n -> rows.due(Step.ISSUE));

    assertThat(sweep.once()).isEqualTo(Loop.Next.AT_ONCE);
    assertThat(rows.left()).isEqualTo(5);
    assertThat(sweep.once()).isEqualTo(Loop.Next.AFTER_A_PAUSE);
    assertThat(rows.left()).isZero();
  }

  @Test
  void startsNoMoreThanTwentyASecond() {
    temporal.comes();
    IntStream.range(0, 20).forEach(n -> rows.due(Step.ISSUE));
    var began = System.nanoTime();

    sweep.once();

    // Jitter takes a fifth at most.
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(800));
  }

  @Test
  void retriesWhatWaitedForAnAccountThatWorksAgain() {
    temporal.comes();
    var parked = new Due(UUID.randomUUID(), "demo", Origin.CREDLY, Step.ISSUE);
    rows.unpaused(parked, 3);

    sweep.once();

    var history = client.fetchHistory(AwardRun.awardId(parked.credential()));
    assertThat(history.getEvents())
        .anyMatch(
            event ->
                event
                    .getWorkflowExecutionSignaledEventAttributes()
                    .getSignalName()
                    .equals("retry"));
    assertThat(audit.of(parked.credential().toString()))
        .extracting(OperatorAudit.Entry::actor, OperatorAudit.Entry::reason)
        .containsExactly(tuple("laurel", "the account works again"));
  }

  @Test
  void startsABulkReleaseThatWasWrittenButHasNoRun() {
    temporal.comes();
    var release = rows.unfinishedRelease();

    sweep.once();
    sweep.once();

    assertThat(open(ReleaseWorkflow.workflowId(release))).isTrue();
  }

  @Test
  void registersTheSearchAttributesOfATemporalThatLostThem() {
    temporal.comes();
    var server = new TemporalServer(client);

    assertThat(server.register(SearchAttributes.ALL)).contains("AwardState", "FailureType");
    assertThat(server.register(SearchAttributes.ALL)).isEmpty();
  }

  /** In memory. */
  private static final class Audit implements OperatorAudit {
    private final Map<String, List<Entry>> rows = new HashMap<>();

    @Override
    public long record(Long system, String action, String subject, String actor, String reason) {
      var row = new Entry(rows.size() + 1, action, actor, reason, Instant.EPOCH);
      rows.computeIfAbsent(subject, one -> new ArrayList<>()).add(row);
      return row.id();
    }

    @Override
    public List<Entry> of(String subject) {
      return rows.getOrDefault(subject, List.of());
    }
  }

  private boolean open(String workflow) {
    return client.newUntypedWorkflowStub(workflow).describe().getStatus()
        == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
  }

  private String runId(Due award) {
    return client
        .newUntypedWorkflowStub(AwardRun.awardId(award.credential()))
        .describe()
        .getExecution()
        .getRunId();
  }
}
