package dev.laurel.workflows.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.laurel.domain.catalog.Origin;
import dev.laurel.domain.catalog.SyncState;
import dev.laurel.workflows.award.Stage;
import dev.laurel.workflows.catalog.TemplateSyncWorkflow.Sync;
import io.temporal.api.enums.v1.EventType;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TemplateSyncTest {
  private static final UUID ACCOUNT = UUID.fromString("55555555-5555-5555-5555-555555555555");
  private static final UUID SYNC = UUID.fromString("77777777-7777-7777-7777-777777777777");

  private final Steps ours = new Steps();
  private final Steps atProvider = new Steps();
  @RegisterExtension final Stage stage = new Stage(List.of(ours), List.of(atProvider));

  @Test
  void readsEveryPageThenComparesThenCompletes() {
    atProvider.pages = 3;
    var run = start();
    run.getResult(Void.class);

    assertThat(atProvider.asked).containsExactly("read", "read", "read", "compare");
    assertThat(ours.asked).containsExactly("complete");
    assertThat(stage.details(run))
        .isEqualTo("Completed: 3 of 3 pages read; 30 new, 0 changed, 0 unchanged, 1 withdrawn.");
    stage.keep(run, "sync/completed");
  }

  @Test
  void comparesNothingWhenReadingEndedTheSync() {
    atProvider.fails = true;
    var run = start();
    run.getResult(Void.class);

    assertThat(atProvider.asked).containsExactly("read");
    assertThat(ours.asked).isEmpty();
    assertThat(stage.details(run)).startsWith("Failed; GET /v1/template-syncs says why.");
    stage.keep(run, "sync/failed");
  }

  @Test
  void goesOnWithThePageThatAnAbsentProviderDidNotAnswer() {
    atProvider.pages = 2;
    atProvider.absent = 5;
    var run = start();
    run.getResult(Void.class);

    assertThat(atProvider.asked.stream().filter("read"::equals)).hasSize(7);
    assertThat(ours.asked).containsExactly("complete");
    stage.keep(run, "sync/after-an-outage");
  }

  @Test
  void givesUpAfterADay() {
    atProvider.absent = Integer.MAX_VALUE;
    var run = start();
    run.getResult(Void.class);

    assertThat(ours.asked).containsExactly("give up");
    stage.keep(run, "sync/given-up");
  }

  @Test
  void stopsWhenItIsCancelled() {
    atProvider.absent = Integer.MAX_VALUE;
    var run = start();
    Stage.until(() -> !atProvider.asked.isEmpty());
    run.cancel();

    assertThatThrownBy(() -> run.getResult(Void.class)).isInstanceOf(WorkflowFailedException.class);
    assertThat(ours.asked).containsExactly("stop");
    assertThat(stage.count(run, EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED)).isEqualTo(1);
    stage.keep(run, "sync/stopped");
  }

  @Test
  void continuesAsNewWhereTheRowStands() {
    atProvider.pages = 120;
    var run = start();
    var first =
        stage.client().newUntypedWorkflowStub(run.describe().getExecution(), Optional.empty());
    run.getResult(Void.class);

    assertThat(atProvider.asked.stream().filter("read"::equals)).hasSize(120);
    assertThat(stage.count(first, EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW))
        .isEqualTo(1);
    stage.keep(first, "sync/continued-as-new");
  }

  @Test
  void isStartedOnceForAnAccount() {
    atProvider.absent = Integer.MAX_VALUE;

    assertThat(SyncStarts.start(stage.client(), sync())).isTrue();
    assertThat(SyncStarts.start(stage.client(), sync())).isFalse();
  }

  private WorkflowStub start() {
    SyncStarts.start(stage.client(), sync());
    return stage.client().newUntypedWorkflowStub(TemplateSyncWorkflow.workflowId(ACCOUNT));
  }

  private static Sync sync() {
    return new Sync(SYNC, ACCOUNT, "demo", Origin.CREDLY);
  }

  /** A row that moves a page a step. */
  private static final class Steps implements TemplateSyncActivities {
    final List<String> asked = new CopyOnWriteArrayList<>();
    volatile int pages = 1;
    volatile int absent;
    volatile boolean fails;
    private int read;

    @Override
    public synchronized SyncProgress readPage(UUID sync) {
      asked.add("read");
      if (absent > 0) {
        absent--;
        throw ApplicationFailure.newBuilder()
            .setType("provider_unavailable")
            .setMessage("tried again")
            .setNextRetryDelay(Duration.ofMinutes(1))
            .build();
      }
      if (fails) {
        return progress(SyncState.FAILED, 0);
      }
      read++;
      return progress(SyncState.RUNNING, 0);
    }

    @Override
    public synchronized SyncProgress withdrawMissing(UUID sync) {
      asked.add("compare");
      return progress(SyncState.RUNNING, 1);
    }

    @Override
    public SyncProgress complete(UUID sync) {
      asked.add("complete");
      return new SyncProgress(SyncState.COMPLETED, true, 3, 3, 30, 0, 0, 1);
    }

    @Override
    public SyncProgress stop(UUID sync) {
      asked.add("stop");
      return new SyncProgress(SyncState.STOPPED, false, 0, null, 0, 0, 0, 0);
    }

    @Override
    public SyncProgress giveUp(UUID sync) {
      asked.add("give up");
      return new SyncProgress(SyncState.FAILED, false, 0, null, 0, 0, 0, 0);
    }

    private SyncProgress progress(SyncState state, int withdrawn) {
      return new SyncProgress(state, read == pages, read, pages, read * 10, 0, 0, withdrawn);
    }
  }
}
