package dev.laurel.workflows.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.workflows.award.Stage;
import io.temporal.api.enums.v1.EventType;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
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

  /** What waits for one learner in one course. */
  private static final class Rows implements CertificateActivities {
    final List<UUID> applied = new CopyOnWriteArrayList<>();
    final ConcurrentLinkedQueue<UUID> waiting = new ConcurrentLinkedQueue<>();
    final ConcurrentLinkedQueue<UUID> unseen = new ConcurrentLinkedQueue<>();
    final AtomicInteger databaseAwayFor = new AtomicInteger();
    final AtomicInteger steps = new AtomicInteger();
    final AtomicInteger underWay = new AtomicInteger();
    final AtomicInteger atTheSameTime = new AtomicInteger();
    volatile CountDownLatch held = new CountDownLatch(0);
    volatile int atOnce = 100;

    UUID keep() {
      var trigger = UUID.randomUUID();
      waiting.add(trigger);
      return trigger;
    }

    /** Committed too late for the step that is under way. */
    UUID keepUnseen() {
      var trigger = UUID.randomUUID();
      unseen.add(trigger);
      return trigger;
    }

    @Override
    public Applied applyWaiting(UUID courseLearner) {
      if (databaseAwayFor.getAndDecrement() > 0) {
        throw new IllegalStateException("the database is away");
      }
      atTheSameTime.accumulateAndGet(underWay.incrementAndGet(), Math::max);
      steps.incrementAndGet();
      var taken = new ArrayList<UUID>();
      for (var next = waiting.poll(); next != null; next = waiting.poll()) {
        taken.add(next);
        if (taken.size() == atOnce) {
          break;
        }
      }
      await(held);
      applied.addAll(taken);
      waiting.addAll(unseen);
      unseen.clear();
      underWay.decrementAndGet();
      return new Applied(taken.size(), taken.size() == atOnce);
    }

    private static void await(CountDownLatch latch) {
      try {
        latch.await();
      } catch (InterruptedException stopping) {
        throw new IllegalStateException(stopping);
      }
    }

    @Override
    public CertificateRunStep regenerateNext(UUID run) {
      return new CertificateRunStep(true, 0, 0, 0, 0, Duration.ZERO);
    }
  }
}
