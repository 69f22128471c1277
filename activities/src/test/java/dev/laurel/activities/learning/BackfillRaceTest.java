package dev.laurel.activities.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.domain.learning.BackfillState;
import dev.laurel.store.learning.IncomingEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Back-fills and live events that meet at the same learners. */
class BackfillRaceTest {
  private static final String COURSE = "course-1";
  private static final int LEARNERS = 60;

  @Test
  @Timeout(120)
  void twoBackfillsAStepThatRunsTwiceAndLiveEventsAwardEachLearnerOnce() throws Exception {
    try (var stage = new BackfillStage()) {
      // given
      var first = stage.inactive();
      var second = stage.inactive();
      stage.record.requirement(first, null, COURSE);
      stage.record.requirement(second, null, COURSE);
      stage.record.happens(everybodyPasses(stage));
      stage.record.happens(everybodyPasses(stage));
      stage.activate(first);
      stage.activate(second);
      var ofFirst = stage.begin(first, 1);
      var ofSecond = stage.begin(second, 1);
      // when
      var racing = new ArrayList<Callable<Void>>();
      for (var template : List.of(first, first, second, second)) {
        racing.add(
            () -> {
              stage.finish(template);
              return null;
            });
      }
      for (var n = 0; n < 3; n++) {
        racing.add(
            () -> {
              stage.record.happens(everybodyPasses(stage));
              return null;
            });
      }
      try (var threads = Executors.newFixedThreadPool(racing.size())) {
        for (Future<Void> done : threads.invokeAll(racing)) {
          done.get();
        }
      }
      stage.finish(first);
      stage.finish(second);
      // then
      assertThat(stage.record.decided(first)).hasSize(LEARNERS).containsOnly("award");
      assertThat(stage.record.decided(second)).hasSize(LEARNERS).containsOnly("award");
      for (var backfill : List.of(ofFirst, ofSecond)) {
        var view = stage.view(backfill);
        assertThat(view.state()).isEqualTo(BackfillState.FINISHED);
        assertThat(view.lookedAt()).isEqualTo(2 * LEARNERS);
        assertThat(view.shown()).isEqualTo(2 * LEARNERS);
        assertThat(view.matched()).isEqualTo(2 * LEARNERS);
      }
    }
  }

  private static IncomingEvent[] everybodyPasses(BackfillStage stage) {
    synchronized (stage.record) {
      return IntStream.range(0, LEARNERS)
          .mapToObj(n -> stage.record.passes("learner-" + n + "@example.org", COURSE))
          .toArray(IncomingEvent[]::new);
    }
  }
}
