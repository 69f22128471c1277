package dev.laurel.workflows.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.workflows.award.Stage;
import dev.laurel.workflows.learning.BackfillStep.Counts;
import io.temporal.api.enums.v1.EventType;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BackfillTest {
  private static final UUID TEMPLATE = UUID.fromString("77777777-7777-7777-7777-777777777777");
  private static final Duration A_WHILE = Duration.ofSeconds(5);

  private final Steps steps = new Steps();
  private final Actions actions = new Actions();
  @RegisterExtension final Stage stage = new Stage(List.of(steps, actions), List.of(new Steps()));

  @Test
  void showsPageAfterPageAndDoesWhatEachDecided() {
    steps.come(
        page(1, List.of(11L, 12L), false), page(2, List.of(), false), page(3, due(13), true));
    var run = begin();
    run.getResult(Void.class);

    assertThat(actions.asked).containsExactly(List.of(11L, 12L), List.of(13L));
    assertThat(stage.details(run))
        .isEqualTo(
            "Finished. Looked at 300 of 1000 events: 30 were new to the template, 6 of them"
                + " counted, 3 awards were decided.");
    assertThat(stage.count(run, EventType.EVENT_TYPE_TIMER_STARTED)).isEqualTo(2);
    stage.keep(run, "backfill/finished");
  }

  @Test
  void waitsForAnEventThatIsStillToBeEvaluated() {
    steps.come(new BackfillStep.Waiting(counts(1), List.of(), A_WHILE), page(2, List.of(), true));
    var run = begin();
    run.getResult(Void.class);

    assertThat(steps.taken).isEqualTo(2);
    stage.keep(run, "backfill/waited");
  }

  @Test
  void saysWhyItEndedBeforeItsTime() {
    steps.come(page(1, List.of(), false), new BackfillStep.Ended("template_inactive"));
    var run = begin();
    run.getResult(Void.class);

    assertThat(stage.details(run))
        .isEqualTo(
            "Ended before its time. The template is not active, so that events do not count for"
                + " it.");
    stage.keep(run, "backfill/ended");
  }

  @Test
  void readsTheRowAtOnceWhenItIsToldOfAChange() {
    steps.come(
        new BackfillStep.Shown(counts(1), List.of(), Duration.ofDays(1), false),
        new BackfillStep.Nothing());
    var run = begin();
    Stage.until(() -> stage.count(run, EventType.EVENT_TYPE_TIMER_STARTED) == 1);
    BackfillStarts.stopped(stage.client(), TEMPLATE);
    run.getResult(Void.class);

    assertThat(stage.took(run)).isLessThan(Duration.ofHours(1));
    stage.keep(run, "backfill/told");
  }

  @Test
  void takesUpABackfillThatWasBegunWhileTheLastOneEnded() {
    steps.come(new BackfillStep.Ended("by_operator"), page(1, List.of(), true));
    steps.meanwhile = () -> BackfillStarts.begun(stage.client(), TEMPLATE);
    var run = begin();
    run.getResult(Void.class);

    assertThat(stage.details(run)).startsWith("Finished.");
    stage.keep(run, "backfill/begun-again");
  }

  @Test
  void leavesToTheSweepWhatCannotBeDoneAndGoesOn() {
    actions.fail = true;
    steps.come(page(1, due(11), false), page(2, List.of(), true));
    var run = begin();
    run.getResult(Void.class);

    assertThat(stage.details(run)).contains("The actions of 1 learners are left to the sweep.");
    assertThat(steps.taken).isEqualTo(2);
    stage.keep(run, "backfill/left-to-sweep");
  }

  @Test
  void continuesAsNewAndGoesOnWhereTheRowIs() {
    for (var n = 1; n < 60; n++) {
      steps.come(page(n, due(n), false));
    }
    steps.come(page(60, List.of(), true));
    var run = begin();
    var first =
        stage.client().newUntypedWorkflowStub(run.describe().getExecution(), Optional.empty());
    run.getResult(Void.class);

    assertThat(steps.taken).isEqualTo(60);
    assertThat(stage.count(first, EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW))
        .isEqualTo(1);
    assertThat(stage.history(first).getEvents()).hasSizeLessThan(500);
    stage.keep(first, "backfill/continued-as-new");
  }

  @Test
  void doesNotDisturbARunThatIsOpen() {
    steps.come(
        new BackfillStep.Shown(counts(1), List.of(), Duration.ofDays(1), false),
        page(2, List.of(), true));

    assertThat(BackfillStarts.ensure(stage.client(), TEMPLATE)).isTrue();
    assertThat(BackfillStarts.ensure(stage.client(), TEMPLATE)).isFalse();
    stage
        .client()
        .newUntypedWorkflowStub(BackfillWorkflow.workflowId(TEMPLATE))
        .getResult(Void.class);
    assertThat(steps.taken).isEqualTo(2);
  }

  private WorkflowStub begin() {
    BackfillStarts.ensure(stage.client(), TEMPLATE);
    return stage.client().newUntypedWorkflowStub(BackfillWorkflow.workflowId(TEMPLATE));
  }

  private static List<Long> due(long... learners) {
    return LongStream.of(learners).boxed().toList();
  }

  private static BackfillStep page(int number, List<Long> due, boolean last) {
    return new BackfillStep.Shown(counts(number), due, A_WHILE, last);
  }

  private static Counts counts(int page) {
    return new Counts(1000, page * 100L, page * 10L, page * 2L, page);
  }

  /** Answers what the test says, in this order. */
  private static final class Steps implements BackfillActivities {
    private final Deque<BackfillStep> coming = new ConcurrentLinkedDeque<>();
    volatile Runnable meanwhile = () -> {};
    volatile int taken;

    void come(BackfillStep... steps) {
      coming.addAll(new ArrayDeque<>(List.of(steps)));
    }

    @Override
    public BackfillStep backfillNext(UUID template) {
      meanwhile.run();
      meanwhile = () -> {};
      taken++;
      return coming.remove();
    }
  }

  private static final class Actions implements LearningActivities {
    final List<List<Long>> asked = new CopyOnWriteArrayList<>();
    volatile boolean fail;

    @Override
    public Evaluated evaluateNext(UUID batch, long after) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Performed performDue(List<Long> learners) {
      if (fail) {
        throw ApplicationFailure.newFailure("left", "actions_left");
      }
      asked.add(learners);
      return new Performed(learners.size(), 0, 0);
    }
  }
}
