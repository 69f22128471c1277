package dev.laurel.activities.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.laurel.domain.learning.BackfillEnd;
import dev.laurel.domain.learning.BackfillState;
import dev.laurel.store.learning.Backfills.Begun;
import dev.laurel.store.learning.IncomingEvent;
import dev.laurel.store.learning.LearningOnRecord;
import dev.laurel.workflows.learning.BackfillStep;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a back-fill shows a template, and what it leaves out. */
class BackfillTest {
  private static final String ADA = "ada@example.org";
  private static final String BOB = "bob@example.org";
  private final BackfillStage stage = new BackfillStage();
  private final LearningOnRecord record = stage.record;

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void showsWhatCameWhileTheTemplateWasInactiveAndTwiceIsOnce() {
    // given
    var template = stage.inactive();
    var requirement = record.requirement(template, null, "course-1");
    record.happens(record.passes(ADA, "course-1"), record.passes(BOB, "another"));
    stage.store.pass(Duration.ofHours(20));
    stage.activate(template);
    // when
    var first = stage.backfilled(template, 1);
    var second = stage.backfilled(template, 1);
    // then
    assertThat(record.met(ADA, template)).containsExactly(requirement);
    assertThat(record.decided(template)).containsExactly("award");
    assertThat(first.state()).isEqualTo(BackfillState.FINISHED);
    assertThat(first.events()).isEqualTo(2);
    assertThat(first.lookedAt()).isEqualTo(2);
    assertThat(first.shown()).isEqualTo(2);
    assertThat(first.matched()).isEqualTo(1);
    assertThat(first.awards()).isEqualTo(1);
    assertThat(second.events()).isEqualTo(2);
    assertThat(second.lookedAt()).isEqualTo(2);
    assertThat(second.shown()).isZero();
    assertThat(second.awards()).isZero();
  }

  @Test
  void looksNoFurtherBackThanTheDaysItWasGiven() {
    var template = stage.inactive();
    record.requirement(template, null, "course-1");
    record.happens(record.passes(ADA, "course-1"));
    stage.store.pass(Duration.ofDays(3));
    record.happens(record.passes(BOB, "course-1"));
    stage.activate(template);

    assertThat(stage.backfilled(template, 1).awards()).isEqualTo(1);
    assertThat(stage.decided(BOB, template)).containsExactly("award");

    // a longer one shows only the rest
    var longer = stage.backfilled(template, 10);
    assertThat(longer.events()).isEqualTo(2);
    assertThat(longer.shown()).isEqualTo(1);
    assertThat(stage.decided(ADA, template)).containsExactly("award");
    assertThat(record.decided(template)).hasSize(2);
  }

  @Test
  void showsWhatCameWhileTheSystemsBadgesWereOff() {
    var template = stage.inactive();
    record.requirement(template, null, "course-1");
    stage.activate(template);
    stage.badges(false);
    record.happens(record.passes(ADA, "course-1"));
    assertThat(stage.backfills.begin(template, 1))
        .isEqualTo(new Begun.Refused(BackfillEnd.BADGES_OFF));
    stage.badges(true);

    assertThat(stage.backfilled(template, 1).awards()).isEqualTo(1);
  }

  @Test
  void leavesOutWhatItWasShownWhileItWasActive() {
    var template = stage.inactive();
    record.requirement(template, null, "course-1");
    record.requirement(template, null, "course-2");
    stage.activate(template);
    record.happens(record.passes(ADA, "course-1"));
    stage.deactivate(template);
    record.happens(record.passes(ADA, "course-2"));
    stage.activate(template);
    record.happens(record.passes(BOB, "course-1"));
    assertThat(record.decided(template)).isEmpty();

    var backfill = stage.backfilled(template, 1);

    assertThat(backfill.events()).isEqualTo(3);
    assertThat(backfill.shown()).isEqualTo(1);
    assertThat(record.decided(template)).containsExactly("award");
    assertThat(stage.decided(ADA, template)).containsExactly("award");
  }

  @Test
  void doesNotAwardAgainWhatLiveEvaluationHasCounted() {
    var template = stage.inactive();
    record.requirement(template, null, "course-1");
    record.happens(record.passes(ADA, "course-1"));
    stage.activate(template);
    record.happens(record.passes(ADA, "course-1"));
    assertThat(record.decided(template)).containsExactly("award");

    var backfill = stage.backfilled(template, 1);

    assertThat(backfill.shown()).isEqualTo(1);
    assertThat(backfill.awards()).isZero();
    assertThat(record.decided(template)).containsExactly("award");
  }

  @Test
  void waitsForAnEventThatIsStillToBeEvaluated() {
    var template = stage.inactive();
    record.requirement(template, null, "course-1");
    record.happens(record.passes(ADA, "course-1"));
    stage.activate(template);
    var late = record.accept(record.passes(BOB, "course-1"));
    var backfill = stage.begin(template, 1);

    assertThat(stage.next(template)).isInstanceOf(BackfillStep.Waiting.class);
    assertThat(stage.view(backfill).lookedAt()).isEqualTo(1);
    assertThat(stage.next(template)).isInstanceOf(BackfillStep.Waiting.class);
    record.evaluate(late);
    stage.finish(template);

    assertThat(stage.view(backfill).state()).isEqualTo(BackfillState.FINISHED);
    assertThat(stage.view(backfill).shown()).isEqualTo(1);
    assertThat(stage.decided(BOB, template)).containsExactly("award");
  }

  @Test
  void endsWithAWordWhenTheTemplateIsDeactivatedAndGoesOnInTheNextOne() {
    var template = stage.inactive();
    record.requirement(template, null, "course-1");
    record.happens(learners(250));
    stage.activate(template);
    var first = stage.begin(template, 1);
    stage.next(template);
    stage.deactivate(template);

    assertThat(stage.next(template)).isEqualTo(new BackfillStep.Ended("template_inactive"));
    assertThat(stage.view(first).state()).isEqualTo(BackfillState.STOPPED);
    assertThat(stage.view(first).reason()).isEqualTo(BackfillEnd.TEMPLATE_INACTIVE);
    assertThat(stage.view(first).awards()).isEqualTo(200);
    assertThat(stage.backfills.begin(template, 1))
        .isEqualTo(new Begun.Refused(BackfillEnd.TEMPLATE_INACTIVE));

    stage.activate(template);
    assertThat(stage.backfilled(template, 1).awards()).isEqualTo(50);
    assertThat(record.decided(template)).hasSize(250);
  }

  @Test
  void endsWithAWordWhenTheTemplateIsDeletedAwardedByTheApiOrTheBadgesAreOff() {
    var deleted = running();
    stage.change(record, deleted, "deleted_at = '2026-11-01', is_active = FALSE", false);
    assertThat(stage.next(deleted)).isEqualTo(new BackfillStep.Ended("template_deleted"));

    var byApi = running();
    stage.change(record, byApi, "award_mode = 'api'", false);
    assertThat(stage.next(byApi)).isEqualTo(new BackfillStep.Ended("awarded_by_api"));

    var off = running();
    stage.badges(false);
    assertThat(stage.next(off)).isEqualTo(new BackfillStep.Ended("badges_off"));
  }

  private long running() {
    var template = stage.inactive();
    record.requirement(template, null, "course-1");
    stage.activate(template);
    stage.begin(template, 1);
    return template;
  }

  @Test
  void sparesTheOneThatRunsAndLetsItBeStopped() {
    var template = stage.inactive();
    record.requirement(template, null, "course-1");
    record.happens(record.passes(ADA, "course-1"));
    stage.activate(template);
    var running = stage.begin(template, 1);

    assertThat(stage.backfills.begin(template, 9)).isEqualTo(new Begun.Running(running));
    assertThat(stage.backfills.stop(running)).isTrue();
    assertThat(stage.backfills.stop(running)).isFalse();
    assertThat(stage.next(template)).isEqualTo(new BackfillStep.Ended("by_operator"));
    assertThat(record.decided(template)).isEmpty();
    assertThat(stage.backfilled(template, 1).awards()).isEqualTo(1);
    assertThat(stage.next(template)).isEqualTo(new BackfillStep.Nothing());
  }

  @Test
  void keepsToItsSystem() {
    var other = new LearningOnRecord(stage.store, "elsewhere");
    var template = stage.inactive();
    record.requirement(template, null, "course-1");
    other.happens(other.passes(ADA, "course-1"));
    record.happens(record.passes(BOB, "course-1"));
    other.happens(other.passes(ADA, "course-1"));
    stage.activate(template);

    var backfill = stage.backfilled(template, 1);

    assertThat(backfill.events()).isEqualTo(1);
    assertThat(backfill.awards()).isEqualTo(1);
    assertThat(stage.decided(BOB, template)).containsExactly("award");
  }

  @Test
  void passesOverLearnersWhoWereErasedAndEventsWithoutOne() {
    var template = stage.inactive();
    record.requirement(template, null, "course-1");
    var awarding = stage.inactive();
    record.requirement(awarding, null, "course-1");
    stage.activate(awarding);
    record.happens(record.passes(ADA, "course-1"), record.passes(BOB, "course-1"));
    record
        .jdbc
        .sql("UPDATE learner SET erased_at = '2026-11-01' WHERE email_key = ?")
        .param(ADA)
        .update();
    record
        .jdbc
        .sql("UPDATE learning_event SET state = 'dropped' WHERE email_key = ?")
        .param(BOB)
        .update();
    stage.activate(template);

    var backfill = stage.backfilled(template, 1);

    assertThat(backfill.awards()).isZero();
    assertThat(backfill.lookedAt()).isEqualTo(2);
    assertThat(record.decided(template)).isEmpty();
  }

  @Test
  void endsAtOnceWhereThereIsNoEvent() {
    var template = stage.inactive();
    record.requirement(template, null, "course-1");
    stage.activate(template);

    var backfill = stage.backfilled(template, 3650);

    assertThat(backfill.state()).isEqualTo(BackfillState.FINISHED);
    assertThat(backfill.events()).isZero();
  }

  @Test
  void countsOnTheFailuresOfAStepAndGivesUpAfterTen() {
    var template = stage.inactive();
    record.requirement(template, null, "course-1");
    record.happens(record.passes(ADA, "course-1"));
    stage.activate(template);
    var backfill = stage.begin(template, 1);
    var broken = stage.activities(evaluations -> new FailingEvaluations(evaluations, 0));

    stage.attempt = 9;
    assertThatThrownBy(() -> broken.backfillNext(stage.uuid(template))).hasMessage("cut off");
    stage.attempt = 10;
    assertThat(broken.backfillNext(stage.uuid(template)))
        .isEqualTo(new BackfillStep.Ended("error"));
    assertThat(stage.view(backfill).state()).isEqualTo(BackfillState.FAILED);

    stage.attempt = 1;
    assertThat(stage.backfilled(template, 1).awards()).isEqualTo(1);
  }

  @Test
  void refusesDaysThatMakeNoSense() {
    var template = running();
    assertThatThrownBy(() -> stage.backfills.begin(template, 0)).hasMessageContaining("1 to 3650");
    assertThatThrownBy(() -> stage.backfills.begin(template, 3651)).hasMessageContaining("3651");
  }

  private IncomingEvent[] learners(int count) {
    return IntStream.range(0, count)
        .mapToObj(n -> record.passes(UUID.randomUUID() + "@example.org", "course-1"))
        .toArray(IncomingEvent[]::new);
  }
}
