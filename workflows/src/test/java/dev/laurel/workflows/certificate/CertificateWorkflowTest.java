package dev.laurel.workflows.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.workflows.award.Stage;
import io.temporal.api.enums.v1.EventType;
import io.temporal.client.WorkflowStub;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CertificateWorkflowTest {
  private static final UUID ADA = UUID.fromString("77777777-7777-7777-7777-777777777777");

  private final Rows rows = new Rows();
  @RegisterExtension final Stage stage = new Stage(List.of(rows), List.of(new Rows()));

  @Test
  void appliesATriggerBeforeItAnswersAndEnds() {
    var trigger = rows.keep();
    apply(trigger);

    assertThat(rows.applied).containsExactly(trigger);
    run().getResult(Void.class);
    assertThat(stage.count(run(), EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED)).isZero();
    stage.keep(run(), "certificate/applied");
  }

  @Test
  void appliesWhateverWaitsAlsoIfNobodyAsks() {
    rows.atOnce = 2;
    var triggers = List.of(rows.keep(), rows.keep(), rows.keep());
    assertThat(CertificateStarts.start(stage.client(), ADA)).isTrue();
    run().getResult(Void.class);

    assertThat(rows.applied).containsExactlyElementsOf(triggers);
    stage.keep(run(), "certificate/swept");
  }

  @Test
  void answersWhoComesWhileAStepIsUnderWayOnlyAfterAnotherStep() throws Exception {
    rows.held = new CountDownLatch(1);
    var first = rows.keep();
    var one = CompletableFuture.runAsync(() -> apply(first));
    Stage.until(() -> rows.steps.get() == 1);
    var second = rows.keepUnseen();
    var other = CompletableFuture.runAsync(() -> apply(second));
    assertThat(CertificateStarts.start(stage.client(), ADA)).as("a run is open").isFalse();
    rows.held.countDown();
    one.get();
    other.get();

    assertThat(rows.applied).containsExactly(first, second);
    run().getResult(Void.class);
    stage.keep(run(), "certificate/asked-meanwhile");
  }

  @Test
  void waitsForTheDatabaseAndAppliesThen() {
    rows.databaseAwayFor.set(4);
    var trigger = rows.keep();
    apply(trigger);

    assertThat(rows.applied).containsExactly(trigger);
    run().getResult(Void.class);
    assertThat(stage.count(run(), EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED)).isEqualTo(1);
    stage.keep(run(), "certificate/database-away");
  }

  @Test
  void answersEveryoneWhoAsksAtOnce() throws Exception {
    var asking = new ArrayList<CompletableFuture<Void>>();
    var triggers = new ArrayList<UUID>();
    for (var n = 0; n < 100; n++) {
      var trigger = rows.keep();
      triggers.add(trigger);
      asking.add(
          CompletableFuture.runAsync(
              () -> {
                apply(trigger);
                assertThat(rows.applied).contains(trigger);
              },
              task -> Thread.ofVirtual().start(task)));
    }
    for (var one : asking) {
      one.get();
    }
    assertThat(rows.applied).containsExactlyInAnyOrderElementsOf(triggers);
    assertThat(rows.atTheSameTime.get()).as("steps at the same time, at most").isEqualTo(1);
  }

  private void apply(UUID trigger) {
    CertificateStarts.apply(stage.client(), ADA, trigger, UUID::randomUUID);
  }

  private WorkflowStub run() {
    return stage.client().newUntypedWorkflowStub(CertificateWorkflow.workflowId(ADA));
  }
}
