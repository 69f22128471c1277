package dev.laurel.workflows.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.domain.catalog.Origin;
import dev.laurel.workflows.award.Stage;
import dev.laurel.workflows.provider.ProviderEventActivities.Walked;
import io.temporal.api.enums.v1.EventType;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ProviderEventTest {
  private static final UUID ACCOUNT = UUID.fromString("55555555-5555-5555-5555-555555555555");

  private final Hints hints = new Hints();
  @RegisterExtension final Stage stage = new Stage(List.of(), List.of(hints));

  @Test
  void readsAllThatWaitsAtMostTenASecondAndEnds() {
    hints.waiting = 35;
    var run = tell();
    run.getResult(Void.class);

    assertThat(hints.read).isEqualTo(35);
    assertThat(hints.gaps()).allSatisfy(gap -> assertThat(gap).isGreaterThanOrEqualTo(second()));
    stage.keep(run, "provider-events/applied");
  }

  @Test
  void triesAgainWhatIsLeftAtGrowingDistance() {
    hints.waiting = 1;
    hints.unreadable = 4;
    var run = tell();
    run.getResult(Void.class);

    assertThat(hints.read).isEqualTo(1);
    assertThat(hints.gaps().getLast()).isGreaterThanOrEqualTo(Duration.ofSeconds(16));
    stage.keep(run, "provider-events/left-and-read");
  }

  @Test
  void readsANewHintAtOnceWhileAnOldOneIsLeft() {
    hints.waiting = 1;
    hints.unreadable = 6;
    var run = tell();
    Stage.until(() -> hints.unreadable == 2);
    hints.unreadable = 0;
    hints.waiting = 3;
    tell();
    run.getResult(Void.class);

    assertThat(hints.read).isEqualTo(3);
  }

  @Test
  void endsWhenTheAccountIsPaused() {
    hints.waiting = 5;
    hints.paused = true;
    var run = tell();
    run.getResult(Void.class);

    assertThat(hints.read).isZero();
    stage.keep(run, "provider-events/paused");
  }

  @Test
  void restsForAsLongAsTheProviderAsks() {
    hints.waiting = 1;
    hints.rest = Duration.ofSeconds(90);
    var run = tell();
    run.getResult(Void.class);

    assertThat(hints.gaps().getFirst()).isGreaterThanOrEqualTo(Duration.ofSeconds(90));
    stage.keep(run, "provider-events/asked-to-wait");
  }

  @Test
  void continuesAsNewUnderAFlood() {
    hints.waiting = 1_200;
    var run = tell();
    var first =
        stage.client().newUntypedWorkflowStub(run.describe().getExecution(), Optional.empty());
    run.getResult(Void.class);

    assertThat(hints.read).isEqualTo(1_200);
    assertThat(stage.count(first, EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW))
        .isEqualTo(1);
    stage.keep(first, "provider-events/continued-as-new");
  }

  private WorkflowStub tell() {
    ProviderStarts.received(stage.client(), ACCOUNT, "demo", Origin.CREDLY);
    return stage.client().newUntypedWorkflowStub(ProviderEventWorkflow.workflowId(ACCOUNT));
  }

  private static Duration second() {
    return Duration.ofMillis(990);
  }

  /** So many hints, the first of which cannot be read so many times. */
  private final class Hints implements ProviderEventActivities {
    final List<Instant> steps = new CopyOnWriteArrayList<>();
    volatile int waiting;
    volatile int read;
    volatile int unreadable;
    volatile boolean paused;
    volatile Duration rest = Duration.ZERO;

    @Override
    public synchronized Walked applyNext(UUID account, long after) {
      steps.add(stage.now());
      if (paused) {
        return new Walked(after, 0, 0, Duration.ZERO, true);
      }
      if (rest.isPositive()) {
        var asked = rest;
        rest = Duration.ZERO;
        return new Walked(after, 1, 1, asked, false);
      }
      if (read < waiting && unreadable > 0 && after == 0) {
        unreadable--;
        return new Walked(1, 1, 1, Duration.ZERO, false);
      }
      var now = after > 0 && unreadable > 0 ? 0 : Math.min(AT_ONCE, waiting - read);
      read += now;
      return new Walked(after + now, now, 0, Duration.ZERO, false);
    }

    List<Duration> gaps() {
      var gaps = new ArrayList<Duration>();
      for (var n = 1; n < steps.size(); n++) {
        gaps.add(Duration.between(steps.get(n - 1), steps.get(n)));
      }
      return gaps;
    }
  }
}
