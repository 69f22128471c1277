package dev.laurel.domain.learning;

import static dev.laurel.domain.learning.ShownEvents.Verdict.LEFT_TO_EVALUATION;
import static dev.laurel.domain.learning.ShownEvents.Verdict.NEVER;
import static dev.laurel.domain.learning.ShownEvents.Verdict.SHOW;
import static dev.laurel.domain.learning.ShownEvents.Verdict.SHOWN_BEFORE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.domain.learning.ShownEvents.Range;
import dev.laurel.domain.learning.ShownEvents.Span;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShownEventsTest {
  private static final ShownEvents NOTHING = new ShownEvents(List.of(), List.of(), Set.of());

  /** Active at versions 3 and 4, and from 8 on. */
  private static final ShownEvents TWICE_ACTIVE =
      new ShownEvents(List.of(new Span(3, 5L), new Span(8, null)), List.of(), Set.of());

  @ParameterizedTest
  @EnumSource(names = {"EVALUATED", "UNMATCHED"})
  void showsWhatWasEvaluatedWhileTheTemplateWasInactive(EventState state) {
    assertThat(TWICE_ACTIVE.of(1, state, 2L)).isEqualTo(SHOW);
    assertThat(TWICE_ACTIVE.of(1, state, 5L)).isEqualTo(SHOW);
    assertThat(TWICE_ACTIVE.of(1, state, 7L)).isEqualTo(SHOW);
  }

  @ParameterizedTest
  @EnumSource(names = {"EVALUATED", "UNMATCHED"})
  void doesNotShowWhatWasEvaluatedWhileTheTemplateWasActive(EventState state) {
    assertThat(TWICE_ACTIVE.of(1, state, 3L)).isEqualTo(SHOWN_BEFORE);
    assertThat(TWICE_ACTIVE.of(1, state, 4L)).isEqualTo(SHOWN_BEFORE);
    assertThat(TWICE_ACTIVE.of(1, state, 8L)).isEqualTo(SHOWN_BEFORE);
    assertThat(TWICE_ACTIVE.of(1, state, 800L)).isEqualTo(SHOWN_BEFORE);
  }

  @Test
  void showsWhatWasStoredWhileBadgesWereOff() {
    assertThat(TWICE_ACTIVE.of(1, EventState.STORED, null)).isEqualTo(SHOW);
  }

  @Test
  void leavesWhatIsStillToBeEvaluatedToThat() {
    assertThat(TWICE_ACTIVE.of(1, EventState.ACCEPTED, null)).isEqualTo(LEFT_TO_EVALUATION);
    assertThat(NOTHING.of(1, EventState.ACCEPTED, null)).isEqualTo(LEFT_TO_EVALUATION);
  }

  @Test
  void neverShowsWhatCountsForNobody() {
    assertThat(NOTHING.of(1, EventState.DROPPED, null)).isEqualTo(NEVER);
  }

  @ParameterizedTest
  @EnumSource(names = {"EVALUATED", "UNMATCHED", "STORED"})
  void doesNotShowAgainWhatABackfillHasGoneThrough(EventState state) {
    var once = new ShownEvents(List.of(), List.of(new Range(10, 20)), Set.of());
    var version = state == EventState.STORED ? null : (Long) 2L;

    assertThat(once.of(10, state, version)).isEqualTo(SHOW);
    assertThat(once.of(11, state, version)).isEqualTo(SHOWN_BEFORE);
    assertThat(once.of(20, state, version)).isEqualTo(SHOWN_BEFORE);
    assertThat(once.of(21, state, version)).isEqualTo(SHOW);
  }

  @Test
  void showsOnlyTheRestWhereTwoBackfillsOverlap() {
    var both = new ShownEvents(List.of(), List.of(new Range(10, 20), new Range(15, 30)), Set.of());

    assertThat(both.of(9, EventState.UNMATCHED, 1L)).isEqualTo(SHOW);
    assertThat(both.of(17, EventState.UNMATCHED, 1L)).isEqualTo(SHOWN_BEFORE);
    assertThat(both.of(25, EventState.UNMATCHED, 1L)).isEqualTo(SHOWN_BEFORE);
    assertThat(both.of(31, EventState.UNMATCHED, 1L)).isEqualTo(SHOW);
  }

  @Test
  void doesNotShowAgainWhatAStepThatWasCutOffHadShown() {
    var cutOff = new ShownEvents(List.of(), List.of(new Range(10, 20)), Set.of(23L));

    assertThat(cutOff.of(22, EventState.UNMATCHED, 1L)).isEqualTo(SHOW);
    assertThat(cutOff.of(23, EventState.UNMATCHED, 1L)).isEqualTo(SHOWN_BEFORE);
  }

  @Test
  void aBackfillThatReachedNothingHasShownNothing() {
    var stopped = new ShownEvents(List.of(), List.of(new Range(10, 10)), Set.of());

    assertThat(stopped.of(10, EventState.UNMATCHED, 1L)).isEqualTo(SHOW);
    assertThat(stopped.of(11, EventState.UNMATCHED, 1L)).isEqualTo(SHOW);
  }
}
