package dev.laurel.workflows.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.workflows.award.Stage;
import io.temporal.api.enums.v1.EventType;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LearningEventTest {
  private static final UUID BATCH = UUID.fromString("88888888-8888-8888-8888-888888888888");

  private final Learners learners = new Learners();
  @RegisterExtension final Stage stage = new Stage(List.of(learners), List.of(new Learners()));

  @Test
  void evaluatesStepAfterStepAndDoesWhatEachDecided() {
    learners.steps = 3;
    var run = start();
    run.getResult(Void.class);

    assertThat(learners.walkedAfter).containsExactly(0L, 50L, 100L);
    assertThat(learners.performed)
        .containsExactlyInAnyOrder(List.of(50L), List.of(100L), List.of(150L));
    assertThat(stage.details(run))
        .isEqualTo("Evaluated 150 events of 120 learners: 3 awards, 0 revocations, 0 refused.");
    assertThat(stage.history(run).getEvents()).hasSizeLessThan(50);
    stage.keep(run, "learning/evaluated");
  }

  @Test
  void keepsAThousandLearnersWithAwardsFarBelowTwoThousandEvents() {
    learners.steps = 20;
    var run = start();
    run.getResult(Void.class);

    assertThat(stage.history(run).getEvents()).hasSizeLessThan(300);
  }

  @Test
  void continuesAsNewAfterTheLastEventWalked() {
    learners.steps = 150;
    var run = start();
    var first =
        stage.client().newUntypedWorkflowStub(run.describe().getExecution(), Optional.empty());
    run.getResult(Void.class);

    assertThat(learners.walkedAfter).hasSize(150).doesNotHaveDuplicates().isSorted();
    assertThat(learners.performed).hasSize(150);
    assertThat(stage.count(first, EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW))
        .isEqualTo(1);
    assertThat(stage.history(first).getEvents()).hasSizeLessThan(550);
    stage.keep(first, "learning/continued-as-new");
  }

  @Test
  void waitsForTheDatabaseWithoutLosingItsPlace() {
    learners.steps = 2;
    learners.databaseAwayFor.set(4);
    var run = start();
    run.getResult(Void.class);

    assertThat(learners.performed).hasSize(2);
    assertThat(stage.count(run, EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED)).isEqualTo(3);
    stage.keep(run, "learning/database-away");
  }

  @Test
  void repeatsWhatCouldNotBeDoneAtOnce() {
    learners.steps = 1;
    learners.leftFor.set(2);
    var run = start();
    run.getResult(Void.class);

    assertThat(learners.performed).hasSize(1);
    assertThat(stage.details(run)).contains("1 awards").doesNotContain("sweep");
  }

  @Test
  void leavesToTheSweepWhatCannotBeDoneInTime() {
    learners.steps = 5;
    learners.leftFor.set(Integer.MAX_VALUE);
    learners.failed = 1;
    var run = start();
    run.getResult(Void.class);

    assertThat(learners.walkedAfter).hasSize(5);
    assertThat(stage.details(run))
        .endsWith(
            "0 awards, 0 revocations, 0 refused. The events of 5 learners could not be evaluated;"
                + " the worker's log says why. Some actions could not be done in time. The sweep"
                + " tries again.");
    stage.keep(run, "learning/left-to-sweep");
  }

  @Test
  void doesNotDisturbARunThatIsOpen() {
    learners.steps = 1;
    var held = new CountDownLatch(1);
    learners.held = held;
    var run = start();
    assertThat(LearningStarts.start(stage.client(), BATCH)).isFalse();
    held.countDown();
    run.getResult(Void.class);

    assertThat(learners.walkedAfter).hasSize(1);
    assertThat(LearningStarts.start(stage.client(), BATCH)).isTrue();
  }

  private WorkflowStub start() {
    LearningStarts.start(stage.client(), BATCH);
    return stage.client().newUntypedWorkflowStub(LearningEventWorkflow.workflowId(BATCH));
  }

  /** So many steps of 50 events and 40 learners; one of them has something due each time. */
  private static final class Learners implements LearningActivities {
    final List<Long> walkedAfter = new CopyOnWriteArrayList<>();
    final List<List<Long>> performed = new CopyOnWriteArrayList<>();
    final AtomicInteger databaseAwayFor = new AtomicInteger();
    final AtomicInteger leftFor = new AtomicInteger();
    volatile CountDownLatch held = new CountDownLatch(0);
    volatile int steps;
    volatile int failed;

    @Override
    public Evaluated evaluateNext(UUID batch, long after) {
      if (databaseAwayFor.getAndDecrement() > 0) {
        throw new IllegalStateException("the database is away");
      }
      await(held);
      walkedAfter.add(after);
      var last = after + 50;
      return new Evaluated(last, 40, 50, failed, List.of(last), last >= 50L * steps);
    }

    @Override
    public Performed performDue(List<Long> learners) {
      if (leftFor.getAndDecrement() > 0) {
        throw ApplicationFailure.newFailure("1 left", "actions_left");
      }
      performed.add(learners);
      return new Performed(learners.size(), 0, 0);
    }

    private static void await(CountDownLatch latch) {
      try {
        latch.await();
      } catch (InterruptedException stopping) {
        throw new IllegalStateException(stopping);
      }
    }
  }
}
